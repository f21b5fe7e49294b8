import Glibc
import Testing

@Suite("What the program asks of a call, and what its exit code says")
struct ContractTests {
  private static let article = "王明任北京大学校长。投入619亿元。\n"
  private static let gold = #"{"id":"a","text":"王明","entities":[{"start":0,"end":2,"type":"PERSON","text":"王明"}]}"#

  @Test(
    "a call that cannot mean anything is 2 and reads nothing",
    arguments: [
      ["extract", "-", "--reference-date", "2026-13-45"], ["extract", "-", "--reference-date", "2026-02-29"],
      ["extract", "-", "--reference-date", "2026-03-30T25:00"], ["extract", "-", "--types", ","],
      ["extract", "-", "--types", ""], ["extract", "-", "--types", "MONEY,,DATE"],
      ["extract", "-", "--encoding", "nosuch"], ["inspect", "-", "--encoding", ""],
      ["normalize", "--encoding", "nosuch"], ["evaluate", "gold", "--types", "FOO"],
      ["evaluate", "gold", "out", "--gold-names"], ["evaluate", "gold", "--known", "words"],
      ["evaluate", "gold", "--segmentation", "--types", "DATE"], ["evaluate", "gold", "--segmentation", "--html", "x"],
      ["evaluate", "gold", "--segmentation", "--baseline", "x"],
      ["evaluate", "gold", "--segmentation", "--format", "json"],
      ["evaluate", "gold", "--segmentation", "--gold-names"],
    ])
  func wrongCalls(arguments: [String]) throws {
    let result = try Program.run(arguments, input: Array(Self.article.utf8))
    #expect(result.code == 2)
    #expect(result.errors.count > 10)
    #expect(result.output.isEmpty)
  }

  @Test(
    "an image in the folder of YUYAN_LEXICONS takes the place of the program's own, and a damaged one is 2",
    arguments: [(["segment", "-"], "segmentation.yulex"), (["extract", "-"], "extraction.yulex")])
  func damagedImage(arguments: [String], image: String) throws {
    let folder = try TemporaryFolder()
    let variables = ["YUYAN_LEXICONS=/nowhere:\(folder.path)"]
    let input = Array(Self.article.utf8)
    #expect(try Program.run(arguments, input: input, variables: variables).code == 0)
    try folder.write(
      image, "YULEXICO is how an image begins, but not how this one goes on, as it is text.")
    let result = try Program.run(arguments, input: input, variables: variables)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("yuyan: \(folder.path)/\(image): "))
    #expect(result.errors.contains("[lexicon.damaged]"))
    #expect(result.output.isEmpty)
  }

  @Test("messages name the whole call, whichever way its arguments were read")
  func usage() throws {
    let wrong = try Program.run("segment", "--nosuch")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("Usage: yuyan segment"))
    for call in [["segment", "--help"], ["help", "segment"]] {
      let help = try Program.run(call)
      #expect(help.code == 0)
      #expect(help.text.contains("USAGE: yuyan segment"))
    }
    #expect(try Program.run("lexicon", "--help").text.contains("USAGE: yuyan lexicon"))
  }

  @Test(
    "a word list or model that cannot be read is 2 for every command",
    arguments: [
      ["extract", "-", "--lexicon", "/nowhere/words.tsv"], ["extract", "-", "--names-model", "/nowhere/names.weights"],
      ["inspect", "-", "--lexicon", "/nowhere/words.tsv"], ["segment", "-", "--lexicon", "/nowhere/words.tsv"],
    ])
  func missingList(arguments: [String]) throws {
    let result = try Program.run(arguments, input: Array(Self.article.utf8))
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("yuyan: /nowhere/"))
    #expect(result.output.isEmpty)
  }

  @Test("a file that inspect or evaluate cannot read is 1", arguments: ["inspect", "evaluate"])
  func missingFile(command: String) throws {
    let result = try Program.run(command, "/nowhere/a.txt")
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("yuyan: /nowhere/a.txt: "))
  }

  @Test("a day, a time and an encoding that exist are taken")
  func rightCalls() throws {
    for options in [["--reference-date", "2024-02-29T23:59"], ["--encoding", "gbk"], ["--types", "date, money"]] {
      #expect(try Program.run(["extract", "-"] + options, input: Array("2026".utf8)).code == 0)
    }
  }

  @Test("a row of an unknown format is a failure line that names the formats")
  func unknownFormat() throws {
    let row = #"{"id":"a","text":"共3亿元","format":"pdf"}"#
    let result = try Program.run("extract", "-", "--input-format", "jsonl", input: row)
    #expect(result.text.contains("row.wrongType") && result.text.contains("markdown"))
    #expect(result.code == 1)
  }

  @Test("a type named twice, in small letters, is scored once")
  func repeatedTypes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("gold.jsonl", Self.gold)
    let result = try Program.run("evaluate", path, "--types", "person,PERSON", "--format", "json")
    #expect(result.code == 0)
    #expect(result.text.contains("\"PERSON\""))
  }

  @Test(
    "gold whose spans no text has is refused with its line",
    arguments: ["-9223372036854775808", "-1", "2", "99", "9223372036854775807"])
  func impossibleSpans(start: String) throws {
    let folder = try TemporaryFolder()
    let wrong = Self.gold.replacing("\"start\":0", with: "\"start\":\(start)")
    let path = try folder.write("gold.jsonl", Self.gold + "\n" + wrong)
    let result = try Program.run("evaluate", path, "--errors")
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("yuyan: \(path):2: "))
  }

  @Test("a document of the gold that is not in the output is named, and the code is 1")
  func missingDocument() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("gold.jsonl", Self.gold + "\n" + Self.gold.replacing("\"a\"", with: "\"b\""))
    let output = try folder.write("out.jsonl", Self.gold)
    let result = try Program.run("evaluate", path, output)
    #expect(result.errors.contains("b: not in the output"))
    #expect(result.code == 1)
    #expect(try Program.run("evaluate", output, output).code == 0)
  }

  @Test("a reader of inspect that goes away ends it quietly")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", String(repeating: Self.article, count: 5000))
    let program = try Program.Running(["inspect", path])
    _ = program.readLine()
    program.closeOutput()
    let result = program.finish(readsOutput: false)
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
  }
}
