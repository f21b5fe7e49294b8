import Testing
import Yuyan

@Suite("Gold and output are read in all their forms")
struct EvaluationReadingTests {
  private func rows(_ text: String) throws -> [GoldRow] {
    try GoldRow.rows(ofJSONLines: Array(text.utf8), path: "gold.jsonl")
  }

  @Test("A gold row with all its fields")
  func goldRow() throws {
    let row = try #require(
      try rows(
        """
        {"id":"a","text":"市科委副主任杨璞","reference_date":"2026-03-30","length":8,"entities":[
        """.split(separator: "\n").joined()
          + """
          {"start":0,"end":3,"type":"ORGANIZATION","text":"市科委","optional":true},{"start":3,"end":6,"type":"TITLE","text":"副主任"},{"start":6,"end":8,"type":"PERSON","text":"杨璞"}],"positions":[{"person":[6,8],"titles":[{"title":[3,6],"organizations":[[0,3]],"optional":true}]}],"organizations":[{"name":"市科委","aliases":[],"mentions":[[0,3]]}],"document":{"headlines":[[0,3]],"bylines":[],"publisher":null,"published":"2026"}}
          """
      ).first)
    #expect(row.referenceDate == "2026-03-30")
    #expect(row.document.mentions.map(\.text) == ["市科委", "副主任", "杨璞"])
    #expect(row.document.mentions.map(\.isOptional) == [true, false, false])
    #expect(row.document.positions.first?.isOptional == true)
    #expect(row.document.positions.first?.organizations == [TextRange(0, 3)])
    #expect(row.document.metadata == AnnotatedMetadata(headlines: ["市科委"], published: "2026"))
  }

  @Test("A duration marked as an optional DATE with a kind is a DURATION")
  func kinds() throws {
    let row = try #require(
      try rows(
        #"{"id":"a","text":"三个月","entities":[{"start":0,"end":3,"type":"DATE","text":"三个月","optional":true,"value":{"timex":"P3M","kind":"DURATION"}}]}"#
      ).first)
    #expect(row.document.mentions.first?.kind == .duration)
  }

  @Test("A malformed row is named by file and line")
  func malformed() {
    let error = #expect(throws: EvaluationError.self) { try rows("\n{\"id\":\"a\",\"entities\":[]}\n{\"id\":1}\n") }
    #expect(error?.place == "gold.jsonl:3")
    #expect(error?.code == .malformedRow)
  }

  @Test("A mention that is not what the text says there is refused, shifted gold above all")
  func shifted() {
    for span in [#""start":1,"end":3"#, #""start":0,"end":3"#, #""start":2,"end":2"#, #""start":-1,"end":1"#] {
      let row = #"{"id":"a","text":"王明说","entities":[{\#(span),"type":"PERSON","text":"王明"}]}"#
      let error = #expect(throws: EvaluationError.self, "\(span)") { try rows("\n" + row) }
      #expect(error?.place == "gold.jsonl:2")
      #expect(error?.code == .malformedRow)
    }
  }

  @Test("An article that is not what the gold was made from is refused when it is read")
  func otherArticle() throws {
    let gold = try rows(#"{"id":"a.txt","entities":[{"start":0,"end":2,"type":"PERSON","text":"王明"}]}"#)
    let error = #expect(throws: EvaluationError.self) {
      try Evaluation(running: TestPipeline.shared, on: gold) { _ in Array("李华".utf8) }
    }
    #expect(error?.place == "gold.jsonl:1")
  }

  @Test("Output with spans that the article does not have is refused")
  func outputOutside() throws {
    let gold = try rows(#"{"id":"a","text":"王明","entities":[]}"#)
    for (start, isRead) in [("-9223372036854775808", false), ("2", true)] {
      let line = #"{"id":"a","mentions":[{"start":\#(start),"end":9,"type":"PERSON","text":"王明"}]}"#
      let output = try? OutputRow.rows(ofJSONLines: Array(line.utf8), path: "out.jsonl")
      #expect((output != nil) == isRead)
      guard let output else { continue }
      #expect(throws: EvaluationError.self) {
        try Evaluation(matching: gold, with: output, path: "out.jsonl") { _ in [] }
      }
    }
  }

  @Test("A place outside the text has no context, whatever its numbers")
  func contextOutside() throws {
    let gold = MarkedText("王⟦PERSON:明⟧说").document
    var item = try #require(Scorer().score(AnnotatedDocument(id: "a"), against: gold).disagreements.first)
    #expect(item.context(in: [UInt32](scalarsOf: "王明说"), width: .max) == "王⟦明⟧说")
    for (start, end) in [(Int.min, 1), (-1, 1), (0, Int.max), (Int.max, Int.max)] {
      item.range = TextRange(start, end)
      #expect(item.context(in: gold.text).isEmpty)
    }
  }

  @Test("Output matches gold by id, else by file name, and what is missing counts as nothing found")
  func matching() throws {
    let gold = try rows(
      """
      {"id":"develop/a.txt","text":"王明","entities":[{"start":0,"end":2,"type":"PERSON","text":"王明"}]}
      {"id":"develop/b.txt","text":"王明","entities":[{"start":0,"end":2,"type":"PERSON","text":"王明"}]}
      """)
    let output = try OutputRow.rows(
      ofJSONLines: Array(
        #"{"schema":"yuyan.document/1","id":"/x/a.txt","mentions":[{"id":0,"type":"PERSON","start":0,"end":2,"text":"王明","confidence":0.9}],"organizations":[],"positions":[]}"#
          .utf8), path: "out.jsonl")
    let evaluation = try Evaluation(matching: gold, with: output, path: "out.jsonl") { _ in [] }
    #expect(evaluation.pairs.map(\.failure) == [nil, "not in the output"])
    let report = EvaluationReport(evaluation)
    #expect(report.total.exact[.person] == MatchCounts(found: 1, right: 1, gold: 2, hit: 1))
    let error = #expect(throws: EvaluationError.self) {
      try Evaluation(
        matching: gold, with: [OutputRow(document: AnnotatedDocument(id: "other"))], path: "out.jsonl"
      ) { _ in [] }
    }
    #expect(error?.code == .nothingToCompare)
  }

  @Test("Offsets of another unit are refused with a remedy")
  func units() {
    let error = #expect(throws: EvaluationError.self) {
      try OutputRow.rows(
        ofJSONLines: Array(#"{"id":"a","source":{"offsets":"utf16"},"mentions":[]}"#.utf8), path: "out.jsonl")
    }
    #expect(error?.message.contains("--offsets scalar") == true)
  }

  @Test("A row of gold against itself is right in everything")
  func identical() throws {
    let text = try Repository.text("Corpus/develop.jsonl")
    let gold = try rows(text)
    let output = try OutputRow.rows(ofJSONLines: Array(text.utf8), path: "gold.jsonl")
    let evaluation = try Evaluation(matching: gold, with: output, path: "gold.jsonl") { id in
      (try? Repository.bytes("Corpus/" + id)) ?? []
    }
    let total = EvaluationReport(evaluation).total
    #expect(total.allExact.f1 == 1)
    #expect(total.positions.f1 == 1)
    #expect(total.values.values.allSatisfy { $0.accuracy == 1 })
    let causes = total.disagreements.map { $0.line(in: []) }
    #expect(causes.isEmpty, "\(causes)")
  }

  @Test("brat's standoff: fragments, attributes, relations, aliases, notes")
  func brat() throws {
    let annotation = """
      T1\tORG 0 3\t市科委
      T2\tTITLE 3 6\t副主任
      T3\tPER 6 7;8 9\t杨 璞
      T4\tORGANIZATION 10 13\t科委会
      T5\tMONEY 13 15\t3元
      A1\tOptional T4
      R1\tHolds Arg1:T3 Arg2:T2
      R2\tOf Arg1:T2 Arg2:T1
      *\tAlias T1 T4
      #1\tAnnotatorNotes T5\t{"amount":"3","currency":"CNY","modifier":"exact"}
      """
    let document = try BratReader.document(
      annotation: Array(annotation.utf8), text: "市科委副主任杨\n璞，科委会3元", id: "a.txt", path: "a.ann")
    #expect(document.mentions.map(\.text) == ["市科委", "副主任", "杨\n璞", "科委会", "3元"])
    #expect(document.mentions.map(\.kind) == [.organization, .title, .person, .organization, .money])
    #expect(document.mentions[3].isOptional)
    #expect(document.mentions[4].value == .money(MoneyValue(amount: "3", currency: "CNY")))
    #expect(
      document.positions == [
        AnnotatedPosition(person: TextRange(6, 9), title: TextRange(3, 6), organizations: [TextRange(0, 3)])
      ])
    #expect(document.organizations.first?.mentions == [TextRange(0, 3), TextRange(10, 13)])
    let error = #expect(throws: EvaluationError.self) {
      try BratReader.document(annotation: Array("T1\tORG 0 99\tx".utf8), text: "短", id: "a", path: "a.ann")
    }
    #expect(error?.place == "a.ann:1")
  }

  @Test("The page escapes what comes from documents")
  func page() {
    let gold = MarkedText("<script>⟦PERSON:王&明⟧").document
    let evaluation = Evaluation(pairs: [.init(gold: gold, found: gold, failure: nil)])
    let page = String(decoding: EvaluationPage().html(evaluation, summary: "<b>"), as: UTF8.self)
    #expect(!page.contains("<script>"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(page.contains("王&amp;明"))
    #expect(!page.contains("http"))
  }
}
