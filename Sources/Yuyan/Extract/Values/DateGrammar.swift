import YuyanSegmentation

/// An expression of time where it stands.
struct DateMatch: Sendable {
  var kind: EntityKind
  var start: Int
  var end: Int
  var reading: DateReading
}

/// The grammar of dates: a descent from the century to the second, each level optional, and ranges of what it reads.
///
/// The parts of the descent stand in extensions: years, parts of years, months and days, clock times, numeric forms,
/// lengths.
struct DateGrammar: Sendable {
  let text: ValueText
  let numerals: NumeralGrammar
  /// Whether the document is in traditional characters: then 八十五年 can be a year of the republic.
  let isTraditional: Bool
  let vocabulary: DateVocabulary

  init(_ text: ValueText, vocabulary: DateVocabulary, isTraditional: Bool = false) {
    self.text = text
    self.vocabulary = vocabulary
    self.isTraditional = isTraditional
    numerals = NumeralGrammar(text)
  }

  /// What has been read so far: the expression, of a joint range (1-9月) its other end, and where reading goes on.
  struct Reading: Sendable {
    var first = CalendarExpression()
    var last: CalendarExpression?
    var end: Int

    /// Changes the end that reading is at.
    mutating func update(_ change: (inout CalendarExpression) -> Void) {
      if var expression = last {
        change(&expression)
        last = expression
      } else {
        change(&first)
      }
    }

    var current: CalendarExpression { last ?? first }
  }

  /// The expression that starts at `start`, which must be the start of its run of digits.
  /// - Parameter contextYear: the last full year before in the block: 21年 is a year after 2021年.
  func match(at start: Int, contextYear: Int?) -> DateMatch? {
    // Nothing else begins with a quotation mark.
    if text[start] == 0x201C || text[start] == 0x300C { return quotedHoliday(at: start) }
    if let match = recurring(at: start) { return match }
    if let match = numericDate(at: start) { return match }
    guard var reading = expression(at: start, contextYear: contextYear) else {
      return lengthOrShift(at: start)
    }
    if reading.last == nil, let second = rangeEnd(of: reading, contextYear: contextYear) {
      reading.last = second.last ?? second.first
      reading.end = second.end
    }
    return result(reading, at: start)
  }

  private func result(_ reading: Reading, at start: Int) -> DateMatch? {
    var form = DateReading.Form.point(reading.first)
    if let last = reading.last { form = .range(reading.first, last) }
    let isTime = reading.first.isTimeOfDay && (reading.last?.isTimeOfDay ?? true)
    return DateMatch(
      kind: isTime ? .time : .date, start: start, end: reading.end,
      reading: DateReading(form: form, standsAlone: text.isAll(start, reading.end)))
  }

  /// The words that expressions start with.
  static func insertWords(into filter: inout StartFilter) {
    filter.insert(DateWords.years)
    filter.insert(DateWords.months)
    filter.insert(DateWords.days)
    filter.insert(DateWords.yearSeasons)
    filter.insert(DateWords.pairs)
    filter.insert(sexagenaryYears)
    filter.insert(DateWords.weeks)
    filter.insert(DateWords.eras)
    filter.insert(DateWords.halves)
    filter.insert(DateWords.relativeQuarters)
    filter.insert(DateWords.bareYearEdges)
    filter.insert(DateWords.bareMonthEdges)
    filter.insert(bareTenDays)
    filter.insert(monthHalves)
    filter.insert(weekHalves)
    filter.insert(centuryWords)
    filter.insert(beforeEra)
    filter.insert(lunarCalendars)
    filter.insert(namedMonths)
    filter.insert(yearsBefore)
    for (first, second) in stretchLeads.prefixes where second != nil { filter.insert([first], before: [second ?? 0]) }
    for (first, second) in DateWords.weekNoun.prefixes where second != nil {
      filter.insert([first], before: [second ?? 0])
    }
    for (first, second) in DateWords.dayParts.prefixes where second != nil {
      filter.insert([first], before: [second ?? 0])
    }
  }

  // MARK: The descent

  func expression(at start: Int, contextYear: Int?, isEnd: Bool = false) -> Reading? {
    var reading = Reading(end: start)
    if readCentury(&reading) { return reading }
    if readPair(&reading) { return reading }
    if readBracketedDay(&reading) || readYearBefore(&reading) {
      readDayTail(&reading)
      return reading
    }
    if readYear(&reading, contextYear: contextYear, isEnd: isEnd) {
      let possessive = text[reading.end] == DateWords.possessive
      var inner = reading
      inner.end = text.skippingSpaces(reading.end + (possessive ? 1 : 0))
      if readInsideYear(&inner) { return inner }
      // 那年春天 is a date, 那年 alone a way of telling.
      if text[start] == 0x90A3 { return nil }
      if !possessive, let edge = DateWords.yearEdges.longest(in: text, at: reading.end), isEdge(edge.end) {
        reading.update { $0.edge = edge.value }
        reading.end = edge.end
      } else if text.has("全年", at: reading.end) || text.has("年度", at: reading.end) {
        reading.end += 2
      } else if text[reading.end] == 0x5185 {  // 内
        reading.end += isEdge(reading.end + 1) ? 1 : 0
      }
      return reading
    }
    if readPlan(&reading) { return reading }
    guard isFree(before: start) || isEnd else { return nil }
    if readMonth(&reading, isBare: true) {
      readInsideMonth(&reading)
      return isPlausibleBareMonth(reading, at: start) ? reading : nil
    }
    if readYearPart(&reading, isBare: true) || readBareEdge(&reading) || readWeek(&reading) { return reading }
    if readBareWeekdayCount(&reading) { return reading }
    if readHoliday(&reading, isBare: true) || readDay(&reading, isBare: !isEnd) {
      readDayTail(&reading)
      return reading
    }
    if readDayPart(&reading) {
      _ = readClock(&reading)
      return reading
    }
    return readClock(&reading, isBare: true) ? reading : nil
  }

  /// Months, days, holidays, quarters, weeks behind a year.
  private func readInsideYear(_ reading: inout Reading) -> Bool {
    if readMonth(&reading, isBare: false) {
      readInsideMonth(&reading)
      return true
    }
    if readHoliday(&reading, isBare: false) {
      readDayTail(&reading)
      return true
    }
    return readYearPart(&reading, isBare: false)
  }

  private func readInsideMonth(_ reading: inout Reading) {
    // 腊月初十 is a day, 腊月初 a part of the month.
    let isLunarDay = text[reading.end] == 0x521D && numerals.integer(at: reading.end + 1, limit: 2) != nil
    if !isLunarDay, readMonthPart(&reading) { return }
    let gap = text.skippingSpaces(reading.end)
    var inner = reading
    inner.end = gap
    if readDay(&inner, isBare: false) {
      reading = inner
      readDayTail(&reading)
    } else if reading.last == nil, !reading.first.isLunar, readHoliday(&inner, isBare: false) {
      reading = inner  // 2月春节
    }
  }

  /// Weekday, part of the day and clock time behind a day.
  func readDayTail(_ reading: inout Reading) {
    readJoinedWeekday(&reading)
    var inner = reading
    inner.end = text.skippingSpaces(reading.end)
    if readDayPart(&inner) { reading = inner }
    inner = reading
    inner.end = text.skippingSpaces(reading.end)
    if readClock(&inner) {
      reading = inner
    }
  }

  // MARK: Ranges

  /// The second end of a range whose first end has been read.
  private func rangeEnd(of reading: Reading, contextYear: Int?) -> Reading? {
    guard let sign = rangeSign(at: reading.end) else { return between(reading, contextYear: contextYear) }
    let start = text.skippingSpaces(sign)
    if let numeric = numericPoint(at: start) { return Reading(first: numeric.expression, end: numeric.end) }
    // 农历三月十三至十四.
    if reading.first.isLunar, case .number? = reading.first.day, NumeralCharacter.arabicDigit(text[start]) == nil,
      let day = numerals.integer(at: start, limit: 2), (1...30).contains(day.value), isCommonNoun(day.end)
    {
      var last = reading.first
      last.day = .number(day.value)
      return Reading(first: last, end: day.end)
    }
    guard let second = expression(at: start, contextYear: contextYear, isEnd: true) else { return nil }
    // A clock time or part of the day ends a stretch of the same day.
    let ends = second.last ?? second.first
    if ends.isTimeOfDay, reading.first.clock == nil, reading.first.dayPart == nil, reading.first.hasDay { return nil }
    return isRange(reading.first, ends) ? second : nil
  }

  /// 2007年与2009年间: two ends that 间 closes.
  private func between(_ reading: Reading, contextYear: Int?) -> Reading? {
    guard text[reading.end] == 0x4E0E || text[reading.end] == 0x548C else { return nil }  // 与 和
    guard let second = expression(at: reading.end + 1, contextYear: contextYear, isEnd: true), second.last == nil,
      text[second.end] == 0x95F4 || text.has("之间", at: second.end), isRange(reading.first, second.first)
    else { return nil }
    return second
  }

  /// 今明两天, 明后两年.
  private func readPair(_ reading: inout Reading) -> Bool {
    guard let pair = DateWords.pairs.longest(in: text, at: reading.end) else { return false }
    var last = CalendarExpression()
    if pair.value.unit == .day {
      reading.first.day = .relative(pair.value.first)
      last.day = .relative(pair.value.last)
    } else {
      reading.first.year = .relative(pair.value.first)
      last.year = .relative(pair.value.last)
    }
    reading.last = last
    reading.end = pair.end
    return true
  }

  /// 至, 到 and dashes; `从` and `起` stay outside.
  func rangeSign(at index: Int) -> Int? {
    var index = text.skippingSpaces(index)
    if text[index] == 0x8D77, text[index + 1] == 0x81F3 || text[index + 1] == 0x5230 { index += 1 }  // 起至
    switch text[index] {
    case 0x81F3:
      // 至今, 至少, 至此 end nothing; 至今年 does.
      let next = text[index + 1]
      let isNow =
        next == 0x4ECA && DateWords.years.longest(in: text, at: index + 1) == nil
        && DateWords.days.longest(in: text, at: index + 1) == nil
      return isNow || next == 0x5C11 || next == 0x6B64 ? nil : index + 1
    case 0x5230, 0x7E, 0xFF5E, 0x301C, 0x2013, 0x2D, 0xFF0D, 0x2015, 0x2500, 0x2212: return index + 1
    case 0x2014: return text[index + 1] == 0x2014 ? index + 2 : index + 1
    default: return nil
    }
  }

  /// Whether two ends are of kinds that make a range.
  private func isRange(_ first: CalendarExpression, _ last: CalendarExpression) -> Bool {
    if last.shift != nil || last.stretch != nil { return false }
    if first.isTimeOfDay { return last.isTimeOfDay }
    return true
  }

  // MARK: Borders

  /// Whether an expression can start at `start`: not inside a word, a number or an ordinal.
  func isFree(before start: Int) -> Bool {
    let previous = text[start - 1]
    if previous == 0x2E || previous == 0xFF0E {
      // 4.5月 is a number, 5.2023年 an item of a list.
      return !NumeralCharacter.isArabicDigit(text[start]) || !NumeralCharacter.isArabicDigit(text[start - 2])
    }
    guard NumeralCharacter(text[start]) != nil else { return true }
    if previous == 0x2D || previous == 0x2F { return !NumeralCharacter.isArabicDigit(text[start - 2]) }
    // 陆3月, 大陆三月: a financial digit that is a name's last character.
    let isOther = NumeralCharacter.isArabicDigit(text[start]) && !NumeralCharacter.isArabicDigit(previous)
    if NumeralCharacter(previous) != nil, !isOther, previous != 0x9646, previous != 0x4F0D {
      return isLatin(text[start - 3]) || isLatin(text[start - 2])
    }
    // 大连3月5日电, 纽约12月21日: nothing counts a month with its day.
    return Self.counting.longest(in: text, before: start) == nil || isMonthAndDay(at: start)
  }

  private func isMonthAndDay(at start: Int) -> Bool {
    guard let month = numerals.integer(at: start, limit: 2), text[month.end] == 0x6708, (1...12).contains(month.value),
      let day = numerals.integer(at: text.skippingSpaces(month.end + 1), limit: 2)
    else { return false }
    return text[day.end] == 0x65E5
  }

  /// 第三月, 每5日, 近3日, 连续5日 count; they do not name a day.
  private static let counting = PhraseTable<Bool>(
    "第 每 近 逾 约 整 连 隔 满 共 达 各 半 多 余 前 后 头 首 过去 连续 历时 为期 仅 未来 最近 至少 不到 不足 上 下 长达"
      .split(separator: " ").map { (String($0.reversed()), true) })

  /// Whether an edge word (初, 末) ends here and is not the head of another word: 初中, 末日.
  func isEdge(_ end: Int) -> Bool {
    switch text[end - 1] {
    case 0x521D: !Self.notAfterEarly.contains(text[end])
    case 0x672B: !Self.notAfterLate.contains(text[end])
    case 0x5E95: text[end] != 0x7EBF && text[end] != 0x85B0  // 底线 底薪
    case 0x4E2D: isClause(end)
    case 0x5C3E: text[end] != 0x76D8  // 尾盘
    case 0x5185: text[end] != 0x5730 && text[end] != 0x8499 && text[end] != 0x9700  // 内地 内蒙 内需
    default: true
    }
  }

  private static let notAfterEarly = ScalarSet("中次级一二三步始创衷心战审评赛")
  private static let notAfterLate = ScalarSet("日班代端世")

  /// Whether what follows begins something new, so that 中 can end the expression.
  func isClause(_ index: Int) -> Bool {
    switch text[index] {
    case 0x0A, 0x20, 0x3002, 0xFF0C, 0x2C, 0x3001, 0xFF1B, 0xFF09, 0x29, 0x7684, 0x524D, 0x540E, 0x4EE5, 0x81F3, 0x5230,
      0x5C06, 0x8D77, 0x5F00:
      true
    default: false
    }
  }

  func isLatin(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }
}

extension CalendarExpression {
  /// Whether it names a time of day and no day.
  var isTimeOfDay: Bool {
    (clock != nil || dayPart != nil) && !hasDay && year == nil && month == nil && yearPart == nil
  }

  /// Whether it is as fine as a day.
  var hasDay: Bool { day != nil || weekday != nil || holiday != nil || shift != nil }
}
