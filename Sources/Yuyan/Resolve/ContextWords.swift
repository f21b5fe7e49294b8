/// Words around an expression that tell how to read it.
enum ContextWords {
  /// Whether the text speaks of what is to come: 将, 拟, 预计 shortly before, 还将, 计划 or 前完成 behind.
  static func areFuture(around range: TextRange<NormalizedSpace>, in text: ValueText) -> Bool {
    var index = range.start
    while index > range.start - 8 {
      if words.longest(in: text, before: index) != nil { return true }
      index -= 1
      if text[index] == 0x5DF2 { return false }  // 已
      if text[index] == 0xFF1B || sentenceMarks.contains(text[index]) { break }
    }
    index = range.end
    if text[index] == 0x524D {  // 前
      return completions.longest(in: text, at: index + 1) != nil || duties.longest(in: text, at: index + 1) != nil
    }
    if text[index] == 0x8D77 { index += 1 }  // 起
    if text[index] == 0xFF0C { index += 1 }  // ，
    for index in index..<(index + 4) {
      if plans.longest(in: text, at: index) != nil { return true }
      guard (0x4E00...0x9FFF).contains(text[index]), !reports.contains(text[index]) else { return false }
    }
    return false
  }

  /// Whether a sentence ends in a stretch of text.
  static func sentenceEnds(in range: Range<Int>, of text: ValueText) -> Bool {
    range.count > 200 || range.contains { sentenceMarks.contains(text[$0]) }
  }

  private static let sentenceMarks = ScalarSet("\n。！？")

  /// Whether the date is one that the text compares with or reaches back to.
  static func isAside(_ range: TextRange<NormalizedSpace>, in text: ValueText) -> Bool {
    if comparisons.longest(in: text, before: range.start) != nil { return true }
    // 2020年1月1日前建成的小区; not 前后, 前夕.
    if text[range.end] == 0x524D { return !notAfterBefore.contains(text[range.end + 1]) }
    return since.longest(in: text, at: range.end) != nil
  }

  /// Whether what is to be finished stands behind: 预计2028年完工.
  static func isGoal(_ range: TextRange<NormalizedSpace>, in text: ValueText) -> Bool {
    (range.end...range.end + 1).contains { completions.longest(in: text, at: $0) != nil }
  }

  /// Whether the date tells of a life or a beginning: 1991年当选院士, 2015年4月成立. The article is of another time.
  static func isBackground(_ range: TextRange<NormalizedSpace>, in text: ValueText) -> Bool {
    (range.end...range.end + 2).contains { beginnings.longest(in: text, at: $0) != nil }
  }

  private static let beginnings = PhraseTable<Bool>([
    "生于 出生 毕业 考入 入学 参加工作 入党 入伍 入职 加入 担任 出任 调任 当选 任教 结婚 创办 创立 成立 始建 建校 从业": true
  ])

  private static let notAfterBefore = ScalarSet("后夕期")
  private static let comparisons = PhraseTable<Bool>(
    "比 较 相比 与 自 始于 成立于 起源于 创".split(separator: " ").map { (String($0.reversed()), true) })
  private static let since = PhraseTable<Bool>(["以来 至今 之后 以后 同期 相比": true])

  /// 分别 with a copula before a list of amounts.
  static func separately(before start: Int, in text: ValueText) -> Bool {
    (1...6).contains { text[start - $0] == 0x522B && text[start - $0 - 1] == 0x5206 }
  }

  private static let words = PhraseTable<Bool>(
    ("将 拟 预计 计划 有望 定于 即将 将于 将在 料 预期 预定 最快 最迟 截止 力争 争取 须于 应于 须在 应在 请于 可于 至迟 押后至 延至 推迟至 不迟于 不晚于"
      .split(separator: " ")).map { (String($0.reversed()), true) })

  private static let plans = PhraseTable<Bool>([
    "将于 将在 将会 将有 将再 还将 也将 又将 仍将 将举行 将召开 将正式 将陆续 将迎来 将公布 将推出 会再 拟 计划 有望 预计 力争": true
  ])

  /// What is to be done by a date: 2028年完工, 6月底前完成.
  private static let completions = PhraseTable<Bool>([
    "完成 建成 完工 竣工 投产 投用 交付 开工 通车 达产 落成 启用 下线 上线": true
  ])

  /// What stands between 前 and what is to be done.
  private static let duties = PhraseTable<Bool>(["提交 报送 公布 到位 补齐 缴 向 须 将 必须": true])

  /// Behind these, what follows is another day's: 12月28日，公司称将….
  private static let reports = ScalarSet("称说示布告悉道指报")
}
