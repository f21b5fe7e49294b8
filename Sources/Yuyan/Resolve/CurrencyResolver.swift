/// Which 元 is meant: the passage's own, else the region's.
struct CurrencyResolver: Sendable {
  private let region: String
  private let isTraditional: Bool
  private var passageCurrency: String?

  init(_ text: SegmentedText) {
    isTraditional = text.normalized.script == .hant || text.normalized.script == .mixed
    region = isTraditional ? RegionVote(text.scalars).currency : "CNY"
  }

  mutating func beginPassage() { passageCurrency = nil }

  /// The value with its currency decided; later amounts of the passage follow it.
  mutating func resolve(
    _ reading: MoneyReading, at range: TextRange<NormalizedSpace>, in passage: TextRange<NormalizedSpace>,
    view: ValueText
  ) -> MoneyValue {
    var value = reading.value
    guard reading.hasOpenCurrency else {
      // 50亿港元…其中20亿元: dollars of Hong Kong, Macao and Taiwan are shortened to 元, others are not.
      if ["HKD", "TWD", "MOP"].contains(value.currency) { passageCurrency = value.currency }
      if value.currency == "CNY" { passageCurrency = nil }
      return value
    }
    // $ is open too, with a main currency of its own.
    guard value.currency == "CNY" else { return value }
    value.currency = passageCurrency ?? named(before: range.start, in: passage, view: view) ?? region
    return value
  }

  /// A currency named without a number before: 日圆汇率…一三五元.
  private func named(before end: Int, in passage: TextRange<NormalizedSpace>, view: ValueText) -> String? {
    guard isTraditional else { return nil }
    var index = end - 1
    while index >= max(passage.start, end - 40) {
      if let match = Self.names.longest(in: view, at: index) { return match.value }
      index -= 1
    }
    return nil
  }

  private static let names = PhraseTable<String>([
    "日圆 日元 日币": "JPY", "新台币 台币": "TWD", "港币 港元": "HKD", "人民币": "CNY", "韩元": "KRW", "澳门元 澳门币": "MOP",
  ])
}

/// Votes of regional words: whose 元 an article in traditional characters writes.
struct RegionVote: Sendable {
  /// TWD, HKD, MOP or CNY.
  let currency: String

  /// - Complexity: O(text).
  init(_ scalars: [UInt32]) {
    let view = ValueText(scalars)
    var votes: [String: Int] = [:]
    var index = 0
    while index < scalars.count {
      if let match = Self.words.longest(in: view, at: index) {
        votes[match.value.code, default: 0] += match.value.weight
        index = match.end
      } else {
        index += 1
      }
    }
    // In order of precedence where votes are equal.
    let order = ["HKD", "TWD", "CNY", "MOP"]
    var best = ("HKD", 0)
    for code in order where votes[code, default: 0] > best.1 { best = (code, votes[code, default: 0]) }
    currency = best.0
  }

  private struct Vote: Sendable {
    var code: String
    var weight: Int
  }

  private static let words: PhraseTable<Vote> = {
    let lists: [(String, Int, String)] = [
      (
        "TWD", 3,
        "台湾 台北 台中 台南 高雄 新台币 台币 立法院 行政院 民进党 国民党 陈水扁 检调 县市 县政府 农委会 新竹 桃园 嘉义 南投 苗栗 彰化 云林 屏东 花莲 台东 基隆 宜兰 卫生署 经建会 财政部 公司法 检察官 调查局 民国 里长 立委 乡镇 上市柜 电子股 台股 元月 颱风 台风 董事长 营收 盘中 违约交割 应收帐款 电 站 捷运"
      ),
      ("HKD", 3, "香港 港府 特区政府 特首 九龙 新界 港岛 港铁 立法会 呎 恒指 恒生 港股 邨 沙田 荃湾 屯门 旺角 铜锣湾 尖沙咀 港人 医管局 警方 楼盘 发展商 地产 入稟 中环 港交所 金管局"),
      ("CNY", 3, "佳木斯 黑龙江 内地 人民币 中共 国务院 党委 省 公安 农民工 中国国务院 职工 集团公司 温家宝 胡锦涛 贫困 捐助 北京 广州 中央"),
      ("MOP", 3, "澳门"),
    ]
    return PhraseTable(
      lists.flatMap { list in list.2.split(separator: " ").map { (String($0), Vote(code: list.0, weight: list.1)) } })
  }()
}
