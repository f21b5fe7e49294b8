// Points and stretches at a length from now.
extension DateResolver {
  /// 三天前, 半年后: a point as fine as the unit.
  func shifted(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, abs(halves) < 100_000 else { return .unknown }
    if var high = length.highHalves {
      // 几天前, 二十几年前: from the further end to the nearer one, a count above tens up to the next ten.
      var low = halves
      if abs(low) / 2 % 10 == 1, abs(high - low) == 16 {
        low -= low.signum() * 2
        high += high.signum() * 2
      }
      var ends = [low, high].map { TimeLength(unit: length.unit, halves: $0) }
      if high < 0 { ends.reverse() }
      guard var result = shifted(ends[0]), let last = shifted(ends[1]), !last.isUnknown else { return .unknown }
      result.end = last.end
      result.timex = nil
      return result
    }
    let months = reference.year * 12 + reference.month - 1
    func month(_ index: Int) -> ResolvedDate {
      guard index >= 12 else { return .unknown }
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
      let other = reference.adding(months: halves / 2).adding(days: halves > 0 ? 15 : -15)
      return month(other.year * 12 + other.month - 1)
    case .month: return month(months + halves / 2)
    case .quarter: return month(months + halves * 3 / 2)
    case .year, .decade, .century:
      let scale = length.unit == .year ? 1 : length.unit == .decade ? 10 : 100
      if halves % 2 != 0, scale == 1 {
        // Half a year is half of 365 days.
        let day = reference.adding(months: halves / 2 * 12).adding(days: halves > 0 ? 182 : -183)
        return month(day.year * 12 + day.month - 1)
      }
      if length.months > 0 { return month(months + halves * 6 + (halves < 0 ? -1 : 1) * Int(length.months)) }
      let date = PartialDate(year: reference.year + halves * scale / 2)
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    case .hour, .minute, .second: return .unknown
    }
  }

  /// 四十年前的今天: the same day of another month or year.
  func sameDay(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, abs(halves) < 20_000, halves % 2 == 0,
      length.unit == .year || length.unit == .month
    else { return shifted(length) }
    let date = PartialDate(reference.adding(months: length.unit == .year ? halves * 6 : halves / 2))
    return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
  }

  /// 17天内, 三年半以来: from now to the end of the unit so far away, or from its beginning.
  func upToPoint(_ length: TimeLength) -> ResolvedDate? {
    guard let reference, let halves = length.halves, var result = shifted(length), !result.isUnknown else {
      return .unknown
    }
    if length.unit == .week {  // a week is seven days here
      let other = reference.adding(days: halves * 7 / 2)
      (result.start, result.end) = (PartialDate(other), PartialDate(other))
    }
    if halves < 0 { result.end = PartialDate(reference) } else { result.start = PartialDate(reference) }
    result.timex = nil
    return result
  }

  /// 上两周, 前两年: whole weeks, months or years beside the current one.
  func wholeUnits(_ length: TimeLength) -> ResolvedDate? {
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
  func stretched(_ length: TimeLength) -> ResolvedDate? {
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
      other = reference.adding(months: months[length.unit] ?? halves / 2)
    }
    let isDays = length.unit == .day || length.unit == .workday
    let ends = halves < 0 ? (other, reference.adding(days: -1)) : (reference, other.adding(days: isDays ? 0 : -1))
    return ResolvedDate(start: PartialDate(ends.0), end: PartialDate(ends.1), timex: nil, source: .reference)
  }
}
