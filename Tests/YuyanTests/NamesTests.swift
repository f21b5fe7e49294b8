import FoundationEssentials
import Testing
import Yuyan
import YuyanLexicon

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
  @Test("the program's own image stands the verification that files go through")
  func ownImage() throws {
    let own = try LexiconImage.extraction()
    #expect(own.isBuiltIn)
    let copy = try LexiconImage(bytes: own.withBytes { Array($0) }, name: "copy")
    #expect(copy.lexiconNames == own.lexiconNames)
    _ = try NamesExtractor(image: copy)
    _ = try Normalizer(image: copy)
  }

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

  @Test("A short name is defined by a full name that itself was only found again")
  func definitionBehindEvidence() throws {
    let decoded = try TestPipeline.shared.decode(
      InputDocument(id: "a", content: .text("港京高校校友联盟成立。港京高校校友联盟（京校联）昨日开会，京校联会员到场。")))
    var workspace = Workspace()
    let text = try TestPipeline.shared.stages(for: decoded, using: &workspace).segmented
    let first = Mention(kind: .organization, range: TextRange(0, 8), confidence: 0.99)
    let found = NameEvidence.complete([first], in: text)
    #expect(found.map { text.scalars.string(in: $0.range) } == ["港京高校校友联盟", "港京高校校友联盟", "京校联", "京校联"])
  }

  /// A pipeline with a list of the user's.
  private func pipeline(withList content: [UInt8]) throws -> Pipeline {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "yuyan-names-\(UInt32.random(in: 0...UInt32.max)).tsv")
    try Data(content).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    var configuration = Pipeline.Configuration()
    configuration.lexicons = [path.path]
    return try Pipeline(configuration)
  }

  @Test(
    "The user's own names win over everything, but are no parts of Latin words",
    arguments: [
      ("呼噜噜\tORGANIZATION\n大掌柜\tTITLE\n", "今天呼噜噜的大掌柜说话了。", ["ORGANIZATION:呼噜噜", "TITLE:大掌柜"]),
      (
        "2026年会社\tORGANIZATION\n三月公司\tORGANIZATION\n", "昨天2026年会社与三月公司签约。",
        ["ORGANIZATION:2026年会社", "ORGANIZATION:三月公司"]
      ),
      ("AI\tORGANIZATION\nLi\tPERSON\n", "CHAIR的報告。Lionel走了，Li来了。", ["PERSON:Li"]),
      ("\u{FEFF}呼噜噜\tORGANIZATION\r\n# 说明\n-\t不算\n云迹\n", "呼噜噜。", ["ORGANIZATION:呼噜噜"]),
    ])
  func userNames(_ list: String, _ text: String, _ expected: [String]) throws {
    let found = NameSentence.names(try NameSentence.record(text, pipeline: pipeline(withList: Array(list.utf8))))
    for name in expected { #expect(found.contains(name), "\(found)") }
    #expect(!found.contains("ORGANIZATION:AI"))
  }

  @Test("A list with another type or in another encoding is refused with its line")
  func badLists() throws {
    for content in [Array("王明\tPERSON\n李大华\tPERSN\n".utf8), Array("王明\tPERSON\n".utf8) + [0xFF, 0x0A]] {
      let error = #expect(throws: (any Error).self) { try pipeline(withList: content) }
      let message = "\(error.map { "\($0)" } ?? "")"
      #expect(message.contains(":2:") && message.contains("lexicon.malformedRow"), "\(message)")
    }
  }

  @Test("A list of 20,000 names with one first character costs no more than one of few")
  func longList() throws {
    var list = ""
    for number in 0..<20_000 { list += "中\(number)公司\tORGANIZATION\n" }
    let pipeline = try pipeline(withList: Array(list.utf8))
    let clock = ContinuousClock()
    let start = clock.now
    let record = try NameSentence.record(String(repeating: "中国的中间。", count: 5_000) + "中77公司", pipeline: pipeline)
    #expect(clock.now - start < .seconds(5))
    #expect(NameSentence.names(record).last == "ORGANIZATION:中77公司")
  }

  @Test(
    "Odd text is read in linear time, and neither names nor positions run away",
    arguments: [
      "王李张刘陈杨黄赵吴周", "局长、", "张伟、李娜、", "（", "·", "床前明月光，疑是地上霜。", "東京都の会社は本日発表した。", "서울특별시는 오늘 발표했다. ", "记者 ", "財政部部長張偉、",
      "北京大学（", "“", "公司、公司", "王明任", "第一",
    ])
  func oddText(_ piece: String) throws {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for length in [5_000, 20_000] {
      let text = String(repeating: piece, count: length / piece.unicodeScalars.count)
      let start = clock.now
      let record = try NameSentence.record(text)
      times.append(clock.now - start)
      for mention in record.mentions where mention.kind != .money { #expect(mention.range.count <= 60) }
      #expect(record.positions.count <= length)
      #expect(record.positions.reduce(0) { $0 + $1.organizations.count } <= 4 * length)
    }
    // Four times the text; the rest is noise of a busy machine.
    #expect(times[1] < times[0] * 12 + .milliseconds(500), "\(times)")
  }

  @Test("A name of 300 characters is no name, and a list of 5,000 names is one of so many")
  func extremes() throws {
    let long = try NameSentence.record("中国" + String(repeating: "科技发展", count: 75) + "有限公司今日成立。")
    for mention in long.mentions { #expect(mention.range.count <= 60) }
    let names = try NameSentence.record(String(repeating: "张伟、李娜、", count: 2_500))
    #expect(names.mentions.count <= 5_000)
  }

  @Test("Lists of bodies, posts and persons do not multiply")
  func products() throws {
    func list(_ piece: String, _ count: Int) -> String { Array(repeating: piece, count: count).joined(separator: "、") }
    let heads = try NameSentence.record(list("财政部", 60) + list("部长", 60) + list("张伟", 60) + "出席。")
    #expect(heads.positions.count <= 60 * 16)
    #expect(heads.positions.allSatisfy { $0.organizations.count <= 16 })
    let titles = try NameSentence.record(list("部长", 600) + list("张伟", 600) + "出席。")
    #expect(titles.positions.count <= 600 * 16)
    let said = try NameSentence.record(list("张伟", 600) + "任" + list("财政部部长", 600) + "。")
    #expect(said.positions.count <= 600 * 16)
  }

  @Test("a body with its short name behind it is found; what only has a short name is none")
  func explained() throws {
    let found = NameSentence.names(try NameSentence.record("鹤潭海外校友联盟（鹤校联）举办峰会。"))
    #expect(found.contains("ORGANIZATION:鹤潭海外校友联盟"))
    for text in ["京津冀协同发展战略（京津冀战略）", "新型冠状病毒肺炎（新冠肺炎）", "采购经理指数（采购指数）", "南水北调中线工程（中线工程）"] {
      #expect(NameSentence.names(try NameSentence.record("专家谈\(text)的影响。")).isEmpty, "\(text)")
    }
  }
}

/// The guidelines' own examples, through the whole pipeline.
@Suite("Examples of the guidelines")
struct GuidelineExampleTests {
  @Test(
    "Posts stand as the guidelines say",
    arguments: [
      ("昨天，香港贸易发展局中国内地总代表钟永喜宣布，将扩大合作。", ["钟永喜, 中国内地总代表, 香港贸易发展局"]),
      ("北京市委常委、统战部部长游钧出席。", ["游钧, 常委, 北京市委", "游钧, 统战部部长, 北京市委"]),
      ("北京云迹科技股份有限公司副总裁谢云鹏发言。", ["谢云鹏, 副总裁, 北京云迹科技股份有限公司"]),
      ("市科委、中关村管委会副主任杨璞出席。", ["杨璞, 副主任, 市科委+中关村管委会"]), ("香港中联办教科部部长王伟明出席。", ["王伟明, 部长, 香港中联办教科部"]),
      ("中国工程院院士李明发言。", ["李明, 院士, 中国工程院"]), ("习近平总书记指出，要坚持改革。", ["习近平, 总书记, "]),
      ("金国庆教授、汪扬教授出席。", ["金国庆, 教授, ", "汪扬, 教授, "]), ("中原房地产华北区总经理李一说。", ["李一, 华北区总经理, 中原房地产"]),
      ("新华网北京7月1日电（记者黄明）会议召开。", ["黄明, 记者, 新华网"]),
    ])
  func posts(_ text: String, _ expected: [String]) throws {
    #expect(NameSentence.positions(try NameSentence.record(text)) == Set(expected))
  }
}
