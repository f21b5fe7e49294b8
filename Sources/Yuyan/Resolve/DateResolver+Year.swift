// Years, their parts, decades and centuries.
extension DateResolver {
  func yearOrPart(_ e: CalendarExpression) -> ResolvedDate? {
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
}

extension ResolvedDate {
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
