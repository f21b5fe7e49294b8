import YuyanSegmentation

/// When an article appeared, as far as its own text tells.
struct ArticleDate {
  var year: Int?
  /// The day of the dateline (新华社北京3月27日电), which often stands without a year.
  var month: Int?
  var day: Int?

  /// The year of the full date with which the body opens, where the article names no later one: for passages without a
  /// year.
  var leadYear: Int?

  /// The whole day where all of it is known.
  var calendarDay: CalendarDay? {
    guard let year, let month, let day else { return nil }
    return CalendarDay(checking: year, month, day)
  }

  /// What a line of its own at the head or the end says (2026年2月27日), else the dateline and the year in the name of
  /// the event.
  /// - Complexity: linear in the text.
  init(_ mentions: [Mention], in text: SegmentedText, view: ValueText, needsYear: Bool) {
    let blocks = text.normalized.blocks
    var place = mentions.startIndex
    var bodies = 0
    var line: CalendarDay?
    for (index, block) in blocks.enumerated() {
      let isHead = bodies < 2
      guard isHead || index + 2 >= blocks.count else { continue }
      if block.role == .body { bodies += 1 }
      while place < mentions.endIndex, mentions[place].range.start < block.range.start { place += 1 }
      guard place < mentions.endIndex, mentions[place].range.start < block.range.end else { continue }
      let dateline =
        month == nil && block.role == .body
        ? Datelines.read(view.scalars[block.range.start..<block.range.end])?.end : nil
      var next = place
      while next < mentions.endIndex, mentions[next].range.start < block.range.end {
        let mention = mentions[next]
        next += 1
        guard case .date(let reading) = mention.reading, case .point(let date) = reading.form, !date.isLunar,
          case .number(let month)? = date.month
        else { continue }
        let isDateline = dateline.map { mention.range.end - block.range.start <= $0 } ?? false
        let isOwnLine = date.explicitYear != nil && Self.isOwnLine(mention, of: block, in: view, isHead: isHead)
        guard isDateline || isOwnLine, case .number(let day) = date.day ?? .number(0) else { continue }
        if year == nil, let explicit = date.explicitYear {
          year = explicit
          line = CalendarDay(checking: explicit, month, Swift.max(day, 1))
        }
        guard day > 0, self.month == nil else { continue }
        (self.month, self.day) = (month, day)
      }
    }
    // 12月31日电 above a line 2026年1月1日 is the year before.
    if let line, let month, let day { year = Self.year(of: month, day, nearestTo: line) ?? year }
    guard needsYear else { return }
    if let month, let day { year = year ?? Self.year(near: month, day, in: mentions) }
    leadYear = Self.lead(mentions, in: text, view: view)
    year = year ?? Self.event(in: view, head: blocks.dropFirst(2).first?.range.start ?? view.scalars.count)
  }

  private static func lead(_ mentions: [Mention], in text: SegmentedText, view: ValueText) -> Int? {
    guard let body = text.normalized.blocks.first(where: { $0.role == .body }) else { return nil }
    var lead: Int?
    for mention in mentions where mention.range.start >= body.range.start {
      guard case .date(let reading) = mention.reading, let year = reading.explicitYear, year < 2100,
        case .point(let date) = reading.form, !date.isLunar
      else { continue }
      if let lead {
        if year > lead, !ContextWords.areFuture(around: mention.range, in: view) { return nil }
      } else {
        guard mention.range.start < body.range.start + 24, case .number? = date.day,
          !ContextWords.isBackground(mention.range, in: view)
        else { return nil }
        lead = year
      }
    }
    return lead
  }

  /// The year of a full date within a week of the dateline's day: 6月13日讯 … 2026年6月13日.
  private static func year(near month: Int, _ day: Int, in mentions: [Mention]) -> Int? {
    for mention in mentions {
      guard case .date(let reading) = mention.reading, case .point(let date) = reading.form, !date.isLunar,
        let year = date.explicitYear, case .number(let otherMonth)? = date.month,
        case .number(let otherDay)? = date.day, let there = CalendarDay(checking: year, otherMonth, otherDay),
        let nearest = Self.year(of: month, day, nearestTo: there),
        let here = CalendarDay(checking: nearest, month, day), abs(here.number - there.number) <= 7
      else { continue }
      return nearest
    }
    return nil
  }

  /// The year that puts a day nearest to another.
  private static func year(of month: Int, _ day: Int, nearestTo other: CalendarDay) -> Int? {
    (other.year - 1...other.year + 1).compactMap { CalendarDay(checking: $0, month, day) }
      .min { abs($0.number - other.number) < abs($1.number - other.number) }?.year
  }

  /// Whether a line holds little more than the date, or opens with it in brackets: （2026年2月27日第三十一次会议通过）.
  private static func isOwnLine(
    _ mention: Mention, of block: Block<NormalizedSpace>, in view: ValueText, isHead: Bool
  ) -> Bool {
    let before = mention.range.start - block.range.start
    guard block.range.end - block.range.start - (mention.range.end - mention.range.start) > 12 else { return true }
    return isHead && before == 1 && (view[block.range.start] == 0xFF08 || view[block.range.start] == 0x28)
  }

  /// The latest year that a passage names together with a part of it, what is still to come left out, else the first
  /// year it names; nil where no year stands. What it compares with or reaches back to does not count; nor does a whole
  /// year in a passage of the months in which the figures of the year before appear (3月9日 … 2025年批准逮捕71万人).
  static func passage(_ mentions: ArraySlice<Mention>, until end: Int?, in view: ValueText) -> Int? {
    var latest: Int?
    var first: Int?
    var planned: Int?
    var wholeYearsArePast = false
    for mention in mentions {
      if let end, mention.range.start >= end { break }
      guard case .date(let reading) = mention.reading, !ContextWords.isAside(mention.range, in: view),
        aims.longest(in: view, before: mention.range.start) == nil, !ContextWords.isGoal(mention.range, in: view),
        !ContextWords.isBackground(mention.range, in: view)
      else { continue }
      let isToCome = ContextWords.areFuture(around: mention.range, in: view)
      let expressions: [CalendarExpression] =
        switch reading.form {
        case .point(let expression): [expression]
        case .range(let from, let to): from.explicitYear == nil && from.year != nil ? [] : [from, to]  // 今年至2012年
        default: []
        }
      for expression in expressions {
        if expression.year == nil || expression.isFromNow, let month = expression.month?.number, month <= 4 {
          wholeYearsArePast = true
        }
        // 今年66岁的她1978年…: a life is told.
        if expression.isFromNow, isAge(at: mention.range.end, in: view) { wholeYearsArePast = true }
        guard let year = expression.explicitYear, (1900...2100).contains(year) else { continue }
        first = first ?? year
        if isToCome { planned = planned ?? year }
        if expression.month != nil || expression.yearPart != nil, !isToCome { latest = max(latest ?? year, year) }
      }
    }
    return latest ?? (wholeYearsArePast ? planned : first)
  }

  private static func isAge(at start: Int, in view: ValueText) -> Bool {
    (start + 1...start + 4).contains { view[$0] == 0x5C81 && NumeralCharacter(view[$0 - 1]) != nil }
  }

  /// Words before a year that is still to come: 到2030年.
  private static let aims = PhraseTable<Bool>(
    "将于 力争 力争到 到 定于 拟于 计划于 预计到 预计于 目标是 兑付日为 到期日为 截止日为".split(separator: " ").map { (String($0.reversed()), true) })

  /// The year in the name of an event: 2026中关村论坛年会, at the head of the article 2026年投资北京大会 too. Four digits
  /// before a word of events within the same name.
  private static func event(in text: ValueText, head: Int) -> Int? {
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
        names(event: end, in: text) || index < head && text[end] == 0x5E74 && names(event: end + 1, in: text)
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
      if !(0x4E00...0x9FFF).contains(scalar) || notInNames.contains(scalar) { return false }
      if events.longest(in: text, at: index) != nil { return true }
    }
    return false
  }

  /// What shows that a sentence goes on: 2026年在北京举行的论坛.
  private static let notInNames = ScalarSet("年度月在的了是将与召")

  private static let events = PhraseTable<Bool>([
    "论坛 年会 大会 会议 峰会 博览会 展览会 研讨会 大赛 锦标赛 世界杯 联赛 总决赛 创科展 活动 行动": true,
    "对接会 推介会 洽谈会 交易会 双选会 招聘会 座谈会 产业周 科技周 活动周 文化节 电影节 艺术节 音乐节 书展 车展 航展 马拉松 公开赛 大奖赛 邀请赛 巡回赛 冠军赛 世锦赛 赛季": true,
  ])
}
