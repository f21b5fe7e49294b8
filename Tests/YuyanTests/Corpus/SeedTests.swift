import Testing
import Yuyan

@Suite("The seed documents", .enabled(if: Repository.hasShared, Repository.sharedMissing))
struct SeedTests {
  private let files = Repository.names(in: Repository.shared + "/seeds").filter { $0.hasSuffix(".txt") }

  private func lines() throws -> [[UInt8]] {
    let pipeline = try TestPipeline.shared
    var workspace = Workspace()
    return try files.map { file in
      let input = InputDocument(id: file, content: .bytes(try Repository.bytes(Repository.shared + "/seeds/" + file)))
      var line: [UInt8] = []
      JSONLineWriter().write(try pipeline.record(for: input, using: &workspace), to: &line)
      return line
    }
  }

  @Test("Five records, every span the exact slice of its source")
  func spans() throws {
    #expect(files.count == 5)
    let pipeline = try TestPipeline.shared
    var workspace = Workspace()
    for file in files {
      let input = InputDocument(id: file, content: .bytes(try Repository.bytes(Repository.shared + "/seeds/" + file)))
      let source = try SourceDecoder().decode(input)
      let record = pipeline.record(for: source, using: &workspace)
      for mention in record.mentions {
        #expect(source.scalars.string(in: mention.range) == mention.text, "\(file) \(mention.range)")
        #expect(!mention.range.isEmpty, "\(file) \(mention.range)")
      }
    }
  }

  @Test("The lines read back as what they were, and two runs are byte-identical")
  func identical() throws {
    let first = try lines()
    #expect(try first == lines())
    #expect(try OutputRow.rows(ofJSONLines: Array(first.joined()), path: "seeds").count == files.count)
  }

  @Test(
    "In the annotated documents F1 is at least 85 for every type and 75 for positions",
    arguments: ["seed-000", "seed-003"])
  func gold(name: String) throws {
    let path = Repository.shared + "/gold/\(name).jsonl"
    let rows = try GoldRow.rows(ofJSONLines: try Repository.bytes(path), path: path)
    let total = EvaluationReport(try Evaluation(running: TestPipeline.shared, on: rows) { _ in [] }).total
    for (kind, counts) in total.exact where counts.gold > 0 {
      #expect((counts.f1 ?? 0) >= 0.85, "\(name) \(kind.rawValue)")
    }
    #expect((total.positions.f1 ?? 0) >= 0.75, "\(name)")
  }
}
