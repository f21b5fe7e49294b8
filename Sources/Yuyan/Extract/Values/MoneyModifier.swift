/// The words around an amount that say how exact it is. They stay outside the span.
enum MoneyModifier {
  /// The modifier of the amount in `start..<end`, or nil where the text says none.
  static func modifier(around start: Int, _ end: Int, in text: ValueText) -> String? {
    if let before = before(start, in: text) { return before }
    return after(end, in: text)
  }

  /// Read backward from the amount: the modifier itself, with at most a verb or a copula between.
  static func before(_ start: Int, in text: ValueText) -> String? {
    var end = start
    while end > start - 2, text[end - 1] == 0x20 { end -= 1 }
    for _ in 0..<4 {
      if let match = leading.longest(in: text, before: end), !isNoun(match.start, end, in: text) { return match.value }
      guard let link = links.longest(in: text, before: end) else { break }
      end = link.start
    }
    // 不超过每股发售股份82港元: the modifier before what the amount is per.
    for step in 2...8 where text[start - step] == 0x6BCF {
      return leading.longest(in: text, before: start - step)?.value
    }
    return nil
  }

  /// 签约, 合约 and the like are no 约.
  private static func isNoun(_ start: Int, _ end: Int, in text: ValueText) -> Bool {
    end - start == 1 && text[start] == 0x7EA6 && beforeTreaty.contains(text[start - 1])
  }

  private static let beforeTreaty = ScalarSet("签合契条履预违制守节续解毁")

  /// Read forward from the amount, over a unit of measure: 171元/股左右.
  static func after(_ end: Int, in text: ValueText) -> String? {
    if let match = trailing.longest(in: text, at: end) { return match.value }
    if text[end] == 0x591A, [0x0A, 0xFF0C, 0x3002, 0x3001, 0xFF1B].contains(text[end + 1]) { return "over" }  // 两元多
    guard text[end] == 0x2F || text[end] == 0xFF0F else { return nil }
    for step in 2...4 {
      if let match = trailing.longest(in: text, at: end + step) { return match.value }
    }
    return nil
  }

  private static func reversed(_ phrases: KeyValuePairs<String, String>) -> [(String, String)] {
    phrases.flatMap { pair in pair.key.split(separator: " ").map { (String($0.reversed()), pair.value) } }
  }

  private static let leading = PhraseTable<String>(
    reversed([
      "高出约 几乎要高出 约 大约 约合 约为 大概 大概在 约莫 几乎 差不多 上下 粗估 折合约 约需 约达 约有": "approximate",
      "超 超过 逾 突破 破 多于 高于 大于 超出 高出 超逾 已过 过了 超越 远超": "over",
      "近 将近 接近 逼近 不到 不足 低于 少于 小于 未满 不及 未到 未达 迫近 跌破": "under",
      "至少 最少 最低 不低于 不少于 不下于 不小于 起码 不下": "at_least",
      "不超过 不超 最高 最多 至多 不高于 不多于 不大于 不逾 不超出 顶多 不过": "at_most",
    ]))

  /// Words that may stand between the modifier and the amount: 最高可达, 超过了, 约人民币.
  private static let links = PhraseTable<String>(
    reversed(["达 可 为 只 花 仅 至 需 了 在 到 有 人民币 要 能 是 值 人均 总额 处 被 罚款 ( （": ""]))

  private static let trailing = PhraseTable<String>([
    "左右 上下 附近 许 前后": "approximate",
    "以上 或以上 及以上 或更多 之上 起": "at_least",
    "以下 以内 之内 之下 内 或以下 及以下": "at_most",
  ])
}
