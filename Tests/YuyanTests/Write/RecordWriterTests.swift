import FoundationEssentials
import Testing
import Yuyan

@Suite("Writing records")
struct RecordWriterTests {
  private func text(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("a record is one line with its fields in the order of the design")
  func documentLine() {
    let line = text { JSONLineWriter().write(RecordSamples.position, to: &$0) }
    let zeros = String(repeating: "0", count: 64)
    #expect(
      line == """
        {"schema":"yuyan.document/1","id":"news/a.txt",\
        "source":{"encoding":"UTF-8","sha256":"\(zeros)","characters":34,"script":"Hans","offsets":"scalar"},\
        "document":{"headlines":["论坛"],"published":"2026-03-30","authors":["张伟"],\
        "reference_date":{"value":"2026-03-30","from":"masthead"}},\
        "mentions":[\
        {"id":0,"type":"ORGANIZATION","start":0,"end":7,"text":"香港贸易发展局","role":"body","confidence":0.97,\
        "normalized":"香港贸易发展局"},\
        {"id":1,"type":"TITLE","start":7,"end":14,"text":"中国内地总代表","role":"body","confidence":1,\
        "normalized":"中国内地总代表"},\
        {"id":2,"type":"PERSON","start":14,"end":17,"text":"钟永喜","role":"body","confidence":1,"normalized":"钟永喜"},\
        {"id":3,"type":"MONEY","start":21,"end":26,"text":"619亿元","role":"body","confidence":1,\
        "value":{"amount":"61900000000","currency":"CNY","modifier":"over"}},\
        {"id":4,"type":"DATE","start":27,"end":32,"text":"3月27日","role":"body","confidence":1,\
        "value":{"start":"2026-03-27","end":"2026-03-27","timex":"2026-03-27","resolved":"reference"}}],\
        "organizations":[{"name":"香港贸易发展局","aliases":["香港贸发局"],"mentions":[0]}],\
        "positions":[{"person":2,"title":1,"organizations":[0],"confidence":0.5,"inherited":false}],\
        "diagnostics":[]}

        """)
  }

  @Test("a line for each mention carries its document and the texts of its positions")
  func mentionLines() {
    let lines = text { MentionLineWriter().write(RecordSamples.position, to: &$0) }.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(
      lines[2] == """
        {"schema":"yuyan.mention/1","document":"news/a.txt","offsets":"scalar","id":2,"type":"PERSON","start":14,\
        "end":17,"text":"钟永喜","role":"body","confidence":1,"normalized":"钟永喜","positions":[{"person":"钟永喜",\
        "title":"中国内地总代表","organizations":["香港贸易发展局"],"confidence":0.5,"inherited":false}]}
        """)
    #expect(lines[3].hasSuffix("\"positions\":[]}"))
  }

  @Test("a failure is a line with a code and a message")
  func failureLine() {
    let failure = FailureRecord(id: "a\"b", code: "file.missing", message: "no such file")
    #expect(
      text { JSONLineWriter().write(failure, to: &$0) } == """
        {"schema":"yuyan.failure/1","id":"a\\"b","error":{"code":"file.missing","message":"no such file"}}

        """)
  }

  @Test("any string comes back from the JSON that was written for it")
  func escaping() throws {
    var random = SeededGenerator()
    let alphabet: [Unicode.Scalar] =
      (0..<0x30).compactMap(Unicode.Scalar.init) + ["\\", "\u{7F}", "中", "\u{2028}", "😀"]
    for _ in 0..<300 {
      let string = random.string(alphabet, upTo: 12)
      var bytes: [UInt8] = []
      bytes.append(json: string)
      #expect(!bytes.contains { $0 < 0x20 }, "seed \(RandomSeed.value)")
      let back = try JSONDecoder().decode(String.self, from: Data(bytes))
      #expect(Array(back.unicodeScalars) == Array(string.unicodeScalars), "seed \(RandomSeed.value)")
    }
  }

  @Test(
    "shares have at most three decimals",
    arguments: [
      (0, "0"), (1, "1"), (0.5, "0.5"), (0.97, "0.97"), (0.0004, "0"), (0.9996, "1"), (0.105, "0.105"), (2, "1"),
      (-1, "0"), (Double.nan, "0"),
    ])
  func shares(value: Double, expected: String) {
    #expect(text { $0.append(share: value) } == expected)
  }

  @Test("numbers are written in full", arguments: [0, 7, 10, 1234, -5, Int.max, Int.min])
  func numbers(value: Int) {
    #expect(text { $0.append(decimal: value) } == String(value))
  }

  @Test("offsets count scalars, UTF-16 units or bytes, as Swift's own views do")
  func offsets() {
    var random = SeededGenerator()
    for _ in 0..<100 {
      let string = random.string(["a", "é", "中", "𠮷", "😀", "\u{FEFF}", "\r", "\u{FFFD}"], upTo: 20)
      let scalars = [UInt32](scalarsOf: string)
      let tables = OffsetUnit.allCases.map { OffsetTable(unit: $0, of: scalars) }
      for count in 0...scalars.count {
        let prefix = String(String.UnicodeScalarView(string.unicodeScalars.prefix(count)))
        #expect(
          tables.map { $0.position(of: count) } == [count, prefix.utf16.count, prefix.utf8.count],
          "seed \(RandomSeed.value)")
      }
    }
  }

  @Test("mentions below the least confidence go, and what pointed at the others follows them")
  func confidence() throws {
    var resolution = Resolution()
    resolution.mentions = [0.9, 0.2, 0.8, 0.3, 0.7].map { confidence in
      ResolvedMention(mention: Mention(kind: .organization, range: TextRange(0, 1), confidence: confidence))
    }
    resolution.organizations = [
      OrganizationEntry(name: "a", aliases: [], mentions: [0, 1]),
      OrganizationEntry(name: "b", aliases: [], mentions: [3]),
    ]
    resolution.positions = [
      Position(person: 2, title: 4, organizations: [0, 1]), Position(person: 3, title: 4, organizations: []),
    ]
    let kept = resolution.leavingOut(below: 0.5)
    #expect(kept.mentions.map(\.mention.confidence) == [0.9, 0.8, 0.7])
    #expect(kept.organizations == [OrganizationEntry(name: "a", aliases: [], mentions: [0])])
    #expect(kept.positions == [Position(person: 1, title: 2, organizations: [0])])
  }

  // MARK: CSV

  /// Reads RFC 4180.
  private func rows(_ csv: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(csv.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"": cell.append(scalars.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted, "\n" where !isQuoted:
        row.append(String(cell))
        cell = String.UnicodeScalarView()
        guard scalar == "\n" else { continue }
        rows.append(row)
        row = []
      case "\r" where !isQuoted && scalars.first == "\n": break
      default: cell.append(scalar)
      }
    }
    return rows
  }

  @Test("a table has as many cells in every row, and quotes, commas and line breaks stay inside")
  func table() throws {
    let source = RecordSamples.source("说\"好\",\n共3元", id: "a,b.txt")
    let record = RecordSamples.record(
      source, mentions: [RecordSamples.mention(.organization, 0, 6, "说\"好\",\n", normalized: "x")])
    var csv = CSVWriter().header
    CSVWriter().write(RecordSamples.position, of: RecordSamples.laidOut(source), to: &csv)
    CSVWriter().write(record, of: RecordSamples.laidOut(source), to: &csv)
    CSVWriter().write(FailureRecord(id: "q", code: "file.missing", message: "no such file"), to: &csv)
    let table = rows(String(decoding: csv, as: UTF8.self))
    #expect(table.count == 8)
    #expect(Set(table.map(\.count)) == [23])
    let texts = try #require(table[0].firstIndex(of: "text"))
    #expect(table[6][0] == "a,b.txt")
    #expect(table[6][texts] == "说\"好\",\n")
    #expect(table[1][21] == "钟永喜 | 中国内地总代表 | 香港贸易发展局")
    #expect(table[7].last == "file.missing: no such file")
  }

  @Test("a cell that a spreadsheet would take for a formula is harmless", arguments: ["=", "+", "-", "@", "\t", "＝"])
  func formula(start: String) throws {
    let text = start + "HYPERLINK(1)"
    let source = RecordSamples.source(text, id: start + "id")
    let record = RecordSamples.record(
      source, mentions: [RecordSamples.mention(.person, 0, text.unicodeScalars.count, text, normalized: text)])
    var csv: [UInt8] = []
    CSVWriter().write(record, of: RecordSamples.laidOut(source), to: &csv)
    let row = try #require(rows(String(decoding: csv, as: UTF8.self)).first)
    #expect(row[0] == "'" + start + "id")
    #expect(row[5] == "'" + text)
  }

  // MARK: HTML

  @Test("nothing of a document becomes mark-up in its page")
  func escapedPage() {
    let text = "<script>alert('1')</script>\n\"&王明<img src=x onerror=y>"
    let source = RecordSamples.source(text, id: "a<b>\".txt")
    let record = RecordSamples.record(
      source,
      mentions: [RecordSamples.mention(.person, 0, 8, "<script>", normalized: "\"><script>")],
      organizations: [OrganizationEntry(name: "<b>", aliases: ["</aside>"], mentions: [])],
      document: .init(
        headlines: ["</title><script>"], publisher: "<i>", published: nil, authors: [], referenceDate: nil))
    let page = self.text { HTMLPageWriter().write(record, of: RecordSamples.laidOut(source), to: &$0) }
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.contains("<b>"))
    #expect(!page.contains("<i>"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(page.contains("title=\"PERSON: &quot;&gt;&lt;script&gt;\""))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test("a page holds the whole article with every mention marked once")
  func wholePage() throws {
    let record = RecordSamples.position
    let text = "香港贸易发展局中国内地总代表钟永喜称投入超619亿元，3月27日开工"
    let article = RecordSamples.laidOut(RecordSamples.source(text))
    let page = self.text { HTMLPageWriter().write(record, of: article, to: &$0) }
    #expect(page.split(separator: "<mark ").count == 6)
    #expect(page.contains("title=\"MONEY: 61900000000 CNY (over)\">619亿元</mark>，<mark"))
    let start = try #require(page.firstRange(of: "<article>"))
    let end = try #require(page.firstRange(of: "</article>"))
    var shown = ""
    var isTag = false
    for character in page[start.upperBound..<end.lowerBound] {
      switch character {
      case "<": isTag = true
      case ">": isTag = false
      default: if !isTag { shown.append(character) }
      }
    }
    #expect(shown.filter { !$0.isWhitespace } == text)
  }
}
