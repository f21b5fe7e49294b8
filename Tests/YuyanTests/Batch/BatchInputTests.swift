import Glibc
import Synchronization
import Testing
import Yuyan

@Suite("What a batch reads")
struct BatchInputTests {
  private func walked(_ folder: TestFolder, _ filter: FileFilter = FileFilter()) -> [String] {
    var walk = FolderWalk(root: Array(folder.path.utf8), filter: filter)
    var names: [String] = []
    while let entry = walk.next() {
      switch entry {
      case .file(let path):
        names.append(String(decoding: path, as: UTF8.self).dropFirst(folder.path.count + 1).description)
      case .failure(let path, let error):
        names.append("\(error.code.rawValue) \(String(decoding: path, as: UTF8.self).dropFirst(folder.path.count + 1))")
      }
    }
    return names
  }

  @Test("a folder is walked in the order of its names' bytes, without hidden names and other endings")
  func order() throws {
    let folder = try TestFolder()
    for name in [
      "b.txt", "a/z.md", "a.txt", "a/b/c.HTML", "B.jsonl", "中.txt", ".hidden.txt", ".git/x.txt", "x.pdf", "txt",
    ] {
      try folder.write(name, "x")
    }
    #expect(walked(folder) == ["B.jsonl", "a/b/c.HTML", "a/z.md", "a.txt", "b.txt", "中.txt"])
  }

  @Test("links are followed, and a link back into the walk ends there")
  func links() throws {
    let folder = try TestFolder()
    let other = try TestFolder()
    try folder.write("a/1.txt", "x")
    try other.write("2.txt", "x")
    folder.link("a/loop", to: "..")
    folder.link("a/self", to: ".")
    folder.link("other", to: other.path)
    folder.link("dead.txt", to: "nothing")
    folder.link("dead.pdf", to: "nothing")
    folder.link("file.txt", to: "a/1.txt")
    #expect(walked(folder) == ["a/1.txt", "file.missing dead.txt", "file.txt", "other/2.txt"])
  }

  @Test("globs include and exclude by name, or by path where they have a slash")
  func globs() throws {
    let folder = try TestFolder()
    for name in ["a.txt", "b.shtml", "old/c.txt", "new/c.txt", "new/deep/d.txt"] { try folder.write(name, "x") }
    var filter = FileFilter()
    filter.include = ["*.shtml", "c.*", "new/*/d.txt"]
    #expect(walked(folder, filter) == ["b.shtml", "new/c.txt", "new/deep/d.txt", "old/c.txt"])
    filter = FileFilter()
    filter.exclude = ["old", "new/deep/*"]
    #expect(walked(folder, filter) == ["a.txt", "new/c.txt"])
  }

  @Test("lines are the same whatever the size of the blocks they were read in")
  func lines() throws {
    var random = SeededGenerator()
    let folder = try TestFolder()
    for _ in 0..<60 {
      let text = random.string(["a", "中", "\n", "\r"], upTo: 60)
      let path = try folder.write("lines", text)
      var expected = text.split(separator: "\n" as Unicode.Scalar, text)
      if expected.last == "" { expected.removeLast() }
      var reader = LineReader(
        try FileHandle.reading(Array(path.utf8)), maximumLine: 1000,
        blockSize: Int.random(in: 1...9, using: &random))
      var found: [String] = []
      while let block = try reader.next() {
        #expect(block.firstLine == found.count + 1, "seed \(RandomSeed.value)")
        #expect(!block.isOverlong)
        var bytes = block.bytes
        if bytes.last == 0x0A { bytes.removeLast() }
        found += String(decoding: bytes, as: UTF8.self).split(separator: "\n", String(decoding: bytes, as: UTF8.self))
      }
      #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "seed \(RandomSeed.value)")
    }
  }

  @Test("a line too long is passed over without being held, and the next one has its own number")
  func overlong() throws {
    let folder = try TestFolder()
    let path = try folder.write("rows", "short\n" + String(repeating: "x", count: 5000) + "\nlast")
    var reader = LineReader(try FileHandle.reading(Array(path.utf8)), maximumLine: 100, blockSize: 64)
    var seen: [String] = []
    while let block = try reader.next() { seen.append("\(block.firstLine) \(block.isOverlong) \(block.bytes.count)") }
    #expect(seen == ["1 false 6", "2 true 0", "3 false 4"])
  }

  @Test("a line of any length is searched once: four times the line, about four times the time")
  func longLine() throws {
    let folder = try TestFolder()
    let times = try [1 << 19, 1 << 21].map { length in
      let path = try folder.write("rows", String(repeating: "x", count: length))
      return try (0..<9).map { _ in
        var reader = LineReader(try FileHandle.reading(Array(path.utf8)), maximumLine: length, blockSize: 256)
        // This thread's own time: other tests run beside this one.
        let start = Self.threadSeconds()
        let block = try reader.next()
        let time = Self.threadSeconds() - start
        #expect(block?.bytes.count == length)
        return time
      }.min() ?? 0
    }
    #expect(times[1] < times[0] * 9, "\(times)")
  }

  /// The seconds of a processor that this thread has had.
  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("every ending of a known format is read in folders, and a row names its format by the same words")
  func endings() throws {
    let folder = try TestFolder()
    for name in ["1.htm", "2.xhtml", "3.markdown", "4.MD", "5.doc"] { try folder.write(name, "x") }
    #expect(walked(folder) == ["1.htm", "2.xhtml", "3.markdown", "4.MD"])
    #expect(InputDocument.Format(path: "a/2.XHTML") == .html)
    #expect(InputDocument.Format(path: "a/html") == .plain)
  }

  @Test("results come in the items' order for any number of workers, and few items are under way at once")
  func orderedPool() {
    for jobs in [1, 2, 5] {
      let drawn = Atomic<Int>(0)
      var next = 0
      let pool = OrderedPool<Int, Int>(
        window: 6,
        draw: {
          next += 1
          drawn.add(1, ordering: .relaxed)
          return next <= 500 ? next : nil
        },
        makeWorker: { _ in
          { item in
            if item % 7 == 0 { usleep(300) }
            return item * item
          }
        })
      #expect(pool.start(jobs: jobs) == jobs)
      var results: [Int] = []
      while let result = pool.next() {
        results.append(result)
        #expect(drawn.load(ordering: .relaxed) <= results.count + 6)
      }
      #expect(results == (1...500).map { $0 * $0 })
    }
  }
}

extension String {
  /// The pieces between line feeds, scalar by scalar: a CR LF is one character to `split`.
  fileprivate func split(separator: Unicode.Scalar, _ text: String) -> [String] {
    text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
