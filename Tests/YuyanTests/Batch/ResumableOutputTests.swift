import Testing
import Yuyan

/// Runs over invented documents, stopped at any moment, against what an undisturbed run writes.
@Suite("Going on where a run stopped")
struct ResumableOutputTests {
  private struct Document { let id: String, content: String, fails: Bool }

  /// What a run makes of a document; some make nothing, as a document without mentions does.
  private func bytes(_ document: Document) -> [UInt8] {
    document.content.hasPrefix("0") ? [] : Array("\(document.id) → \(document.content)\n".utf8)
  }

  /// Feeds the documents to the output, as workers do; after `limit` of them the run is gone without a word.
  /// - Returns: how many were done anew.
  private func run(
    _ documents: [Document], _ folder: TestFolder, limit: Int = .max, fingerprint: String = "f", resumes: Bool = true
  ) throws -> Int {
    let output = try ResumableOutput(
      path: folder.path + "/out", fingerprint: fingerprint, header: Array("head\n".utf8), resumes: resumes,
      interval: .zero)
    var done = 0
    for document in documents.prefix(limit) {
      var chunk = BatchOutput()
      let digest = ContentDigest(of: Array(document.content.utf8))
      if !document.fails, let finished = output.history.finished(id: document.id, digest: digest) {
        chunk.documents = [DocumentOutput(id: document.id, digest: digest, outcome: .reused(finished), end: 0)]
      } else {
        done += 1
        chunk.bytes = bytes(document)
        let failure = FailureRecord(id: document.id, code: "x.y", message: "z")
        chunk.documents = [
          DocumentOutput(
            id: document.id, digest: document.fails ? nil : digest,
            outcome: document.fails ? .failed(failure) : .done, end: chunk.bytes.count)
        ]
      }
      try output.accept(chunk)
    }
    if documents.count <= limit { try output.finish(isComplete: true) }
    return done
  }

  private func expected(_ documents: [Document]) -> [UInt8] {
    documents.reduce(into: Array("head\n".utf8)) { $0 += bytes($1) }
  }

  private func random(_ random: inout SeededGenerator, count: Int) -> [Document] {
    (0..<count).map { number in
      Document(
        id: "d\(number / (number % 5 == 0 ? 2 : 1))", content: "\(Int.random(in: 0...3, using: &random))",
        fails: Int.random(in: 0..<8, using: &random) == 0)
    }
  }

  @Test("whatever is added, changed, taken away or cut between stops, the end equals an undisturbed run")
  func anyHistory() throws {
    var chance = SeededGenerator()
    for _ in 0..<80 {
      let folder = try TestFolder()
      var documents = random(&chance, count: Int.random(in: 0...12, using: &chance))
      for _ in 0..<Int.random(in: 0...5, using: &chance) {
        _ = try run(documents, folder, limit: Int.random(in: 0...documents.count, using: &chance))
        // What a kill or a power cut leaves: half lines, or bytes that no line of the state names.
        if Bool.random(using: &chance) { folder.cut("out.state", by: Int.random(in: 0...90, using: &chance)) }
        if Int.random(in: 0...3, using: &chance) == 0 { folder.cut("out", by: Int.random(in: 0...9, using: &chance)) }
        for _ in 0..<Int.random(in: 0...2, using: &chance) {
          let place = Int.random(in: 0...documents.count, using: &chance)
          if Bool.random(using: &chance) {
            documents.insert(contentsOf: random(&chance, count: 1), at: place)
          } else if place < documents.count {
            documents.remove(at: place)
          }
        }
      }
      _ = try run(documents, folder)
      #expect(folder.bytes("out") == expected(documents), "seed \(RandomSeed.value)")
      #expect(!folder.has("out.tail") && !folder.has("out.tail.state"), "seed \(RandomSeed.value)")
      let again = try run(documents, folder)
      #expect(again == documents.filter(\.fails).count, "seed \(RandomSeed.value)")
      #expect(folder.bytes("out") == expected(documents), "seed \(RandomSeed.value)")
    }
  }

  private let three = ["a", "b", "c"].map { Document(id: $0, content: "1" + $0, fails: false) }

  @Test("a new document in front does no other one again")
  func newInFront() throws {
    let folder = try TestFolder()
    #expect(try run(three, folder) == 3)
    let four = [Document(id: "0", content: "new", fails: false)] + three
    #expect(try run(four, folder) == 1)
    #expect(folder.bytes("out") == expected(four))
  }

  @Test("a run stopped after old lines were moved aside still does none of them again")
  func stoppedInTheMiddle() throws {
    let folder = try TestFolder()
    _ = try run(three, folder)
    let four = [Document(id: "0", content: "new", fails: false)] + three
    #expect(try run(four, folder, limit: 2) == 1)
    #expect(folder.has("out.tail"))
    #expect(try run(four, folder) == 0)
    #expect(folder.bytes("out") == expected(four))
  }

  @Test("another fingerprint does everything again and says so")
  func fingerprint() throws {
    let folder = try TestFolder()
    _ = try run(three, folder)
    #expect(try run(three, folder, fingerprint: "other") == 3)
    let output = try ResumableOutput(
      path: folder.path + "/out", fingerprint: "third", header: [], resumes: true)
    #expect(output.note?.contains("have changed") == true)
  }

  @Test("without the wish to resume everything is done again")
  func notResuming() throws {
    let folder = try TestFolder()
    _ = try run(three, folder)
    #expect(try run(three, folder, resumes: false) == 3)
    #expect(folder.bytes("out") == expected(three))
  }

  @Test("two runs on one output are refused")
  func lock() throws {
    let folder = try TestFolder()
    let first = try ResumableOutput(path: folder.path + "/out", fingerprint: "f", header: [], resumes: true)
    #expect { try run(three, folder) } throws: { ($0 as? FileError)?.code == .inUse }
    withExtendedLifetime(first) {}
  }

  @Test("damage in the state never traps and never shows in the output")
  func damagedState() throws {
    var chance = SeededGenerator()
    for _ in 0..<60 {
      let folder = try TestFolder()
      let documents = random(&chance, count: 6)
      _ = try run(documents, folder)
      var state = folder.bytes("out.state")
      // The heading is left whole, and digits stay digits of the right places: what is changed is what parses no more.
      guard let heading = state.firstIndex(of: 0x0A), heading + 1 < state.count else { continue }
      let place = Int.random(in: heading + 1..<state.count, using: &chance)
      state[place] = 0xFF
      try folder.write("out.state", state)
      _ = try run(documents, folder)
      #expect(folder.bytes("out") == expected(documents), "seed \(RandomSeed.value)")
    }
  }
}
