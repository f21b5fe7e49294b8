import Glibc
import Testing

@Suite("yuyan extract --resume", .serialized)
struct ResumeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for number in 0..<40 { try folder.write("in/\(number).txt", "第\(number)项投入\(number + 1)亿元，3月27日开工。\n") }
  }

  private var output: String { folder.path + "/out.jsonl" }

  private func extract(_ options: String...) throws -> Program.Result {
    try Program.run(["extract", "in", "-o", "out.jsonl"] + options, in: folder.path)
  }

  private func undisturbed() throws -> [UInt8] {
    _ = try Program.run(["extract", "in", "-o", "fresh.jsonl"], in: folder.path)
    return try folder.read("fresh.jsonl")
  }

  @Test("a second run does nothing again and changes nothing")
  func nothingNew() throws {
    _ = try extract()
    let before = try folder.read("out.jsonl")
    let result = try extract("--resume")
    #expect(result.errors.contains("40 documents, 40 of them done before"))
    #expect(try folder.read("out.jsonl") == before)
  }

  @Test("new, changed and removed documents: the end equals an undisturbed run")
  func changes() throws {
    _ = try extract()
    try folder.write("in/5.txt", "改为投入99亿元。\n")
    try folder.write("in/00.txt", "新文件投入7亿元。\n")
    unlink(folder.path + "/in/17.txt")
    let result = try extract("--resume")
    #expect(result.errors.contains("40 documents, 38 of them done before"))
    #expect(try folder.read("out.jsonl") == undisturbed())
  }

  @Test("other options do everything again and say so")
  func otherOptions() throws {
    _ = try extract()
    let result = try extract("--resume", "--types", "MONEY")
    #expect(result.errors.contains("have changed"))
    #expect(!result.errors.contains("done before"))
  }

  @Test("without an output it starts fresh")
  func fresh() throws {
    #expect(try extract("--resume").code == 0)
    #expect(try folder.read("out.jsonl") == undisturbed())
  }

  /// A run that has done some documents and now waits for its input.
  private func waiting(_ lines: Int) throws -> Program.Running {
    let program = try Program.Running(
      ["extract", "in", "-", "--input-format", "jsonl", "-o", "out.jsonl", "--include", "*.none"], folder: folder.path)
    for number in 0..<lines { program.write(Array("{\"id\":\"r\(number)\",\"text\":\"共\(number)亿元\"}\n".utf8)) }
    return program
  }

  @Test("a second run on the same output is refused while the first one goes on")
  func lock() throws {
    let first = try waiting(1)
    for _ in 0..<500 where access(output + ".state", F_OK) != 0 { usleep(20_000) }
    let second = try extract("--resume")
    #expect(second.code == 2)
    #expect(second.errors.contains("another run is writing to it"))
    #expect(first.finish().code == 0)
  }

  @Test("a killed run leaves no mark and is gone on with")
  func killed() throws {
    let rows = (0..<3000).map { "{\"id\":\"r\($0)\",\"text\":\"共\($0)亿元\"}\n" }.joined()
    try folder.write("rows.jsonl", rows)
    func arguments(_ output: String) -> [String] { ["extract", "rows.jsonl", "in", "-o", output, "--quiet"] }
    for delay in [5_000, 20_000, 40_000, 80_000] as [UInt32] {
      let program = try Program.Running(arguments("out.jsonl") + ["--resume"], folder: folder.path)
      usleep(delay)
      program.send(SIGKILL)
      _ = program.finish()
      if access(output + ".state", F_OK) == 0 {
        #expect(!String(decoding: try folder.read("out.jsonl.state"), as: UTF8.self).contains("in-hand"))
      }
    }
    #expect(try Program.run(arguments("out.jsonl") + ["--resume"], in: folder.path).code == 0)
    #expect(try Program.run(arguments("fresh.jsonl"), in: folder.path).code == 0)
    #expect(try folder.read("out.jsonl") == folder.read("fresh.jsonl"))
  }

  @Test("Ctrl-C finishes what is in hand and says how to go on")
  func interrupted() throws {
    let program = try waiting(3)
    usleep(300_000)
    program.send(SIGINT)
    // The input stays open: only the signal ends the run.
    let result = program.finish(endsInput: false)
    #expect(result.code == 128 + SIGINT)
    #expect(result.errors.contains("interrupted after 3 documents"))
    #expect(result.errors.contains("--resume"))
    #expect(try folder.read("out.jsonl").split(separator: 0x0A).count == 3)
  }

  @Test("a document that was in hand at two crashes is set aside by name, others are done")
  func setAside() throws {
    _ = try extract()
    let heading = String(decoding: try folder.read("out.jsonl.state"), as: UTF8.self).prefix { $0 != "\n" }
    try folder.write("out.jsonl.state", "\(heading)\nin-hand\t\"in/3.txt\"\nin-hand\t\"in/4.txt\"\n")
    #expect(try extract("--resume").code == 0)
    #expect(try folder.read("out.jsonl") == undisturbed())
    try folder.write("out.jsonl.state", "\(heading)\nin-hand\t\"in/3.txt\"\nin-hand-alone\t\"in/4.txt\"\n")
    let result = try extract("--resume")
    #expect(result.code == 1)
    #expect(result.errors.contains("in/4.txt: brought the program down twice"))
    let lines = String(decoding: try folder.read("out.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 40)
    #expect(lines.filter { $0.contains("document.setAside") }.count == 1)
  }

  @Test("a crash writes the documents in hand to the state, and the next run does them all the same")
  func crash() throws {
    // A large document keeps a worker busy while the signal comes.
    try folder.write("in/0.txt", String(repeating: "第一项投入3亿元，3月27日开工。\n", count: 60_000))
    let program = try Program.Running(["extract", "in", "-o", "out.jsonl"], folder: folder.path)
    for _ in 0..<500 where access(output + ".state", F_OK) != 0 { usleep(10_000) }
    usleep(60_000)
    program.send(SIGSEGV)
    let result = program.finish()
    #expect(result.code == -SIGSEGV || result.code == 0)
    if result.code == -SIGSEGV {
      #expect(String(decoding: try folder.read("out.jsonl.state"), as: UTF8.self).contains("in-hand\t\"in/"))
    }
    #expect(try extract("--resume").code == 0)
    #expect(try folder.read("out.jsonl") == undisturbed())
  }

  @Test("output and state in a folder that is walked are not read as input")
  func outputIsNoInput() throws {
    let options = ["extract", "in", "-o", "in/out.jsonl", "--include", "*"]
    for resume in [[], ["--resume"], ["--resume"]] {
      let result = try Program.run(options + resume, in: folder.path)
      #expect(result.errors.contains("40 documents"))
    }
  }
}
