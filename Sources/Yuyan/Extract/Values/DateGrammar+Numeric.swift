import YuyanSegmentation

// Dates in digits: 2026-03-27T15:30, 2026/3/27, 20260327, 3.27.
extension DateGrammar {
  /// A date in digits and, behind a range sign, another.
  func numericDate(at start: Int) -> DateMatch? {
    guard NumeralCharacter.isArabicDigit(text[start]), isFree(before: start), !isLatin(text[start - 1]) else {
      return nil
    }
    if let digits = run(at: start), let years = bareYears(at: start, digits) { return years }
    guard let first = numericPoint(at: start) else { return nil }
    var form = DateReading.Form.point(first.expression)
    var end = first.end
    if first.expression.clock == nil, let sign = rangeSign(at: end),
      let second = numericPoint(at: text.skippingSpaces(sign))
        ?? monthAndDay(at: text.skippingSpaces(sign), behind: first), second.expression.clock == nil
    {
      form = .range(first.expression, second.expression)
      end = second.end
    }
    return DateMatch(
      kind: .date, start: start, end: end, reading: DateReading(form: form, standsAlone: text.isAll(start, end)))
  }

  func numericPoint(at start: Int) -> (expression: CalendarExpression, end: Int)? {
    guard let first = run(at: start) else { return nil }
    if first.count == 8 { return compact(first.value, start, first.end) }
    guard first.count <= 4, let sign = separator(at: first.end), let second = run(at: sign.end) else { return nil }
    let third = separator(at: second.end).flatMap { next in run(at: next.end).map { (sign: next.scalar, run: $0) } }
    if isTraditional, first.count == 3, (90...140).contains(first.value), let third, second.count == 2,
      third.run.count == 2
    {
      // 115-04-08: a year of the republic.
      return threeParts(
        (first.value + 1911, 4, first.end), second, third.run, start: start, signs: (sign.scalar, third.sign))
    }
    if let third, third.run.count <= 2 || first.count <= 2 && third.run.count == 4 {
      return threeParts(first, second, third.run, start: start, signs: (sign.scalar, third.sign))
    }
    // Two numbers: 2026-03, and 3.27, 09-01 alone in their line.
    if first.count == 4, sign.scalar == 0x2D || sign.scalar == 0x2F, second.count == 2, (1...12).contains(second.value),
      second.value < 10 || sign.scalar == 0x2F, isYear(first.value), !Self.seasons.contains(text[second.end]),
      NumeralCharacter(text[second.end]) == nil, separator(at: second.end) == nil || text[second.end] == 0x20
    {
      var expression = CalendarExpression()
      expression.year = .number(first.value)
      expression.month = .number(second.value)
      return (expression, second.end)
    }
    // 2016-11, 11/2016 and nothing else.
    if text.isAll(start, second.end), sign.scalar != 0x20 {
      let (year, month) = first.count == 4 ? (first, second) : (second, first)
      if year.count == 4, month.count <= 2, isYear(year.value), (1...12).contains(month.value) {
        var expression = CalendarExpression()
        expression.year = .number(year.value)
        expression.month = .number(month.value)
        return (expression, second.end)
      }
    }
    // 3.27 and 09-01 alone in their line, 12/25（四） anywhere.
    guard
      text[start - 1] == 0x0A && (text[second.end] == 0x0A || rangeSign(at: second.end) != nil)
        || sign.scalar == 0x2F && isBracketedWeekday(at: second.end),
      first.count <= 2, second.count <= 2, (1...12).contains(first.value), (1...31).contains(second.value),
      sign.scalar != 0x20
    else { return nil }
    var expression = CalendarExpression()
    expression.month = .number(first.value)
    expression.day = .number(second.value)
    return (expression, second.end)
  }

  /// （四）, (週五).
  private func isBracketedWeekday(at start: Int) -> Bool {
    guard text[start] == 0xFF08 || text[start] == 0x28 else { return false }
    let noun = DateWords.weekNoun.longest(in: text, at: start + 1)?.end ?? start + 1
    guard let weekday = DateWords.weekdays.longest(in: text, at: noun), weekday.value < 8 else { return false }
    return text[weekday.end] == 0xFF09 || text[weekday.end] == 0x29
  }

  /// The second end of 2024/1/1-1/31.
  private func monthAndDay(
    at start: Int, behind first: (expression: CalendarExpression, end: Int)
  ) -> (expression: CalendarExpression, end: Int)? {
    guard first.expression.year != nil, first.expression.day != nil, let month = run(at: start), month.count <= 2,
      let sign = separator(at: month.end), sign.scalar != 0x20, let day = run(at: sign.end), day.count <= 2,
      (1...12).contains(month.value), (1...31).contains(day.value),
      separator(at: day.end) == nil || text[day.end] == 0x20
    else { return nil }
    var expression = first.expression
    expression.month = .number(month.value)
    expression.day = .number(day.value)
    return (expression, day.end)
  }

  private static let seasons = ScalarSet("赛学财年")

  private typealias Run = (value: Int, count: Int, end: Int)

  /// At most eight Arabic digits.
  private func run(at start: Int) -> Run? {
    var value = 0
    var index = start
    while let digit = NumeralCharacter.arabicDigit(text[index]) {
      index += 1
      guard index - start <= 8 else { return nil }
      value = value * 10 + digit
    }
    return index > start ? (value, index - start, index) : nil
  }

  private func separator(at index: Int) -> (scalar: UInt32, end: Int)? {
    switch text[index] {
    case 0x2D, 0x2F, 0x2E, 0xFF0D, 0xFF0F, 0xFF0E, 0x2010, 0x2011, 0xB7: (text[index], index + 1)
    case 0x20 where text[index - 1] != 0x20: (0x20, index + 1)
    default: nil
    }
  }

  private func isYear(_ value: Int) -> Bool { (1000...2999).contains(value) }

  /// Year first, or day, month and year.
  private func threeParts(_ a: Run, _ b: Run, _ c: Run, start: Int, signs: (UInt32, UInt32))
    -> (expression: CalendarExpression, end: Int)?
  {
    guard !NumeralCharacter.isArabicDigit(text[c.end]), !isLatin(text[c.end]) || text[c.end] | 0x20 == 0x74 else {
      return nil
    }
    // 1.2.3 and 2022 11 23: other things than dates are written so.
    if signs.0 == 0x20 || signs.1 == 0x20 {
      guard a.count == 4, text[start - 1] == 0x0A, text[c.end] == 0x0A, signs.0 == signs.1 else { return nil }
    }
    if text[c.end] == 0x2E, NumeralCharacter.isArabicDigit(text[c.end + 1]) { return nil }
    var expression = CalendarExpression()
    if a.count == 4, isYear(a.value), b.count <= 2, (1...12).contains(b.value), (1...31).contains(c.value) {
      expression.year = .number(a.value)
      expression.month = .number(b.value)
      expression.day = .number(c.value)
    } else if a.count <= 2, b.count <= 2, (1...31).contains(a.value), (1...31).contains(b.value),
      c.count == 4 && isYear(c.value) || c.count == 2 && text[start - 1] == 0x20 && signs.0 == signs.1
        || c.count == 2 && signs.0 == 0x2F && signs.1 == 0x2F
        || c.count == 2 && signs.0 == 0x2D && signs.1 == 0x2D
    {
      // Day before month, as everywhere but in the United States; the other way round where only that can be.
      let isDayFirst = b.value <= 12
      guard isDayFirst || a.value <= 12 else { return nil }
      // Two digits as POSIX reads them.
      expression.year = .number(c.count == 4 ? c.value : c.value < 69 ? 2000 + c.value : 1900 + c.value)
      expression.month = .number(isDayFirst ? b.value : a.value)
      expression.day = .number(isDayFirst ? a.value : b.value)
    } else {
      return nil
    }
    var end = c.end
    if text[end] == 0x65E5 { end += 1 }
    var reading = Reading(first: expression, end: end)
    if text[end] | 0x20 == 0x74, NumeralCharacter.isArabicDigit(text[end + 1]) { reading.end = end + 1 }
    let before = reading.end
    if before > end {
      guard readClock(&reading) else { return (expression, end) }
      reading.end = endOfTimeZone(at: reading.end)
    } else {
      readDayTail(&reading)
    }
    return (reading.first, reading.end)
  }

  /// Parts of a second, Z, +08:00 behind an ISO time.
  private func endOfTimeZone(at start: Int) -> Int {
    var start = start
    if text[start] == 0x2E, let fraction = run(at: start + 1) { start = fraction.end }
    if text[start] | 0x20 == 0x7A { return start + 1 }
    guard text[start] == 0x2B || text[start] == 0x2D, let hours = digits(at: start + 1, 2), text[hours.end] == 0x3A,
      let minutes = digits(at: hours.end + 1, 2)
    else { return start }
    return minutes.end
  }

  /// 从2016到2018: two bare years behind a word for from.
  private func bareYears(at start: Int, _ first: Run) -> DateMatch? {
    guard first.count == 4, (1900...2100).contains(first.value), Self.fromWords.contains(text[start - 1]),
      let sign = rangeSign(at: first.end), let second = run(at: sign), second.count == 4,
      (first.value...2100).contains(second.value), text[second.end] != 0x5E74, separator(at: second.end) == nil
    else { return nil }
    var from = CalendarExpression()
    from.year = .number(first.value)
    var to = CalendarExpression()
    to.year = .number(second.value)
    return DateMatch(kind: .date, start: start, end: second.end, reading: DateReading(form: .range(from, to)))
  }

  private static let fromWords = ScalarSet("从自由")

  /// TOP207月25日: where a month starts in digits that a line break once divided; nil elsewhere.
  func gluedMonth(at start: Int) -> Int? {
    guard isLatin(text[start - 1]), let digits = run(at: start), digits.count == 3 || digits.count == 4,
      text[digits.end] == 0x6708, let day = numerals.integer(at: digits.end + 1, limit: 2), text[day.end] == 0x65E5
    else { return nil }
    let isTwoDigits = digits.count == 4 && (10...12).contains(digits.value % 100)
    let month = isTwoDigits ? 2 : 1
    return digits.end - month
  }

  /// 20260327 between characters that are no part of a longer code.
  private func compact(_ value: Int, _ start: Int, _ end: Int) -> (expression: CalendarExpression, end: Int)? {
    let year = value / 10000
    let month = value / 100 % 100
    let day = value % 100
    guard (1900...2099).contains(year), (1...12).contains(month), (1...31).contains(day), !isLatin(text[end]),
      !isLatin(text[start - 1]), text[end] != 0x671F, text[end] != 0x53F7, text[end] != 0x2D, text[end] != 0x2E,
      CalendarDay.daysInMonth(month, of: year) >= day
    else { return nil }
    var expression = CalendarExpression()
    expression.year = .number(year)
    expression.month = .number(month)
    expression.day = .number(day)
    return (expression, end)
  }
}
