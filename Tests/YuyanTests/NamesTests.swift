import FoundationEssentials
import Testing
import Yuyan

/// Records of one sentence, for tests of names.
enum NameSentence {
  static func record(_ text: String, pipeline: Pipeline? = nil) throws -> DocumentRecord {
    var workspace = Workspace()
    let pipeline = try pipeline ?? TestPipeline.shared
    return try pipeline.record(for: InputDocument(id: "sentence", content: .text(text)), using: &workspace)
  }

  private static let kinds: Set<EntityKind> = [.organization, .title, .person]

  /// `KIND:text` of each name found.
  static func names(_ record: DocumentRecord) -> [String] {
    record.mentions.filter { kinds.contains($0.kind) }.map { "\($0.kind.rawValue):\($0.text)" }
  }

  /// `person, title, body+body` of each position.
  static func positions(_ record: DocumentRecord) -> Set<String> {
    Set(
      record.positions.map { position in
        let bodies = position.organizations.map { record.mentions[$0].text }.joined(separator: "+")
        return "\(record.mentions[position.person].text), \(record.mentions[position.title].text), \(bodies)"
      })
  }
}

@Suite("Names")
struct NamesTests {
  @Test(
    "Organizations, titles and persons are found with their exact borders",
    arguments: [
      "⟦ORGANIZATION:市科委⟧、⟦ORGANIZATION:中关村管委会⟧⟦TITLE:副主任⟧⟦PERSON:杨璞⟧在致辞中提出倡议。",
      "⟦ORGANIZATION:国家发展改革委⟧⟦TITLE:副主任⟧⟦PERSON:张勇⟧表示，要扩大内需。",
      "⟦ORGANIZATION:北京云迹科技股份有限公司⟧⟦TITLE:副总裁⟧⟦PERSON:谢云鹏⟧出席会议。",
      "⟦ORGANIZATION:新华社⟧⟦TITLE:记者⟧⟦PERSON:王明⟧报道。",
    ])
  func borders(_ marked: String) throws {
    let expected = MarkedText(marked)
    let found = NameSentence.names(try NameSentence.record(expected.text))
    #expect(found == expected.mentions.map { "\($0.kind.rawValue):\($0.text)" })
  }

  @Test("Traditional text gives the same names in its own characters")
  func traditional() throws {
    let record = try NameSentence.record("香港貿易發展局主席林建岳出席論壇，並與特區政府官員會面。")
    #expect(NameSentence.names(record).starts(with: ["ORGANIZATION:香港貿易發展局", "TITLE:主席", "PERSON:林建岳"]))
  }

  @Test("A short name that the text defines is found again")
  func definition() throws {
    let record = try NameSentence.record(
      "沧陵天阙科技股份有限公司（以下简称天阙科技）公布业绩。\n去年天阙科技营业收入增长，天阙科技将扩大生产。")
    #expect(record.mentions.filter { $0.text == "天阙科技" && $0.kind == .organization }.count == 3)
  }

  @Test("The user's own names win, in the user's own list")
  func userNames() throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "yuyan-names-\(UInt32.random(in: 0...UInt32.max)).tsv")
    try Data("呼噜噜\tORGANIZATION\n大掌柜\tTITLE\n".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    var configuration = Pipeline.Configuration()
    configuration.lexicons = [path.path]
    let record = try NameSentence.record("今天呼噜噜的大掌柜说话了。", pipeline: try Pipeline(configuration))
    #expect(NameSentence.names(record) == ["ORGANIZATION:呼噜噜", "TITLE:大掌柜"])
  }

  @Test(
    "Odd text is read in linear time, and no name runs away",
    arguments: [
      String(repeating: "王李张刘陈杨黄赵吴周", count: 2_000), String(repeating: "局长、", count: 5_000),
      String(repeating: "张伟、李娜、", count: 2_500), "中国" + String(repeating: "科技发展", count: 80) + "有限公司今日成立。",
      String(repeating: "東京都の会社は本日発表した。", count: 500), String(repeating: "床前明月光，疑是地上霜。", count: 500),
      String(repeating: "（", count: 20_000), String(repeating: "·", count: 20_000),
    ])
  func oddText(_ text: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let record = try NameSentence.record(text)
    #expect(clock.now - start < .seconds(20))
    for mention in record.mentions where mention.kind != .money { #expect(mention.range.count <= 60) }
  }
}
