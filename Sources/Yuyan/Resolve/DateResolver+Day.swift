// Months, days, weeks, holidays against their anchors.
extension DateResolver {
  func monthOrDay(_ e: CalendarExpression) -> ResolvedDate? {
    var day: Int?
    if case .number(let value)? = e.day { day = value }
    guard let (year, month, source) = month(of: e, day: day) else { return nil }
    if e.isLunar, let month {
      var year = year
      if e.isLeapMonth, e.year == nil {
        year = leapYear(near: year, month: month)
      } else if e.year == nil, source == .reference, !standsAlone {
        year = nearestLunarYear(month, day ?? 15) ?? year
      }
      return lunar(e, year: year, month: month, day: day, source: source)
    }
    if let part = e.monthPart { return monthPart(part, e, year: year, month: month, source: source) }
    if let edge = e.edge {
      let third = edge == .start ? 1 : edge == .middle ? 2 : 3
      return tenDays(third, year: year, month: month, source: source)
    }
    guard let day else {
      guard let month else { return .unknown }
      let date = PartialDate(year: year, month: month)
      return ResolvedDate(start: date, end: date, timex: date.text, source: source)
    }
    if let month, day > CalendarDay.daysInMonth(month, of: year ?? 2000) { return nil }
    var date = PartialDate(year: year, month: month, day: day)
    date.grain = .day
    return ResolvedDate(start: date, end: date, timex: date.text, source: source)
  }

  /// Year and month of an expression that has a month, a day or both.
  private func month(of e: CalendarExpression, day: Int?) -> (year: Int?, month: Int?, source: DateSource)? {
    switch e.month {
    case .number(let month):
      if let term = e.year {
        let (year, source) = year(of: term)
        return (year, month, source)
      }
      let (year, source) = missingYear(nearMonth: month, day: day)
      return (year, month, source)
    case .relative(let offset):
      // 上月 behind 2014年2月份 is the month before that one.
      if offset == -1, let context, reference == nil || context.isNamedMonth,
        let month = context.end.month, day == nil
      {
        let index = (context.end.year ?? 2000) * 12 + month - 2
        let year = context.end.year == nil ? nil : index / 12
        return (year, index % 12 + 1, context.end.year == nil ? .partial : .context)
      }
      guard let reference else { return (nil, nil, .partial) }
      let index = reference.year * 12 + reference.month - 1 + offset
      return (index / 12, index % 12 + 1, .reference)
    case .context(let offset):
      if let context, let month = context.end.month {
        let index = (context.end.year ?? 2000) * 12 + month - 1 + offset
        let year = context.end.year == nil ? nil : index / 12
        return (year, index % 12 + 1, context.end.year == nil ? .partial : .context)
      }
      guard let reference, day == nil || offset == 0 else { return (nil, nil, .partial) }
      let index = reference.year * 12 + reference.month - 1 + offset
      return (index / 12, index % 12 + 1, .reference)
    case nil:
      guard let day else { return (nil, nil, .partial) }
      return monthOfDay(day)
    }
  }

  /// The month of a bare day: that of the date before, else the nearest one that the reference tells.
  private func monthOfDay(_ day: Int) -> (year: Int?, month: Int?, source: DateSource) {
    // 26日 in another passage than 5月3日 is near the dateline's day.
    if reference == nil, !isPassageContext, !isRangeEnd, let dateline {
      var month = dateline.month
      if day > dateline.day + 4, !isFuture { month = (month + 10) % 12 + 1 }
      if day < dateline.day, isFuture { month = month % 12 + 1 }
      return (nil, month, .partial)
    }
    if let context, let month = context.end.month,
      isRangeEnd || reference == nil || context.source == .explicit || context.source == .context
        || context.namesMonth && isSameSentence
    {
      if isRangeEnd || reference == nil || context.end.day != nil || context.isNamedMonth {
        let source: DateSource =
          context.source == .partial ? .partial : context.source == .reference ? .reference : .context
        return (context.end.year, month, source)
      }
    }
    guard let reference else {
      guard let first = firstDay?.end, let month = first.month else { return (nil, nil, .partial) }
      return (first.year, month, first.year == nil ? .partial : .context)
    }
    var index = reference.year * 12 + reference.month - 1
    if !standsAlone {
      if day > reference.day + 4, !isFuture { index -= 1 }
      if day < reference.day, isFuture { index += 1 }
    }
    // 31日 in a month of thirty days is of the month before.
    if day > CalendarDay.daysInMonth(index % 12 + 1, of: index / 12) { index -= 1 }
    return (index / 12, index % 12 + 1, .reference)
  }

  private func tenDays(_ third: Int, year: Int?, month: Int?, source: DateSource) -> ResolvedDate {
    let last = third == 3 ? CalendarDay.daysInMonth(month ?? 1, of: year ?? 2000) : third * 10
    let isUnknown = year == nil && month == nil
    var unmonthed = PartialDate(year: year, month: month)
    unmonthed.grain = .month
    return ResolvedDate(
      start: PartialDate(year: year, month: month, day: third * 10 - 9),
      end: PartialDate(year: year, month: month, day: last),
      timex: unmonthed.text, mod: ["START", "MID", "END"][third - 1],
      source: source, isUnknown: isUnknown)
  }

  private func monthPart(
    _ part: CalendarExpression.MonthPart, _ e: CalendarExpression, year: Int?, month: Int?, source: DateSource
  ) -> ResolvedDate? {
    if case .tenDays(let pair) = part, pair > 3 {
      // 中下旬: from the first of the two to the second.
      var result = tenDays(pair / 10, year: year, month: month, source: source)
      result.end = tenDays(pair % 10, year: year, month: month, source: source).end
      result.mod = pair == 12 ? "START" : "END"
      return result
    }
    if case .tenDays(let third) = part { return tenDays(third, year: year, month: month, source: source) }
    guard let month else { return .unknown }
    let days = CalendarDay.daysInMonth(month, of: year ?? 2001)
    func span(_ first: Int, _ last: Int) -> ResolvedDate? {
      guard first >= 1, last <= days, first <= last else { return nil }
      return ResolvedDate(
        start: PartialDate(year: year, month: month, day: first),
        end: PartialDate(year: year, month: month, day: last),
        timex: first == last ? PartialDate(year: year, month: month, day: first).text : nil, source: source)
    }
    switch part {
    case .tenDays: return nil
    case .half(let half): return half == 1 ? span(1, 15) : span(16, days)
    case .firstDays(let count): return span(1, count)
    case .lastDays(let count): return span(days - count + 1, days)
    case .firstWeeks(let count): return span(1, min(count * 7, days))
    case .week(let nth):
      guard let year else { return .unknown }
      if nth == -1, let sunday = CalendarDay.nth(-1, weekday: 7, month: month, year: year) {
        return weekSpan(sunday.adding(days: -6), source: source)
      }
      guard let monday = CalendarDay.nth(nth, weekday: 1, month: month, year: year) else { return nil }
      return weekSpan(monday, source: source)
    case .nthWeekday(let nth):
      guard let year else { return .unknown }
      guard let weekday = e.weekday,
        let day = CalendarDay.nth(nth, weekday: weekday == 8 ? 6 : weekday, month: month, year: year)
      else { return nil }
      if weekday == 8 { return weekend(day.adding(days: -5), source: source) }
      let date = PartialDate(day)
      return ResolvedDate(start: date, end: date, timex: date.text, source: source)
    }
  }

  // MARK: Days from now or from the date before

  func relativeDay(_ days: Int) -> ResolvedDate? {
    if let reference {
      let date = PartialDate(reference.adding(days: days))
      return ResolvedDate(start: date, end: date, timex: date.text, source: .reference)
    }
    // 昨日 behind 4月2日电 in an article without a year.
    if let dateline, let day = CalendarDay(checking: 2001, dateline.month, dateline.day)?.adding(days: days) {
      var date = PartialDate(year: nil, month: day.month, day: day.day)
      date.grain = .day
      return ResolvedDate(start: date, end: date, timex: date.text, source: .partial)
    }
    // 今日 behind 7月25日 in an article without a year is that day.
    if days == 0, let context, context.end.day != nil, context.end.year == nil, context.end.month != nil {
      var date = context.end
      date.grain = .day
      return ResolvedDate(start: date, end: date, timex: date.text, source: .partial)
    }
    return .unknown
  }

  func contextDay(_ days: Int) -> ResolvedDate? {
    let before = context.flatMap { $0.end.day == nil || !isPassageContext && lastDay != nil ? nil : $0 } ?? lastDay
    if before == nil, let reference, isOwnReference || dateline != nil {
      var day = reference
      // The dateline's day: 同日 in the headline above it.
      if !isOwnReference, let dateline {
        day =
          CalendarDay(checking: nearYear(dateline.month, dateline.day, to: reference), dateline.month, dateline.day)
          ?? day
      }
      let date = PartialDate(day.adding(days: days))
      return ResolvedDate(start: date, end: date, timex: date.text, source: isOwnReference ? .reference : .context)
    }
    guard let context = before, context.end.day != nil else { return .unknown }
    var source = context.source
    if source != .partial { source = .context }
    if let day = context.end.calendarDay {
      let date = PartialDate(day.adding(days: days))
      return ResolvedDate(start: date, end: date, timex: date.text, source: source)
    }
    guard let day = context.end.day, var date = Self.partial(context.end.month, day, plus: days) else {
      return .unknown
    }
    date.grain = .day
    return ResolvedDate(start: date, end: date, timex: date.text, source: source)
  }

  /// A day of no year some days on; of a leap year, so that 2月29日 has a day before and one behind. Nil where the month is
  /// not known and the day might leave it.
  private static func partial(_ month: Int?, _ day: Int, plus days: Int) -> PartialDate? {
    guard let month else {
      return (1...28).contains(day + days) ? PartialDate(year: nil, month: nil, day: day + days) : nil
    }
    guard let date = CalendarDay(checking: 2000, month, day)?.adding(days: days) else { return nil }
    return PartialDate(year: nil, month: date.month, day: date.day)
  }

  /// A time of day takes the day before it in the passage.
  func timeOfDay() -> ResolvedDate? {
    if let context, context.end.day != nil {
      var date = context.end
      date.time = nil
      date.grain = .day
      return ResolvedDate(start: date, end: date, timex: date.text, source: .context)
    }
    return .unknown
  }

  // MARK: Weeks

  func week(_ e: CalendarExpression) -> ResolvedDate? {
    if case .ofYear(let week)? = e.week {
      guard let term = e.year, case (let number?, let source) = year(of: term) else { return .unknown }
      return weekSpan(CalendarDay.monday(ofWeek: week, year: number), source: source)
    }
    guard let weekday = e.weekday else { return wholeWeek(e) }
    if let apposition, e.week == nil { return apposition }
    if case .relative(let weeks)? = e.week {
      guard let reference else { return weekday == 8 ? .unknown : partialWeekday(weekday) }
      let monday = reference.adding(days: 1 - reference.weekday + weeks * 7)
      return weekday == 8 ? weekend(monday) : single(monday.adding(days: weekday - 1), .reference)
    }
    if isRangeEnd, let before = context?.end.calendarDay, weekday < 8 {
      return single(before.adding(days: (weekday - before.weekday + 7) % 7), context?.source ?? .reference)
    }
    guard let reference else { return partialWeekday(weekday) }
    if weekday == 8 { return weekend(reference.adding(days: 1 - reference.weekday)) }
    let back = (reference.weekday - weekday + 7) % 7
    if standsAlone { return single(reference.adding(days: back == 0 ? 7 : 7 - back), .reference) }
    return single(reference.adding(days: isFuture && back > 0 ? 7 - back : -back), .reference)
  }

  private func wholeWeek(_ e: CalendarExpression) -> ResolvedDate? {
    guard let reference else { return .unknown }
    let monday = reference.adding(days: 1 - reference.weekday)
    switch e.week {
    case .relative(let weeks)?: return weekSpan(monday.adding(days: weeks * 7), source: .reference)
    case .half(let half)?:
      let ends = half == 1 ? (0, 2) : (3, 6)
      return ResolvedDate(
        start: PartialDate(monday.adding(days: ends.0)), end: PartialDate(monday.adding(days: ends.1)), timex: nil,
        source: .reference)
    default: return .unknown
    }
  }

  private func partialWeekday(_ weekday: Int) -> ResolvedDate {
    if let anchor = weekdayAnchor, let day = anchor.date.day, weekday < 8 {
      var date = anchor.date
      date.day = day + weekday - anchor.weekday
      if let value = date.day, value >= 1, value <= CalendarDay.daysInMonth(date.month ?? 1, of: date.year ?? 2000) {
        return ResolvedDate(
          start: date, end: date, timex: date.text, source: date.year == nil ? .partial : .context)
      }
    }
    var result = ResolvedDate.unknown
    result.timex = "XXXX-WXX-" + (weekday == 8 ? "WE" : String(weekday))
    return result
  }

  private func single(_ day: CalendarDay, _ source: DateSource) -> ResolvedDate {
    let date = PartialDate(day)
    return ResolvedDate(start: date, end: date, timex: date.text, source: source)
  }

  private func weekend(_ monday: CalendarDay, source: DateSource = .reference) -> ResolvedDate {
    var result = weekSpan(monday, source: source)
    result.start = PartialDate(monday.adding(days: 5))
    result.timex = result.timex.map { $0 + "-WE" }
    return result
  }

  func weekSpan(_ monday: CalendarDay, source: DateSource) -> ResolvedDate {
    let week = monday.isoWeek
    return ResolvedDate(
      start: PartialDate(monday), end: PartialDate(monday.adding(days: 6)),
      timex: "\(PartialDate.year(week.year))-W\(PartialDate.two(week.week))", source: source)
  }

  // MARK: Holidays and the Chinese calendar

  func holidayDate(_ holiday: Holiday, _ e: CalendarExpression) -> ResolvedDate? {
    var (year, source): (Int?, DateSource)
    if let term = e.year {
      (year, source) = self.year(of: term)
    } else {
      (year, source) = missingYear(nearMonth: nil)
      if let reference {
        let near = nearHolidayYear(holiday, reference)
        // 元旦 on the last day of a year that the text names is the next one.
        let isClose = holiday.rule.day(in: near).map { abs($0.number - reference.number) <= 10 } ?? false
        if source == .reference && year == reference.year || isClose && !isAdjacent && !isRangeEnd {
          (year, source) = (near, .reference)
        }
      }
    }
    if case .fixed(let month, let day) = holiday.rule {
      let date = PartialDate(year: year, month: Int(month), day: Int(day))
      return ResolvedDate(start: date, end: date, timex: date.text, source: source)
    }
    guard let year, let day = holiday.rule.day(in: year) else { return .unknown }
    return single(day, source)
  }

  /// The holiday nearest to the reference; the next one where the name stands alone.
  private func nearHolidayYear(_ holiday: Holiday, _ reference: CalendarDay) -> Int {
    guard let here = holiday.rule.day(in: reference.year) else { return reference.year }
    let distance = here.number - reference.number
    if standsAlone { return distance < 0 ? reference.year + 1 : reference.year }
    if distance > 200, !isFuture { return reference.year - 1 }
    if distance < -200, isFuture || distance < -310 { return reference.year + 1 }
    return reference.year
  }

  /// The Chinese year in which a day lies nearest to the reference: 腊月廿七 in February is of the year before.
  private func nearestLunarYear(_ month: Int, _ day: Int) -> Int? {
    guard let reference else { return nil }
    func distance(_ year: Int) -> Int {
      LunarCalendar.day(year: year, month: month, isLeap: false, day: 1).map {
        abs($0.number + day - 1 - reference.number)
      } ?? .max
    }
    return (reference.year - 1...reference.year + 1).min { distance($0) < distance($1) }
  }

  /// The year nearest to `year` in which the month comes twice.
  private func leapYear(near year: Int?, month: Int) -> Int? {
    guard let year else { return nil }
    let years = (0...40).flatMap { [year - $0, year + $0] }
    return years.first { LunarCalendar.daysInMonth(month, isLeap: true, of: $0) != nil } ?? year
  }

  private func lunar(
    _ e: CalendarExpression, year: Int?, month: Int, day: Int?, source: DateSource
  ) -> ResolvedDate? {
    guard let year else { return .unknown }
    let length = LunarCalendar.daysInMonth(month, isLeap: e.isLeapMonth, of: year)
    guard let length, let first = LunarCalendar.day(year: year, month: month, isLeap: e.isLeapMonth, day: 1)
    else { return .unknown }
    guard let day else {
      // 六月中旬, 腊月底: a third of the month.
      var ends = (0, length - 1)
      let thirds = [(0, 9), (10, 19), (20, length - 1)]
      switch (e.monthPart, e.edge) {
      case (.tenDays(let third)?, _) where third < 4: ends = thirds[third - 1]
      case (_, let edge?): ends = thirds[edge == .start ? 0 : edge == .middle ? 1 : 2]
      default: break
      }
      return ResolvedDate(
        start: PartialDate(first.adding(days: ends.0)), end: PartialDate(first.adding(days: ends.1)), timex: nil,
        mod: e.edge?.mod, source: source)
    }
    guard day <= length else { return nil }
    return single(first.adding(days: day - 1), source)
  }
}

extension ResolvedDate {
  /// Whether the text named a month or a part of one, not the edge of a year.
  var isNamedMonth: Bool { end.grain == .month ? mod == nil && start == end : end.day != nil && mod != nil }
}
