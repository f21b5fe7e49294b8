// One expression against its anchors, from the coarse to the fine.
extension DateResolver {
  /// - Returns: nil for a date that the calendar does not have.
  func resolve(_ expression: CalendarExpression) -> ResolvedDate? {
    guard var result = day(expression) else { return nil }
    if expression.isEve {
      // 1998年2月旧历年前夕: the month that the text names.
      if expression.month?.number != nil, var month = monthOrDay(expression) {
        month.mod = "BEFORE"
        return month
      }
      result.mod = "BEFORE"
    }
    result.namesMonth = expression.month?.number != nil && !expression.isLunar
    guard let time = expression.clock else {
      if let part = expression.dayPart, result.start.grain == .day || expression.weekday != nil {
        result.timex = result.timex.map { $0 + "T" + part.rawValue }
      }
      return result
    }
    if result.isUnknown {
      if expression.isTimeOfDay {
        result.literal = (PartialDate.clock(time), PartialDate.clock(expression.clockEnd ?? time))
        result.timex = expression.clockEnd == nil ? PartialDate.clock(time) : nil
        return result
      }
      // Nothing is left of 昨天九时 without a reference; a weekday and today keep their pattern.
      if case .relative(let days)? = expression.day, days != 0 { return result }
      result.timex = (result.timex ?? "XXXX-XX-XX") + PartialDate.clock(time)
      return result
    }
    result.start = result.start.with(time)
    result.end = result.end.with(expression.clockEnd ?? time)
    result.timex = expression.clockEnd == nil ? result.start.text : nil
    return result
  }

  private func day(_ e: CalendarExpression) -> ResolvedDate? {
    if e.isYearBefore { return yearBefore() }
    if let shift = e.shift { return e.day == nil ? shifted(shift) : sameDay(shift) }
    if let stretch = e.stretch, e.isToPoint { return upToPoint(stretch) }
    if let stretch = e.stretch { return e.isWholeUnits ? wholeUnits(stretch) : stretched(stretch) }
    if case .relative(let days)? = e.day { return relativeDay(days) }
    if case .context(let days)? = e.day { return contextDay(days) }
    if e.week != nil || e.weekday != nil, e.month == nil, e.day == nil { return week(e) }
    if let holiday = e.holiday { return holidayDate(holiday, e) }
    if e.isTimeOfDay { return timeOfDay() }
    if e.month != nil || e.day != nil { return monthOrDay(e) }
    return yearOrPart(e)
  }

  // MARK: Years

  /// The year that a term means, and where it came from.
  func year(of term: CalendarExpression.YearTerm) -> (year: Int?, source: DateSource) {
    switch term {
    case .number(let year): return (year, .explicit)
    case .short(let value):
      let pivot = (reference?.year ?? 2025) + 10
      return (2000 + value <= pivot ? 2000 + value : 1900 + value, .explicit)
    case .relative(let years):
      if let reference { return (reference.year + years, .reference) }
      if let articleYear { return (articleYear + years, .context) }
      return (nil, .partial)
    case .sexagenary(let place):
      // The year of the cycle nearest to now.
      guard let now = reference?.year ?? articleYear ?? context?.end.year else { return (nil, .partial) }
      let ahead = ((Int(place) + 4 - now) % 60 + 60) % 60
      return (now + (ahead > 30 ? ahead - 60 : ahead), reference == nil ? .context : .reference)
    case .context(let years):
      if let year = context?.end.year { return (year + years, .context) }
      if let reference { return (reference.year + years, .reference) }
      if let articleYear { return (articleYear + years, .context) }
      return (nil, .partial)
    default: return (nil, .partial)
    }
  }

  /// The year of a month or part of a year that the text leaves without one.
  /// - Parameter month: the month to be near to the reference, if known.
  func missingYear(nearMonth month: Int?, day: Int? = nil) -> (year: Int?, source: DateSource) {
    // 明年的赛事定于11月1日举行.
    if let context, let year = context.end.year, isSameSentence, isFuture,
      year > (reference?.year ?? articleYear ?? year)
    {
      return (year, context.source == .reference ? .reference : .context)
    }
    if let reference, let month, let day, !isRangeEnd {
      let year = nearYear(month, day, to: reference)
      if let date = CalendarDay(checking: year, month, day), abs(date.number - reference.number) <= 10 {
        return (year, .reference)
      }
    }
    if let context, let year = context.end.year, !isElsewhere(year),
      !context.isFromNow && (context.source != .reference || reference == nil) || isRangeEnd || isAdjacent
        || reference == nil && articleYear == nil
    {
      return (year, context.source == .reference ? .reference : .context)
    }
    if let reference {
      guard let month else { return (reference.year, .reference) }
      return (nearYear(month, day, to: reference), .reference)
    }
    if let articleYear { return (articleYear, .context) }
    return (nil, .partial)
  }

  /// Whether the year of a sentence before is not that of this one: what is to come is not of a year gone by
  /// (由2024年末的19%升至27%。5月中旬，我们还将…), what is told is not of a year to come (料2029年落成。首季客量…), neither
  /// is of that of a life (1991年当选院士。4月8日…).
  private func isElsewhere(_ year: Int) -> Bool {
    guard !isSameSentence, !isRangeEnd else { return false }
    if context?.isBackground ?? false { return true }
    guard let reference else { return false }
    return isFuture ? year < reference.year : year > reference.year
  }

  /// The year in which a month and day lie nearest: news tell the past, so that 12月 in January is of the year before,
  /// unless the words around speak of the future.
  func nearYear(_ month: Int, _ day: Int?, to reference: CalendarDay) -> Int {
    let here = CalendarDay(year: reference.year, month: month, day: min(day ?? 15, 28))
    let distance = here.number - reference.number
    if standsAlone { return distance < -170 ? reference.year + 1 : reference.year }
    if distance > 200, !isFuture { return reference.year - 1 }
    // 1月13日 in the last days of December.
    if day != nil, distance < -335 { return reference.year + 1 }
    if distance < -200, isFuture { return reference.year + 1 }
    return reference.year
  }

  /// The year of 前三季度 or 四季度, which news of the months before tell of the year past.
  func nearYear(ofPart part: CalendarExpression.YearPart, to reference: CalendarDay) -> Int? {
    guard !isFuture, !standsAlone else { return nil }
    switch part {
    case .firstMonths(let count) where count - reference.month >= 2: return reference.year - 1
    case .quarter(let number) where number * 3 - 2 - reference.month >= 6: return reference.year - 1
    default: return nil
    }
  }

  /// 上年同期: the stretch before, a year earlier.
  private func yearBefore() -> ResolvedDate? {
    guard var result = context, result.timex != nil || result.start.year != nil else { return .unknown }
    guard let start = result.start.year, let end = result.end.year else { return result }
    result.start.year = start - 1
    result.end.year = end - 1
    if let timex = result.timex, timex.hasPrefix(PartialDate.year(start)) {
      result.timex = PartialDate.year(start - 1) + timex.dropFirst(4)
    }
    if result.source == .explicit { result.source = .context }
    return result
  }
}

extension ResolvedDate {
  /// What no anchor is there for.
  static var unknown: ResolvedDate {
    ResolvedDate(
      start: PartialDate(year: nil), end: PartialDate(year: nil), timex: nil, source: .partial, isUnknown: true)
  }
}
