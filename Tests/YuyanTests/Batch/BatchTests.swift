import Synchronization
import Testing
import Yuyan

@Suite("Batch as a sequence")
struct BatchTests {
  private func documents(_ count: Int) -> [InputDocument] {
    (0..<count).map { InputDocument(id: "\($0)", content: .text("第\($0)次投入\($0 + 1)亿元。")) }
  }

  private func options(jobs: Int) -> BatchOptions {
    var options = BatchOptions()
    options.jobs = jobs
    return options
  }

  @Test("records come in the documents' order, the same for one worker and for four")
  func order() async throws {
    let pipeline = try TestPipeline.shared
    var lines: [[UInt8]] = []
    for jobs in [1, 4] {
      var bytes: [UInt8] = []
      for await result in Batch(documents(200), pipeline: pipeline, options: options(jobs: jobs)) {
        JSONLineWriter().write(try result.get(), to: &bytes)
      }
      lines.append(bytes)
    }
    #expect(lines[0] == lines[1])
    #expect(lines[0].split(separator: 0x0A).count == 200)
  }

  @Test("files, folders and rows are read in order; what cannot be read is a failure in its place")
  func paths() async throws {
    let folder = try TestFolder()
    try folder.write("a.txt", "共3亿元。")
    try folder.write("b.jsonl", "{\"id\":\"r\",\"text\":\"共4亿元。\"}\nno row\n")
    try folder.write("c/d.md", "共5亿元。")
    let batch = Batch(paths: [folder.path, folder.path + "/none.txt"], pipeline: try TestPipeline.shared)
    var seen: [String] = []
    for await result in batch {
      switch result {
      case .success(let record): seen.append(record.mentions.first?.text ?? "-")
      case .failure(let failure): seen.append(failure.code)
      }
    }
    #expect(seen == ["3亿元", "4亿元", "row.notObject", "5亿元", "file.missing"])
  }

  @Test("a slow body slows the reading, and leaving the loop ends it")
  func backPressure() async throws {
    let drawn = Counter()
    let endless = (0...).lazy.map { number in
      drawn.value.add(1, ordering: .relaxed)
      return InputDocument(id: "\(number)", content: .text("共3亿元。"))
    }
    var count = 0
    for await _ in Batch(Uncounted(base: endless), pipeline: try TestPipeline.shared, options: options(jobs: 2)) {
      count += 1
      #expect(drawn.value.load(ordering: .relaxed) <= count + 10)
      if count == 50 { break }
    }
    #expect(count == 50)
  }

  @Test("cancelling the task ends the loop")
  func cancellation() async throws {
    let pipeline = try TestPipeline.shared
    let task = Task {
      var count = 0
      let endless = (0...).lazy.map { InputDocument(id: "\($0)", content: .text("共3亿元。")) }
      for await _ in Batch(Uncounted(base: endless), pipeline: pipeline) { count += 1 }
      return count
    }
    try await Task.sleep(for: .milliseconds(30))
    task.cancel()
    _ = await task.value
  }
}

private final class Counter: Sendable { let value = Atomic<Int>(0) }

/// A sequence whose closures the compiler cannot see through.
private struct Uncounted<Base: Sequence>: Sequence, @unchecked Sendable where Base.Element == InputDocument {
  let base: Base
  func makeIterator() -> Base.Iterator { base.makeIterator() }
}
