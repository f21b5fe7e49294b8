/// Where the missing parts of a date came from.
enum DateSource: String, Sendable {
  case explicit, context, reference, partial
}

/// A date with what could be found out about it.
struct ResolvedDate: Sendable {
  var start: PartialDate
  var end: PartialDate
  /// The TIMEX3 value; nil for a range and for what cannot be told.
  var timex: String?
  var mod: String?
  var source: DateSource
  /// Whether nothing at all is known: 昨天 without a reference.
  var isUnknown = false
  /// Whether the text names the month: a bare day behind it is of that month.
  var namesMonth = false
  /// Whether it is counted from now: what follows 去年底 is not of last year.
  var isFromNow = false
  /// Whether it tells of a life or a beginning: what follows in another sentence is of another year.
  var isBackground = false
  /// The ends as they are written where the century is unknown: XX60 to XX79.
  var literal: (start: String, end: String)?
}

/// Resolves the dates of one document in text order: a date just before in the same passage, the article's date, the
/// reference from outside, the only year that the article names; else it stays partial.
struct DateResolver: Sendable {
  let reference: CalendarDay?
  /// Whether the reference is what the article's own text tells: then it counts as context.
  let isInferred: Bool
  /// Without a reference: the year that the passage is of, or the article.
  var articleYear: Int?
  /// The day of the dateline.
  var dateline: (month: Int, day: Int)?
  /// The date before in the passage.
  var context: ResolvedDate?
  /// Whether the date before stands in this passage and not in one before.
  var isPassageContext = false
  /// The first day that the article names.
  var firstDay: ResolvedDate?
  /// The last day named anywhere before, for 当天 and 次日.
  var lastDay: ResolvedDate?
  /// Whether the reference is the day on which the article appeared.
  var isOwnReference = false
  /// The day that brackets beside a weekday give: 周二（5月24日）.
  var apposition: ResolvedDate?
  /// A weekday whose day is known without a year: 周二（5月24日）.
  var weekdayAnchor: (weekday: Int, date: PartialDate)?
  /// Words before the expression speak of the future.
  var isFuture = false
  var standsAlone = false
  /// Whether the mention before stands in the same sentence.
  var isSameSentence = false
  /// Whether nothing but a mark stands between the date before and this one: 去年“双11”.
  var isAdjacent = false
  /// What is only compared with (比2019年) or reached back to (2019年以来) dates nothing that follows.
  var isAside = false
  /// Whether a life or a beginning is told.
  var isBackground = false
  /// A year of today's writing, for words such as 上世纪; nil where the text may be older.
  let defaultYear: Int?

  /// - Parameter reference: the day that the article or the caller gives; nil to take what the text tells.
  init(reference: CalendarDay?, article: ArticleDate, defaultYear: Int? = nil) {
    self.reference = reference ?? article.calendarDay
    isInferred = reference == nil && self.reference != nil
    articleYear = reference == nil ? article.year : nil
    if let month = article.month, let day = article.day { dateline = (month, day) }
    self.defaultYear = defaultYear
  }

  /// - Returns: nil for a date that the calendar does not have.
  mutating func resolve(_ form: DateReading.Form) -> DateValue? {
    switch form {
    case .point(let expression):
      guard var date = resolve(expression) else { return nil }
      if expression.month == nil, case .number? = expression.day { date.namesMonth = context?.namesMonth ?? false }
      date.isFromNow = expression.isFromNow
      date.isBackground = isBackground
      if !expression.isRelativeToContext, !isAside { remember(date) }
      return value(date)
    case .range(let first, let last):
      guard let date = range(first, last) else { return nil }
      if !isAside { remember(date) }
      return value(date)
    case .duration(let length):
      return DateValue(mod: length.isMore ? "MORE_THAN" : nil, resolved: "explicit", duration: Self.iso(length))
    case .set(let period, let timex):
      return DateValue(timex: timex, resolved: "explicit", period: period)
    }
  }

  private mutating func remember(_ date: ResolvedDate) {
    guard !date.isUnknown else { return }
    var date = date
    // 2月17日（正月初一）至19日.
    if let context, context.end == date.end, context.namesMonth { date.namesMonth = true }
    context = date
    isPassageContext = true
    guard date.end.day != nil else { return }
    firstDay = firstDay ?? date
    // 将在6月18日降息 is not what 同一天 in a later sentence means.
    if !isFuture { lastDay = date }
  }

  /// What the record says: of a partial date with a TIMEX value only that.
  private func value(_ date: ResolvedDate) -> DateValue {
    let source = isInferred && date.source == .reference ? .context : date.source
    var value = DateValue(mod: date.mod, resolved: source.rawValue)
    guard !date.isUnknown else {
      value.resolved = DateSource.partial.rawValue
      value.timex = date.timex
      value.start = date.literal?.start
      value.end = date.literal?.end
      return value
    }
    value.timex = date.timex
    if date.source != .partial || date.timex == nil {
      value.start = date.start.text
      value.end = date.end.text
    }
    return value
  }

  // MARK: Ranges

  private mutating func range(_ first: CalendarExpression, _ last: CalendarExpression) -> ResolvedDate? {
    var first = first
    // 3月至2024年5月: the year stands with the second end.
    if first.year == nil, first.month != nil || first.yearPart != nil, case .number(let year)? = last.year {
      let isYearBefore = (first.month?.number ?? 0) > (last.month?.number ?? 13)
      first.year = .number(isYearBefore ? year - 1 : year)
    }
    // 正月初一至初三: the second end is of the same calendar.
    var last = last
    if last.isLunar, last.month == nil {
      if first.isLunar { last.month = first.month }
      // Day 0 of the twelfth month is the eve of the first.
      if case .lunar(let month, let day)? = first.holiday?.rule { last.month = .number(day == 0 ? 1 : Int(month)) }
      last.year = last.year ?? first.year
    }
    // 30日至6月2日.
    if first.month == nil, first.year == nil, let month = last.month?.number, case .number(let from)? = first.day,
      case .number(let to)? = last.day
    {
      first.month = .number(from < to ? month : (month + 10) % 12 + 1)
    }
    guard var start = resolve(first) else { return nil }
    if last.isTimeOfDay, !first.isTimeOfDay {
      var result = start
      if let time = last.clock ?? last.clockEnd { result.end = start.end.with(time) }
      result.timex = nil
      return result
    }
    var inner = self
    inner.context = start
    inner.isRangeEnd = true
    guard var end = inner.resolve(last) else { return nil }
    if end.end.year == nil, start.start.year != nil, !end.isUnknown { end.end.year = start.start.year }
    // 8月至2月: the second end lies in the next year.
    if last.year == nil, let year = end.end.year, year == start.start.year, let a = start.start.month,
      let b = end.end.month,
      b < a
    {
      end.end.year = year + 1
    }
    if start.isUnknown || end.isUnknown {
      var unknown = start
      unknown.isUnknown = true
      unknown.timex = nil
      return unknown
    }
    // 2020年至2023年上半年: both ends as fine as the finer one.
    if start.start.grain == .year, end.end.grain == .month {
      start.start = PartialDate(year: start.start.year, month: 1)
    }
    let source: DateSource = start.source == .partial ? .partial : start.source
    return ResolvedDate(
      start: start.start, end: end.end, timex: nil, mod: end.mod ?? start.mod, source: source)
  }

  /// Whether the expression is the second end of a range, so that the first gives what it lacks.
  var isRangeEnd = false

  /// P30Y, PT8H, P1Y6M, P3.5Y; PXXY where the number is vague.
  static func iso(_ length: TimeLength) -> String {
    guard let halves = length.halves else {
      let unit = length.unit == .minute ? "M" : length.unit.rawValue
      return length.unit.isClock ? "PTXX\(unit)" : "PXX\(unit)"
    }
    let count = abs(halves)
    if length.months > 0 { return "P\(count / 2)Y\(length.months)M" }
    if count % 2 == 0 { return DateGrammar.iso(count / 2, length.unit) }
    switch length.unit {
    case .hour: return count == 1 ? "PT30M" : "PT\(count / 2)H30M"
    case .year: return count == 1 ? "P6M" : "P\(count / 2)Y6M"
    case .minute: return "PT\(count / 2).5M"
    case .second: return "PT\(count / 2).5S"
    case .workday: return "P\(count / 2).5D"
    default: return "P\(count / 2).5\(length.unit == .quarter ? "Q" : length.unit.rawValue)"
    }
  }
}

extension CalendarExpression {
  /// 今年, 去年底.
  var isFromNow: Bool {
    if case .relative? = year { return true }
    return false
  }

  /// 上年, 上月, 上年同期: what is measured against the date before does not take its place.
  var isRelativeToContext: Bool {
    if isYearBefore { return true }
    if case .context(let years)? = year, years != 0 { return true }
    if case .relative(let months)? = month, months != 0, day == nil { return true }
    return false
  }
}

extension CalendarExpression.MonthTerm {
  /// The month itself where the text names it.
  var number: Int? {
    if case .number(let month) = self { return month }
    return nil
  }
}
