import CICUShim
import Testing
import Yuyan
import YuyanLexicon

@Suite("Normalize")
struct NormalizeTests {
  private static func normalized(_ line: String, regional: Bool = false) throws -> String {
    var configuration = Normalizer.Configuration()
    configuration.regional = regional
    configuration.unifiesQuotes = false
    return try Normalizer(configuration).normalize(line: line)
  }

  /// What ICU itself makes of a text.
  private static func byICU(_ text: [UInt32]) throws -> [UInt32] {
    let transliterator = try #require(yuyan_hant_hans_open())
    defer { yuyan_hant_hans_close(transliterator) }
    var units = Array(text.string(in: TextRange<SourceSpace>(0, text.count)).utf16)
    var length = Int32(units.count)
    units += [UInt16](repeating: 0, count: units.count + 16)
    try #require(yuyan_hant_hans_apply(transliterator, &units, &length, Int32(units.count)))
    return [UInt32](scalarsOf: String(decoding: units[..<Int(length)], as: UTF16.self))
  }

  private static func byTable(_ table: RuleTable, _ text: [UInt32]) -> (
    [UInt32], Alignment<SourceSpace, NormalizedSpace>
  ) {
    var output: [UInt32] = []
    var alignment = Alignment<SourceSpace, NormalizedSpace>()
    table.convert(text, in: 0..<text.count, into: &output, alignment: &alignment)
    return (output, alignment)
  }

  @Test("the list of ICU's rules is what the library has")
  func listEqualsICU() throws {
    let lexicon = try LexiconImage.extraction().lexicon(named: "hant-hans-icu")
    #expect(lexicon.count == 3952)
    // Made from version 72; others have other rules.
    guard String(cString: yuyan_icu_library()).contains(".72") else { return }
    var library = Dictionary(uniqueKeysWithValues: ICURules.traditionalToSimplified().map { ($0.source, $0.target) })
    for (row, source) in lexicon.keys().enumerated() {
      #expect(library.removeValue(forKey: source) == [UInt32](scalarsOf: lexicon.string(row: row, column: 1)))
    }
    #expect(library.isEmpty)
  }

  @Test("compatibility ideographs become what Unicode takes for the same")
  func compatibility() {
    var count = 0
    for value in Array(0xF900...0xFAFF) + Array(0x2F800...0x2FA1F) as [UInt32] {
      guard let scalar = Unicode.Scalar(value), let folded = Unicode.Scalar(CompatibilityIdeographs.fold(value)) else {
        continue
      }
      // Strings are equal where their characters decompose to the same.
      #expect(String(scalar) == String(folded), "U+\(String(value, radix: 16))")
      if folded != scalar { count += 1 }
    }
    #expect(count == 1002)
    let radicals = (0x2F00...0x2FDF as ClosedRange<UInt32>).map(CompatibilityIdeographs.fold)
    #expect(radicals.first == 0x4E00)
    #expect(radicals[213] == 0x9FA0)
    #expect(radicals[214...].allSatisfy { (0x2FD6...0x2FDF).contains($0) })
    #expect(radicals[..<214].allSatisfy { (0x4E00...0x9FFF).contains($0) })
    #expect(CompatibilityIdeographs.fold(0x4E00) == 0x4E00)
  }

  @Test("the table gives what ICU gives on every source character and phrase, one by one and in random mixes")
  func equalsICU() throws {
    let rules = ICURules.traditionalToSimplified()
    #expect(rules.count > 3900)
    #expect(rules.contains { $0.source.count > 1 })
    let table = RuleTable(layers: [rules])
    // One after the other with a character between that no rule has.
    var all: [UInt32] = []
    for rule in rules { all += rule.source + [0x0A] }
    #expect(try Self.byTable(table, all).0 == Self.byICU(all))
    for rule in rules { #expect(Self.byTable(table, rule.source).0 == rule.target) }

    var random = SeededGenerator()
    var mix: [UInt32] = []
    for _ in 0..<20_000 {
      let source = rules[random.below(rules.count)].source
      switch random.below(4) {
      case 0: mix += source
      case 1: mix += source.prefix(1 + random.below(source.count))
      case 2: mix.append(source[random.below(source.count)])
      default: mix.append([0x7684, 0x4E00, 0x3002, 0x41, 0x20BB7][random.below(5)])
      }
    }
    let (converted, alignment) = Self.byTable(table, mix)
    let expected = try Self.byICU(mix)
    let place = zip(converted, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(converted == expected, "YUYAN_SEED=\(RandomSeed.value), first at \(String(describing: place))")
    #expect(alignment == Alignment(identity: mix.count))
  }

  @Test(
    "corrections stand in front of ICU",
    arguments: [
      ("俱樂部的巡察", "俱乐部的巡察"), ("顯著的編著", "显著的编著"), ("跟著走", "跟着走"), ("乾隆年間曬乾", "乾隆年间晒干"),
      ("大阪的姊妹", "大阪的姊妹"), ("諮詢滙豐", "咨询汇丰"), ("藉口與慰藉", "借口与慰藉"), ("魏徵徵兵", "魏徵征兵"), ("擡頭喫麪", "抬头吃面"),
      ("登峯造極", "登峰造极"), ("復甦", "复苏"), ("「裏面」", "「里面」"), ("憑藉", "凭借"), ("瞭望瞭解", "瞭望了解"),
    ])
  func corrections(pair: (String, String)) throws { #expect(try Self.normalized(pair.0) == pair.1) }

  @Test(
    "simplified text stays as it is",
    arguments: [
      "俱乐部巡察组剃发留辫。", "新华社北京3月27日电（记者张三）国家主席习近平27日在人民大会堂会见法国总统。", "钟南山与“乾隆年间”的著作。",
      "汉字：后来、里面、干净、头发、征求、松开、借口。", "他是瞭望周刊的记者。",
    ])
  func simplified(text: String) throws { #expect(try Self.normalized(text) == text) }

  @Test("a traditional paragraph of a simplified document is converted, its neighbours are not")
  func mixed() throws {
    let text = "俱乐部发布了新闻。\n香港貿易發展局發佈新聞。\n著名的瑪麗醫院\n巡察组的报告出来了。"
    let result = try Self.run(text)
    #expect(result.text == "俱乐部发布了新闻。\n香港贸易发展局发布新闻。\n著名的玛丽医院\n巡察组的报告出来了。\n")
    #expect(result.normalized.script == .mixed)
  }

  @Test("a traditional character in a simplified document's name stays")
  func nameInSimplified() throws {
    let result = try Self.run("陶喆与周潤发出席会议，这个问题还没有结论。")
    #expect(result.text == "陶喆与周潤发出席会议，这个问题还没有结论。\n")
    #expect(result.normalized.script == .hans)
  }

  @Test("quotation marks of traditional text become those of simplified text, in their places")
  func quotes() throws {
    let result = try Self.run("他說：「這是『好事』。」")
    #expect(result.text == "他说：“这是‘好事’。”\n")
    #expect(result.normalized.alignment.range(of: TextRange(3, 10)) == TextRange(3, 10))
  }

  @Test(
    "width and compatibility forms fold, one character for one",
    arguments: [
      ("２０２６年３月，ＡＩ增长３．５％", "2026年3月，AI增长3.5%"), ("凯文．凯利与萨尔瓦托雷‧马约拉纳", "凯文·凯利与萨尔瓦托雷·马约拉纳"),
      ("二○二六年", "二〇二六年"), ("⼈⼯智能⻓城", "人工智能长城"), ("\u{F90A}融\u{A0}机构\u{3000}有限", "金融 机构 有限"), ("（ＵＳ＄５亿）", "（US$5亿）"),
      ("●要点：①", "●要点：①"),
    ])
  func width(pair: (String, String)) throws { #expect(try Self.normalized(pair.0) == pair.1) }

  @Test("regional words are a layer of their own, with spans")
  func regional() throws {
    #expect(try Self.normalized("軟體與資訊、人工智慧、專案", regional: true) == "软件与信息、人工智能、项目")
    #expect(try Self.normalized("軟體與資訊、人工智慧、專案") == "软体与资讯、人工智慧、专案")
    #expect(try Self.normalized("方程式和軟體動物", regional: true) == "方程式和软体动物")
    let result = try Self.run("在網際網路上", regional: true)
    #expect(result.text == "在互联网上\n")
    #expect(result.normalized.alignment.range(of: TextRange(1, 4)) == TextRange(1, 5))
    #expect(result.normalized.alignment.range(of: TextRange(4, 5)) == TextRange(5, 6))
  }

  @Test("an empty text and one without Chinese go through")
  func empty() throws {
    #expect(try Self.run("").text == "")
    let result = try Self.run("Hello, world")
    #expect(result.text == "Hello, world\n")
    #expect(result.normalized.script == .none)
  }

  private static func run(_ text: String, regional: Bool = false) throws -> (text: String, normalized: NormalizedText) {
    var configuration = Normalizer.Configuration()
    configuration.regional = regional
    let source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: text))
    let normalized = try Normalizer(configuration).normalize(Layout().layOut(source))
    return (normalized.scalars.string(in: TextRange<NormalizedSpace>(0, normalized.scalars.count)), normalized)
  }
}
