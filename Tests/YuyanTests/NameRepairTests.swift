import Testing
import Yuyan

/// What is done with names that the tagger found, or did not find, in texts where they are given.
@Suite("Borders and evidence of names")
struct NameRepairTests {
  /// A text with the names that were found, `⟦O:`, `⟦T:`, `⟦P:`, and what becomes of them: `O:`, `T:`, `P:` and the name.
  private func names(
    _ marked: String, _ body: ([Mention], SegmentedText) -> [Mention]
  ) throws -> [String] {
    let kinds = [("O", EntityKind.organization), ("T", .title), ("P", .person)]
    var long = marked
    for (letter, kind) in kinds {
      long = long.split(separator: "⟦\(letter):", omittingEmptySubsequences: false).joined(
        separator: "⟦\(kind.rawValue):")
    }
    let sentence = MarkedText(long)
    var workspace = Workspace()
    let source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: sentence.text))
    let text = try TestPipeline.shared.stages(for: source, using: &workspace).segmented
    let given = sentence.mentions.map {
      Mention(kind: $0.kind, range: TextRange($0.range.start, $0.range.end), confidence: 0.9)
    }
    return body(given, text).map { mention in
      "\(kinds.first { $0.1 == mention.kind }?.0 ?? "?"):\(text.scalars.string(in: mention.range))"
    }
  }

  @Test(
    "Nothing is left between a body, a title and a person",
    arguments: [
      ("⟦O:沧陵中院⟧民二庭⟦T:庭长⟧⟦P:温如故⟧说。", "O:沧陵中院民二庭 T:庭长 P:温如故"),
      ("⟦O:联合国⟧政治与和平建设事务⟦T:副秘书长⟧⟦P:迪卡洛⟧说。", "O:联合国 T:政治与和平建设事务副秘书长 P:迪卡洛"),
      ("⟦O:凌霄智控⟧⟦T:财务部副总经理⟧⟦P:毋丘建⟧。", "O:凌霄智控财务部 T:副总经理 P:毋丘建"),
      ("⟦O:北辛电材⟧⟦T:董事会秘书⟧⟦P:王明⟧。", "O:北辛电材 T:董事会秘书 P:王明"),
      ("⟦O:香港贸发局⟧中国内地总代表⟦P:钟永喜⟧，", "O:香港贸发局 T:中国内地总代表 P:钟永喜"),
      ("⟦O:世界海关组织⟧⟦O:能力建设司⟧⟦T:司长⟧⟦P:桑德⟧。", "O:世界海关组织能力建设司 T:司长 P:桑德"),
      ("⟦O:香江国际CEO⟧⟦P:杨莉珊⟧出席。", "O:香江国际 T:CEO P:杨莉珊"),
      ("⟦O:二十国集团⟧领导人峰会期间会见阿根廷⟦T:总统⟧⟦P:米莱⟧。", "O:二十国集团 T:总统 P:米莱"),
      ("⟦O:北约⟧和美国⟦T:总统⟧⟦P:拜登⟧。", "O:北约 T:总统 P:拜登"),
      ("⟦O:远传⟧外籍⟦T:总经理⟧⟦P:欧康年⟧。", "O:远传 T:总经理 P:欧康年"),
    ])
  func rows(_ marked: String, _ expected: String) throws {
    #expect(try names(marked, NameNeighbours.repair(_:in:)).joined(separator: " ") == expected)
  }

  @Test(
    "A department or a field of no named body, and words of grade, are part of the title",
    arguments: [
      ("该馆⟦T:副馆长⟧兼⟦O:社教部⟧⟦T:主任⟧⟦P:郈川⟧说。", "T:副馆长 T:社教部主任 P:郈川"),
      ("⟦O:香港交易所⟧⟦T:董事总经理⟧、⟦O:环球上市服务部⟧⟦T:主管⟧⟦P:徐经纬⟧。", "O:香港交易所 T:董事总经理 T:环球上市服务部主管 P:徐经纬"),
      ("⟦T:副主席⟧、⟦O:中央书记处⟧⟦T:书记⟧⟦P:王明⟧。", "T:副主席 O:中央书记处 T:书记 P:王明"),
      ("同一天，波兰内务与⟦T:行政部长⟧⟦P:卡明斯基⟧说。", "T:内务与行政部长 P:卡明斯基"),
      ("法国欧洲⟦T:事务部长⟧⟦P:艾涅蕾⟧说。", "T:欧洲事务部长 P:艾涅蕾"),
      ("受影响员工、前客户服务⟦T:主任⟧⟦P:柳依婷⟧说。", "T:前客户服务主任 P:柳依婷"),
      ("会议宣布原⟦T:董事长⟧⟦P:储晓明⟧退休。", "T:原董事长 P:储晓明"),
      ("当日，署理⟦T:裁判官⟧⟦P:莫皓⟧判决。", "T:署理裁判官 P:莫皓"),
    ])
  func titles(_ marked: String, _ expected: String) throws {
    #expect(try names(marked, NameNeighbours.repair(_:in:)).joined(separator: " ") == expected)
  }

  @Test(
    "A body's name has its beginning and its bracket, and no country or word of the sentence",
    arguments: [
      ("据悉，乌克兰农业政策和⟦O:粮食部⟧说。", "O:乌克兰农业政策和粮食部"),
      ("将与⟦O:法国七印出版社⟧合作。", "O:七印出版社"),
      ("⟦O:俄罗斯天然气工业股份公司⟧说。", "O:俄罗斯天然气工业股份公司"),
      ("⟦O:天衡会计师事务所⟧（特殊普通合伙）出具报告。", "O:天衡会计师事务所（特殊普通合伙）"),
      ("⟦O:俱乐部⟧表示。", ""), ("⟦P:尉迟霞任⟧⟦T:董事⟧。", "P:尉迟霞 T:董事"),
    ])
  func bodies(_ marked: String, _ expected: String) throws {
    #expect(try names(marked, NameNeighbours.repair(_:in:)).joined(separator: " ") == expected)
  }

  @Test(
    "NameBylines give their titles and names",
    arguments: [
      ("（记者 柯乐瑶 通讯员 王升）今天", "T:记者 P:柯乐瑶 T:通讯员 P:王升"), ("责任编辑：蔺草青", "T:责任编辑 P:蔺草青"),
      ("审 判 长  慎思远", "T:审 判 长 P:慎思远"), ("（记者 公孙萌 欧阳一舟）", "T:记者 P:公孙萌 P:欧阳一舟"), ("作者：花似影", "P:花似影"),
      ("记者 获悉，今天开会。", ""), ("编辑：新华社", ""), ("（记者 王明 北京报道）", "T:记者 P:王明"), ("记者 了解到情况", ""),
    ])
  func bylines(_ marked: String, _ expected: String) throws {
    #expect(try names(marked, NameBylines.complete(_:in:)).joined(separator: " ") == expected)
  }

  @Test(
    "What a text defines is found again, as what it was defined",
    arguments: [
      ("「⟦O:慕岚时装有限公司⟧」（慕岚）开业。去年，慕岚盈利。", ["O:慕岚", "O:慕岚"]),
      ("⟦O:哈根韦尔克股份公司⟧（Hagenwerk AG）说。⟦P:哈根韦尔克⟧收购对手。", ["O:Hagenwerk AG", "O:哈根韦尔克"]),
      ("⟦O:沧陵天阙科技股份有限公司⟧（以下简称天阙科技）说。⟦O:若天阙科技⟧上市，", ["O:天阙科技", "O:天阙科技"]),
      ("山东海澄高⟦O:分子材料股份有限公司⟧（以下简称海澄材料）说。", ["O:山东海澄高分子材料股份有限公司", "O:海澄材料"]),
      ("⟦O:雪佛龙⟧（CVX.N）上涨。", ["O:雪佛龙"]),
    ])
  func evidence(_ marked: String, _ expected: [String]) throws {
    let found = try names(marked) { NameEvidence.complete($0, in: $1) }
    for name in expected { #expect(found.contains(name), "\(found)") }
    #expect(!found.contains { $0.hasPrefix("P:") || $0.contains("若") || $0.contains("CVX") }, "\(found)")
  }

  @Test(
    "Odd text goes through in linear time",
    arguments: [
      String(repeating: "记者 ", count: 20_000), String(repeating: "编辑：", count: 20_000),
      String(repeating: "记者 王明、李四", count: 5_000), String(repeating: "审 判 长 ", count: 10_000),
    ])
  func oddText(_ text: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let found = try names(text) { NameBylines.complete($0, in: $1) }
    #expect(clock.now - start < .seconds(10))
    #expect(found.allSatisfy { $0.unicodeScalars.count < 12 })
  }
}
