import YuyanSegmentation

/// Which 元 is meant: the passage's own, else the region's.
struct CurrencyResolver: Sendable {
  private let region: String?
  private let isTraditional: Bool
  private let text: NormalizedText
  private var passageCurrency: String?

  private let families: [String: [(country: [UInt32], code: String)]]

  init(_ text: SegmentedText, currencies: CurrencyTable) {
    self.text = text.normalized
    families = currencies.families
    isTraditional = text.normalized.script == .hant || text.normalized.script == .mixed
    // Who mixes both scripts writes simplified characters himself.
    let isMixed = text.normalized.script == .mixed
    region = isTraditional ? RegionVote(text.scalars).currency ?? (isMixed ? "CNY" : nil) : "CNY"
  }

  mutating func beginPassage() { passageCurrency = nil }

  /// Of the short names that several currencies share, by the one meant without more: the last one named in full.
  private var lastOfFamily: [String: String] = [:]

  /// The country of a family of currencies that is named last before the amount.
  private func country(of family: [(country: [UInt32], code: String)], before end: Int, view: ValueText) -> String? {
    var index = end
    while index > max(0, end - 400) {
      index -= 1
      for (name, code) in family where name.indices.allSatisfy({ view[index + $0] == name[$0] }) { return code }
    }
    return nil
  }

  /// The value with its currency decided; later amounts of the passage follow it.
  mutating func resolve(
    _ reading: MoneyReading, at range: TextRange<NormalizedSpace>, in passage: TextRange<NormalizedSpace>,
    view: ValueText
  ) -> MoneyValue {
    var value = reading.value
    guard reading.hasOpenCurrency else {
      for (name, family) in families where family.contains(where: { $0.code == value.currency }) {
        lastOfFamily[name] = value.currency
      }
      // 50亿港元…其中20亿元: dollars of Hong Kong, Macao and Taiwan are shortened to 元, others are not.
      if ["HKD", "TWD", "MOP"].contains(value.currency) { passageCurrency = value.currency }
      if value.currency == "CNY" { passageCurrency = nil }
      return value
    }
    if value.currency == "USD", let region, region != "CNY" {
      value.currency = region  // $5,000 in a paper of Hong Kong
      return value
    }
    guard value.currency == "CNY" else {
      // 克朗 behind 挪威克朗; $ is open too, with a main currency of its own.
      if let family = families[value.currency] {
        value.currency =
          lastOfFamily[value.currency] ?? country(of: family, before: range.start, view: view) ?? value.currency
      }
      return value
    }
    value.currency =
      passageCurrency ?? named(before: range.start, in: passage, view: view)
      ?? region ?? (isTaiwanStyle(range, view: view) ? "TWD" : "CNY")
    return value
  }

  /// Whether the digits are written as newspapers of Taiwan do: in Chinese characters or of full width.
  private func isTaiwanStyle(_ range: TextRange<NormalizedSpace>, view: ValueText) -> Bool {
    for index in range.start..<range.end {
      switch NumeralCharacter(view[index]) {
      case .digit, .tens: return true
      default: break
      }
    }
    let source = text.alignment.range(of: range)
    return text.source.scalars[source.start..<source.end].contains { $0 &- 0xFF10 < 10 }
  }

  /// A currency named without a number before: 日圆汇率…一三五元.
  private func named(before end: Int, in passage: TextRange<NormalizedSpace>, view: ValueText) -> String? {
    guard isTraditional else { return nil }
    var index = end - 1
    while index >= max(passage.start, end - 40) {
      // 480亿日圆 is an amount of its own and names no rate.
      if let match = Self.names.longest(in: view, at: index), NumeralCharacter(view[index - 1]) == nil {
        return match.value
      }
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
  /// TWD, HKD, MOP or CNY; nil where no word votes.
  let currency: String?

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
    var best: (code: String, votes: Int)?
    for code in ["HKD", "TWD", "CNY", "MOP"] {
      let count = votes[code, default: 0]
      if count > best?.votes ?? 0 { best = (code, count) }
    }
    currency = best?.code
  }

  private struct Vote: Sendable {
    var code: String
    var weight: Int
  }

  private static let words: PhraseTable<Vote> = {
    let lists: [(String, Int, String)] = [
      (
        "TWD", 1,
        "台湾 台北 台中 台南 高雄 新台币 台币 立法院 行政院 民进党 国民党 陈水扁 检调 县政府 农委会 新竹 桃园 嘉义 南投 苗栗 彰化 云林 屏东 花莲 台东 基隆 宜兰 卫生署 经建会 地检署 民国 立委 台股 马英九 立院 金管会 经济部 卫福部 内政部 主计总处 国发会 新北 台湾银行 台积电 捷运 健保 劳保 公所 里长 中选会 民众党 考试院 监察院 司法院 农业部 护盘"
      ),
      (
        "HKD", 1,
        "香港 港府 特区政府 特首 九龙 新界 港岛 港铁 立法会 呎 尺价 恒指 恒生 港股 邨 村屋 沙田 荃湾 屯门 旺角 铜锣湾 尖沙咀 港人 医管局 长沙湾 长实 新地 恒地 港交所 金管局 全港 本港 廉署 入禀 港币 溢利 末期息 中期息 入场费 东主 裁判法院 裁判官 裁判处 雇佣条例 律政司 廉政公署 综援 观塘 将军澳 深水埗 大埔 元朗 港九 湾仔 中环 税务局 医院管理局 恒指 港府 中银香港 维港 行政会议 财政司 政务司 保安局 食环署 入境处 警务处 惩教署 运输署 贸发局 机管局 施政报告 差饷 启德 葵涌 天水围 北角 红磡 油麻地 黄大仙 赛马会 马会 区域法院 终审法院 消委会 楼价 区议会 申诉专员 强积金 公屋 居屋 按年升"
      ),
      ("CNY", 1, "国务院 党委 农民工 温家宝 胡锦涛"), ("MOP", 1, "澳门"),
    ]
    return PhraseTable(
      lists.flatMap { list in list.2.split(separator: " ").map { (String($0), Vote(code: list.0, weight: list.1)) } })
  }()
}
