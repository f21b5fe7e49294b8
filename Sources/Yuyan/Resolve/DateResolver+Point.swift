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
    if let shift = e.shift { return shifted(shift) }
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
    if let reference, let month, let day, !isRangeEnd {
      let year = nearYear(month, day, to: reference)
      if let date = CalendarDay(checking: year, month, day), abs(date.number - reference.number) <= 10 {
        return (year, .reference)
      }
    }
    if let context, let year = context.end.year,
      context.source != .reference || isRangeEnd || isAdjacent || reference == nil
    {
      return (year, context.source == .reference ? .reference : .context)
    }
    if let reference {
      guard let month else { return (reference.year, .reference) }
      return (nearYear(month, day ?? 15, to: reference), .reference)
    }
    if let articleYear { return (articleYear, .context) }
    return (nil, .partial)
  }

  /// The year in which a month and day lie nearest: news tell the past, so that 12月 in January is of the year before,
  /// unless the words before speak of the future.
  /// The year of 前三季度 or 四季度, which news of the months before tell of the year past.
  private func nearYear(ofPart part: CalendarExpression.YearPart, to reference: CalendarDay) -> Int? {
    guard !isFuture, !standsAlone else { return nil }
    switch part {
    case .firstMonths(let count) where count - reference.month >= 2: return reference.year - 1
    case .quarter(let number) where number * 3 - 2 - reference.month >= 6: return reference.year - 1
    default: return nil
    }
  }

  private func nearYear(_ month: Int, _ day: Int, to reference: CalendarDay) -> Int {
    let here = CalendarDay(year: reference.year, month: month, day: min(day, 28))
    let distance = here.number - reference.number
    if standsAlone { return distance < -170 ? reference.year + 1 : reference.year }
    if distance > 200, !isFuture { return reference.year - 1 }
    if distance < -200, isFuture { return reference.year + 1 }
    return reference.year
  }

  private func yearOrPart(_ e: CalendarExpression) -> ResolvedDate? {
    if let term = e.year {
      switch term {
      case .decade(let century, let first, let years): return decade(century, Int(first), Int(years), e.edge)
      case .century(let century): return self.century(century, e.edge)
      case .plan(let number):
        let first = number == 1 ? 1953 : number == 2 ? 1958 : 1966 + 5 * (number - 3)
        return ResolvedDate(
          start: PartialDate(year: first), end: PartialDate(year: first + 4), timex: nil, source: .explicit)
      default: break
      }
    }
    var (year, source): (Int?, DateSource)
    if let term = e.year {
      (year, source) = self.year(of: term)
    } else {
      (year, source) = missingYear(nearMonth: e.yearPart?.firstMonth)
      if source == .reference, let reference, let part = e.yearPart {
        year = nearYear(ofPart: part, to: reference) ?? year
      }
    }
    if let part = e.yearPart {
      if case .relativeQuarter(let offset) = part { return relativeQuarter(offset, e.edge) }
      return yearPart(part, edge: e.edge, year: year, source: source)
    }
    if case .ofYear(let week)? = e.week, let year {
      return weekSpan(CalendarDay.monday(ofWeek: week, year: year), source: source)
    }
    if let edge = e.edge {
      let months = edge == .start ? (1, 1) : edge == .middle ? (6, 7) : (12, 12)
      var result = ResolvedDate(
        start: PartialDate(year: year, month: months.0), end: PartialDate(year: year, month: months.1),
        timex: PartialDate(year: year).text, mod: edge.mod, source: source)
      if year == nil, case .relative(let years)? = e.year, years != 0 {
        result.isUnknown = true
        result.timex = nil
      }
      return result
    }
    guard let year else { return .unknown }
    let date = PartialDate(year: year)
    // Years before the era have a TIMEX form of their own.
    let timex = year <= 0 ? "BC" + PartialDate.year(1 - year) : date.text
    return ResolvedDate(start: date, end: date, timex: timex, source: source)
  }

  private func yearPart(
    _ part: CalendarExpression.YearPart, edge: CalendarExpression.Edge?, year: Int?, source: DateSource
  ) -> ResolvedDate? {
    func span(_ first: Int, _ last: Int, _ code: String?) -> ResolvedDate {
      let prefix = PartialDate(year: year).text
      return ResolvedDate(
        start: PartialDate(year: year, month: first), end: PartialDate(year: year, month: last),
        timex: code.map { prefix + "-" + $0 }, source: source)
    }
    switch part {
    case .quarter(let number):
      var result = span(number * 3 - 2, number * 3, "Q\(number)")
      if let edge { result.narrow(to: edge, firstMonth: number * 3 - 2) }
      return result
    case .half(let number): return span(number * 6 - 5, number * 6, "H\(number)")
    case .season(let number):
      var result = span(number * 3, number == 4 ? 2 : number * 3 + 2, ["SP", "SU", "FA", "WI"][number - 1])
      if number == 4, let year { result.end.year = year + 1 }
      return result
    case .firstMonths(let count): return span(1, count, nil)
    case .lastMonths(let count): return span(13 - count, 12, nil)
    case .twoMonths(let first): return span(first, first + 1, nil)
    case .firstDays(let count):
      guard let year else { return .unknown }
      let first = CalendarDay(year: year, month: 1, day: 1)
      return ResolvedDate(
        start: PartialDate(first), end: PartialDate(first.adding(days: count - 1)), timex: nil, source: source)
    case .lastDays(let count), .day(let count):
      guard let year, let last = CalendarDay(checking: year, 12, 31) else { return .unknown }
      var ends = (last.adding(days: 1 - count), last)
      if case .day = part {
        let day = CalendarDay(year: year, month: 1, day: 1).adding(days: count - 1)
        guard day.year == year else { return nil }
        ends = (day, day)
      }
      return ResolvedDate(
        start: PartialDate(ends.0), end: PartialDate(ends.1), timex: ends.0 == ends.1 ? PartialDate(ends.0).text : nil,
        source: source)
    case .lastWeeks(let count):
      guard let year else { return .unknown }
      let last = CalendarDay(year: year, month: 12, day: 28)  // always in the last ISO week
      let sunday = last.adding(days: 7 - last.weekday)
      return ResolvedDate(
        start: PartialDate(sunday.adding(days: 1 - 7 * count)), end: PartialDate(sunday), timex: nil, source: source)
    case .firstWeeks(let count):
      guard let year else { return .unknown }
      let first = CalendarDay.monday(ofWeek: 1, year: year)
      return ResolvedDate(
        start: PartialDate(first), end: PartialDate(first.adding(days: 7 * count - 1)), timex: nil, source: source)
    case .relativeQuarter: return nil
    }
  }

  private func relativeQuarter(_ offset: Int, _ edge: CalendarExpression.Edge?) -> ResolvedDate? {
    var anchor: (year: Int, month: Int, source: DateSource)?
    if let context, let year = context.start.year, let month = context.start.month, context.end.grain == .month {
      anchor = (year, month, .context)
    } else if let reference {
      anchor = (reference.year, reference.month, .reference)
    }
    guard let anchor else { return .unknown }
    let index = anchor.year * 4 + (anchor.month - 1) / 3 + offset
    return yearPart(.quarter(index % 4 + 1), edge: edge, year: index / 4, source: anchor.source)
  }

  private func decade(
    _ century: CalendarExpression.Century?, _ first: Int, _ years: Int, _ edge: CalendarExpression.Edge?
  ) -> ResolvedDate? {
    var hundred: Int?
    var source = DateSource.explicit
    switch century {
    case .number(let number): hundred = Int(number) - 1
    case .relative(let offset):
      if let year = reference?.year ?? articleYear ?? defaultYear {
        hundred = (year - 1) / 100 + Int(offset)
        source = reference == nil && articleYear != nil ? .context : .reference
      }
    case nil:
      // 90年代 is of the last century for who writes in this one.
      if let year = reference?.year ?? articleYear ?? context?.end.year, first >= 20 {
        hundred = 19
        source = year >= 1990 && reference != nil ? .reference : .context
      }
    }
    guard let hundred else {
      let digit = first / 10
      var result = ResolvedDate.unknown
      result.mod = edge?.mod
      if years == 10 { result.timex = "XX\(digit)" } else { result.literal = ("XX\(first)", "XX\(first + years - 1)") }
      return result
    }
    let year = hundred * 100 + first
    return ResolvedDate(
      start: PartialDate(year: year), end: PartialDate(year: year + years - 1),
      timex: years == 10 && first % 10 == 0 ? String(PartialDate.year(year).prefix(3)) : nil, mod: edge?.mod,
      source: source)
  }

  private func century(_ century: CalendarExpression.Century, _ edge: CalendarExpression.Edge?) -> ResolvedDate? {
    var number: Int
    var source = DateSource.explicit
    switch century {
    case .number(let value): number = Int(value)
    case .relative(let offset):
      guard let year = reference?.year ?? articleYear else { return .unknown }
      number = (year - 1) / 100 + 1 + Int(offset)
      source = reference == nil ? .context : .reference
    }
    if number < 0 {
      // The third century before the era is 300 to 201.
      return ResolvedDate(
        start: PartialDate(year: 1 + number * 100), end: PartialDate(year: (number + 1) * 100), timex: nil,
        mod: edge?.mod, source: source)
    }
    let code = PartialDate.two(number - 1)
    return ResolvedDate(
      start: PartialDate(year: number * 100 - 99), end: PartialDate(year: number * 100), timex: code,
      mod: edge?.mod, source: source)
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

  // MARK: Lengths from now

  /// 三天前, 半年后: a point as fine as the unit.
  private func shifted(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, abs(halves) < 100_000 else { return .unknown }
    if let high = length.highHalves {
      // 几天前, 二十几年前: from the further end to the nearer one.
      var ends = [length.halves, high].map { TimeLength(unit: length.unit, halves: $0) }
      if high < 0 { ends.reverse() }
      guard var result = shifted(ends[0]), let last = shifted(ends[1]), !last.isUnknown else { return .unknown }
      result.end = last.end
      result.timex = nil
      return result
    }
    let months = reference.year * 12 + reference.month - 1
    func month(_ index: Int) -> ResolvedDate {
      let date = PartialDate(year: index / 12, month: index % 12 + 1)
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    }
    switch length.unit {
    case .day:
      let date = PartialDate(reference.adding(days: halves / 2))
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    case .workday:
      let date = PartialDate(reference.adding(workdays: halves / 2))
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    case .week:
      let day = reference.adding(days: halves * 7 / 2)
      return weekSpan(day.adding(days: 1 - day.weekday), source: .reference)
    case .month where halves % 2 != 0:
      // 两个半月前: half a month is fifteen days.
      let index = months + halves / 2
      let day = min(reference.day, CalendarDay.daysInMonth(index % 12 + 1, of: index / 12))
      let other = CalendarDay(year: index / 12, month: index % 12 + 1, day: day).adding(days: halves > 0 ? 15 : -15)
      return month(other.year * 12 + other.month - 1)
    case .month: return month(months + halves / 2)
    case .quarter: return month(months + halves * 3 / 2)
    case .year, .decade, .century:
      let scale = length.unit == .year ? 1 : length.unit == .decade ? 10 : 100
      if halves % 2 != 0, scale == 1 { return month(months + halves * 6) }
      if length.months > 0 { return month(months + halves * 6 + (halves < 0 ? -1 : 1) * Int(length.months)) }
      let date = PartialDate(year: reference.year + halves * scale / 2)
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    case .hour, .minute, .second: return .unknown
    }
  }

  /// 上两周, 前两年: whole weeks, months or years beside the current one.
  private func wholeUnits(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, halves % 2 == 0, abs(halves) < 2000 else {
      return stretched(length)
    }
    let count = halves / 2
    func offsets(_ current: Int) -> (Int, Int) {
      count < 0 ? (current + count, current - 1) : (current + 1, current + count)
    }
    switch length.unit {
    case .day:
      let days = offsets(0)
      return ResolvedDate(
        start: PartialDate(reference.adding(days: days.0)), end: PartialDate(reference.adding(days: days.1)),
        timex: nil, source: .reference)
    case .workday:
      let ends = [count < 0 ? count : 1, count < 0 ? -1 : count].map { PartialDate(reference.adding(workdays: $0)) }
      return ResolvedDate(
        start: ends[0], end: ends[1], timex: abs(count) == 1 ? ends[0].text : nil, source: .reference)
    case .week:
      let monday = reference.number + 1 - reference.weekday
      let weeks = offsets(0)
      return ResolvedDate(
        start: PartialDate(CalendarDay(number: monday + weeks.0 * 7)),
        end: PartialDate(CalendarDay(number: monday + weeks.1 * 7 + 6)), timex: nil, source: .reference)
    case .month, .quarter:
      let scale = length.unit == .quarter ? 3 : 1
      let months = offsets((reference.year * 12 + reference.month - 1) / scale)
      let first = months.0 * scale
      let last = months.1 * scale + scale - 1
      return ResolvedDate(
        start: PartialDate(year: first / 12, month: first % 12 + 1),
        end: PartialDate(year: last / 12, month: last % 12 + 1),
        timex: nil, source: .reference)
    case .year:
      let years = offsets(reference.year)
      return ResolvedDate(
        start: PartialDate(year: years.0), end: PartialDate(year: years.1), timex: nil, source: .reference)
    default: return stretched(length)
    }
  }

  /// 过去三年, 未来两个月: a stretch up to or from the reference.
  private func stretched(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, length.highHalves == nil, abs(halves) < 20_000,
      !length.unit.isClock
    else { return .unknown }
    let other: CalendarDay
    switch length.unit {
    case .day: other = reference.adding(days: halves / 2)
    case .workday: other = reference.adding(workdays: halves / 2)
    case .week: other = reference.adding(days: halves * 7 / 2)
    case .month where halves % 2 != 0 && abs(halves) == 1: other = reference.adding(days: halves * 15)
    default:
      let months: [TimeLength.Unit: Int] = [
        .quarter: halves * 3 / 2, .year: halves * 6, .decade: halves * 60, .century: halves * 600,
      ]
      let index = reference.year * 12 + reference.month - 1 + (months[length.unit] ?? halves / 2)
      let year = index / 12
      let month = index % 12 + 1
      other = CalendarDay(
        year: year, month: month, day: min(reference.day, CalendarDay.daysInMonth(month, of: year)))
    }
    let isDays = length.unit == .day || length.unit == .workday
    let ends = halves < 0 ? (other, reference.adding(days: -1)) : (reference, other.adding(days: isDays ? 0 : -1))
    return ResolvedDate(start: PartialDate(ends.0), end: PartialDate(ends.1), timex: nil, source: .reference)
  }
}

extension ResolvedDate {
  /// What no anchor is there for.
  static var unknown: ResolvedDate {
    ResolvedDate(
      start: PartialDate(year: nil), end: PartialDate(year: nil), timex: nil, source: .partial, isUnknown: true)
  }

  /// 二季度末: the month at the edge of a quarter.
  fileprivate mutating func narrow(to edge: CalendarExpression.Edge, firstMonth: Int) {
    mod = edge.mod
    let month = edge == .start ? firstMonth : edge == .middle ? firstMonth + 1 : firstMonth + 2
    start = PartialDate(year: start.year, month: month)
    end = start
    timex = start.text
  }
}

extension CalendarExpression.Edge {
  var mod: String {
    switch self {
    case .start: "START"
    case .middle: "MID"
    case .end: "END"
    }
  }
}

extension CalendarExpression.YearPart {
  /// The month that tells which year is meant.
  var firstMonth: Int? {
    switch self {
    case .quarter(let number): number * 3 - 2
    case .half(let number): number * 6 - 5
    case .season(let number): number * 3
    case .twoMonths(let first): first
    case .lastMonths(let count): 13 - count
    case .firstMonths(let count): count
    default: nil
    }
  }
}
