import Glibc
import Testing

@Suite("yuyan extract")
struct ExtractTests {
  private let article = "王明任北京大学校长。投入619亿元。\n"

  private func ids(_ result: Program.Result) -> [String] {
    result.lines.map { line in
      let rest = line.drop { $0 != "," }.dropFirst(",\"id\":\"".count)
      return String(rest.prefix { $0 != "\"" })
    }
  }

  @Test("each file is one line, in the order given, and all done is 0")
  func files() throws {
    let folder = try TemporaryFolder()
    let paths = try ["b", "a", "c"].map { try folder.write("\($0).txt", article) }
    let result = try Program.run(["extract"] + paths)
    #expect(ids(result) == paths)
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
  }

  @Test("what cannot be read is a failure line in its place, the rest goes through, and the code is 1")
  func failures() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("good.txt", article)
    let empty = try folder.write("empty.txt", "")
    let random = try folder.write("random.txt", (0..<3000).map { _ in UInt8.random(in: 0...255) } + [0, 0, 0, 0])
    let closed = try folder.write("closed.txt", article)
    chmod(closed, 0)
    let missing = folder.path + "/missing.txt"
    let result = try Program.run(["extract", missing, good, random, empty, closed])
    let schemas = result.lines.map { $0.contains("\"schema\":\"yuyan.failure/1\"") ? "failure" : "record" }
    // The superuser may read everything.
    #expect(schemas == ["failure", "record", "failure", "record", geteuid() == 0 ? "record" : "failure"])
    #expect(result.lines[0].contains("file.missing"))
    #expect(result.lines[3].contains("document.empty"))
    #expect(result.errors.contains("\(missing): no such file; check the path"))
    #expect(result.code == 1)
  }

  @Test("a folder without documents is a warning")
  func emptyFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.pdf", "x")
    let result = try Program.run("extract", folder.path)
    #expect(result.code == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("no documents in this folder"))
  }

  @Test(
    "a wrong call is 2 and says why",
    arguments: [
      ["extract"], ["extract", "a", "--bogus"], ["extract", "a", "--jobs", "0"], ["extract", "a", "--types", "PLACE"],
      ["extract", "a", "--resume"], ["extract", "a", "-o", "a"], ["extract", "a", "--format", "html"],
      ["extract", "a", "--min-confidence", "2"], ["extract", "-", "-"], ["extract", "a", "--reference-date", "heute"],
      ["extract", "a", "--format", "csv", "--records", "mention"], ["nonsense"],
    ])
  func wrongCall(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 2)
    #expect(result.errors.count > 10)
    #expect(result.output.isEmpty)
  }

  @Test("rows are lines in their order, bad rows failure lines in their place")
  func rows() throws {
    let input = """
      {"id":"a","text":"共3亿元"}
      nothing

      {"id":7,"text":"共4亿元","reference_date":"2026-03-30"}
      {"id":"c"}
      {"text":"共5亿元"}
      """
    let result = try Program.run("extract", "-", "--input-format", "jsonl", input: input)
    #expect(ids(result) == ["a", "-:2", "-:3", "7", "c", "-:6"])
    #expect(result.code == 1)
  }

  @Test("a filter answers each line before the next one comes")
  func filter() throws {
    let program = try Program.Running(["extract", "-", "--input-format", "jsonl", "--types", "MONEY"])
    for number in 1...3 {
      program.write(Array("{\"id\":\"\(number)\",\"text\":\"共3亿元\"}\n".utf8))
      let line = try #require(program.readLine(), "no answer to line \(number)")
      #expect(line.contains("\"id\":\"\(number)\""))
    }
    #expect(program.finish().code == 0)
  }

  @Test("a reader that goes away ends the program quietly")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    let row = "{\"text\":\"共3亿元\"}\n"
    let path = try folder.write("rows.jsonl", String(repeating: row, count: 5000))
    let program = try Program.Running(["extract", path])
    _ = program.readLine()
    program.closeOutput()
    let result = program.finish(readsOutput: false)
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
  }

  @Test("the output is the same for any number of workers")
  func jobs() throws {
    let folder = try TemporaryFolder()
    for number in 0..<60 { try folder.write("d\(number % 7)/\(number).txt", String(repeating: article, count: number)) }
    let outputs = try ["1", "2", "7"].map { try Program.run("extract", folder.path, "--jobs", $0).output }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    #expect(!outputs[0].isEmpty)
  }

  @Test("a full disk is told, and the code is 1")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", article)
    let result = try Program.run("extract", path, "-o", "/dev/full")
    #expect(result.errors.contains("/dev/full: no space left"))
    #expect(result.code == 1)
  }

  @Test("a document larger than --max-bytes fails with the remedy")
  func maximumBytes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", String(repeating: article, count: 100))
    let result = try Program.run("extract", path, "--max-bytes", "100")
    #expect(result.text.contains("file.tooLarge") && result.text.contains("--max-bytes"))
    #expect(result.code == 1)
  }

  @Test("failure lines go to --errors too")
  func errorsFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", article)
    let errors = folder.path + "/errors.jsonl"
    let result = try Program.run("extract", folder.path + "/none", path, "--errors", errors, "--quiet")
    #expect(result.errors.isEmpty)
    #expect(String(decoding: try readFile(errors), as: UTF8.self) == result.lines[0] + "\n")
  }

  @Test("offsets are counted in the unit asked for", arguments: [("scalar", 1), ("utf16", 2), ("byte", 4)])
  func offsets(unit: String, start: Int) throws {
    let result = try Program.run("extract", "-", "--offsets", unit, "--types", "MONEY", input: "𠮷3亿元")
    #expect(result.text.contains("\"offsets\":\"\(unit)\""))
    #expect(result.text.contains("\"start\":\(start),"))
  }

  @Test("a script tag and a formula in an article are harmless in a page and in a table")
  func hostileArticle() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/=1+1.txt", "<script>alert(1)</script>共3亿元")
    let pages = folder.path + "/pages"
    #expect(try Program.run("extract", folder.path + "/in", "--format", "html", "-o", pages).code == 0)
    let index = String(decoding: try readFile(pages + "/index.html"), as: UTF8.self)
    let name = try #require(index.firstMatch(of: /href="(000001-[^"]*)"/)?.1)
    let page = String(decoding: try readFile(pages + "/" + name), as: UTF8.self)
    #expect(!page.contains("<script"))
    #expect(page.contains(">3亿元</mark>"))
    let table = try Program.run(["extract", "=1+1.txt", "--format", "csv"], in: folder.path + "/in").text
    #expect(table.contains("\"'=1+1.txt\""))
  }

  @Test("pages in a folder that is walked are not read as input")
  func pagesAreNoInput() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", article)
    for _ in 1...2 {
      _ = try Program.run("extract", folder.path, "--format", "html", "-o", folder.path + "/pages")
    }
    let index = String(decoding: try readFile(folder.path + "/pages/index.html"), as: UTF8.self)
    #expect(index.matches(of: /<tr>/).count == 2)
  }

  @Test("inspect shows the stages, and version names the program")
  func inspectAndVersion() throws {
    let result = try Program.run("inspect", "-", input: article)
    for word in ["decode", "layout", "normalize", "⟦MONEY:619亿元⟧"] { #expect(result.text.contains(word)) }
    #expect(try Program.run("--version").text.hasPrefix("yuyan "))
  }
}
