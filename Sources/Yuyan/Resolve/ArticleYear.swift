/// The year of an article or passage that says nowhere when it appeared.
enum ArticleYear {
  /// The latest year that a passage names together with a part of it, else the first year it names; nil where no year
  /// stands. What it compares with or reaches back to does not count.
  static func passage(_ mentions: ArraySlice<Mention>, until end: Int?, in view: ValueText) -> Int? {
    var latest: Int?
    var first: Int?
    for mention in mentions {
      if let end, mention.range.start >= end { break }
      guard case .date(let reading) = mention.reading, !ContextWords.isAside(mention.range, in: view),
        aims.longest(in: view, before: mention.range.start) == nil
      else { continue }
      let expressions: [CalendarExpression] =
        switch reading.form {
        case .point(let expression): [expression]
        case .range(let from, let to): from.explicitYear == nil && from.year != nil ? [] : [from, to]  // 今年至2012年
        default: []
        }
      for expression in expressions {
        guard let year = expression.explicitYear, (1900...2100).contains(year) else { continue }
        first = first ?? year
        if expression.month != nil || expression.yearPart != nil { latest = max(latest ?? year, year) }
      }
    }
    return latest ?? first
  }

  /// Words before a year that is still to come: 到2030年.
  private static let aims = PhraseTable<Bool>(
    "将于 力争 力争到 到 定于 拟于 计划于 预计到 预计于 目标是".split(separator: " ").map { (String($0.reversed()), true) })

  /// The year in the name of an event: 2026中关村论坛年会. Four digits, without 年, before a word of events within the same name.
  static func event(in text: ValueText) -> Int? {
    var index = 0
    while index < text.scalars.count {
      let scalar = text.scalars[index]
      guard scalar &- 0x31 < 2 else {
        index += 1
        continue
      }
      var end = index
      var value = 0
      while text[end] &- 0x30 < 10 {
        if end - index < 5 { value = value * 10 + Int(text[end] - 0x30) }
        end += 1
      }
      if end - index == 4, (1990...2100).contains(value), index == 0 || !isNumeric(text[index - 1]),
        names(event: end, in: text)
      {
        return value
      }
      index = end
    }
    return nil
  }

  private static func isNumeric(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || scalar == 0x2D || scalar == 0x2E || scalar == 0x2F || (scalar | 0x20) &- 0x61 < 26
  }

  private static func names(event start: Int, in text: ValueText) -> Bool {
    for index in start..<(start + 16) {
      let scalar = text[index]
      if !(0x4E00...0x9FFF).contains(scalar) || scalar == 0x5E74 { return false }
      if index > start, events.longest(in: text, at: index) != nil { return true }
    }
    return false
  }

  private static let events = PhraseTable<Bool>([
    "论坛 年会 大会 峰会 博览会 展览会 研讨会 大赛 锦标赛 世界杯 联赛 总决赛 创科展 活动 行动": true
  ])
}
