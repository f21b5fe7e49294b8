import YuyanSegmentation

// Parts of years, months, weeks and days.
extension DateGrammar {
  typealias MonthTerm = CalendarExpression.MonthTerm

  /// 一季度, 上半年, 前10个月, 夏季 (behind a year), 第三周, 第九个月, Q2.
  func readYearPart(_ reading: inout Reading, isBare: Bool) -> Bool {
    let start = reading.end
    if let half = DateWords.halves.longest(in: text, at: start) {
      guard !(isBare && text[start] == 0x534A) else { return false }
      return setYearPart(&reading, .half(half.value), half.end)
    }
    if readQuarters(&reading, isBare: isBare) { return true }
    if let quarter = quarter(at: start, isBare: isBare) {
      _ = setYearPart(&reading, .quarter(quarter.value), quarter.end)
      // 二季度末, 一季度至三季度.
      if let edge = DateWords.yearEdges.longest(in: text, at: reading.end), isEdge(edge.end) {
        reading.update { $0.edge = edge.value }
        reading.end = edge.end
      }
      return true
    }
    if isBare, let quarter = DateWords.relativeQuarters.longest(in: text, at: start) {
      guard text[quarter.end] != 0x8282, text[quarter.end] != 0x5EA6, text[quarter.end] != 0x62A5 else { return false }
      _ = setYearPart(&reading, .relativeQuarter(quarter.value), quarter.end)
      if let edge = DateWords.yearEdges.longest(in: text, at: reading.end), isEdge(edge.end) {
        reading.update { $0.edge = edge.value }
        reading.end = edge.end
      }
      return true
    }
    if let span = leadingSpan(at: start, isBare: isBare) { return setYearPart(&reading, span.value, span.end) }
    if text[start] == 0x7B2C, let number = numerals.integer(at: start + 1, limit: 3) {
      if !isBare, text[number.end] == 0x5929, (1...366).contains(number.value) {
        return setYearPart(&reading, .day(number.value), number.end + 1)
      }
      if let noun = DateWords.weekNoun.longest(in: text, at: number.end), !isBare, (1...53).contains(number.value) {
        reading.update { $0.week = .ofYear(number.value) }
        reading.end = noun.end
        return true
      }
      if !isBare, text.has("个月", at: number.end), (1...12).contains(number.value) {
        reading.update { $0.month = .number(number.value) }
        reading.end = number.end + 2
        return true
      }
    }
    guard !isBare else { return false }
    if let holidays = Self.schoolHolidays.longest(in: text, at: start) {
      return setYearPart(&reading, .twoMonths(holidays.value), holidays.end)
    }
    if let season = DateWords.seasons.longest(in: text, at: start) {
      return setYearPart(&reading, .season(season.value), season.end)
    }
    if let season = Self.shortSeasons.longest(in: text, at: start), isClause(season.end) || text[season.end] == 0x51E0 {
      return setYearPart(&reading, .season(season.value), season.end)
    }
    return false
  }

  private static let schoolHolidays = PhraseTable<Int>(["暑假": 7, "寒假": 1])
  private static let shortSeasons = PhraseTable<Int>(["春": 1, "夏": 2, "秋": 3, "冬": 4])

  private func setYearPart(_ reading: inout Reading, _ part: CalendarExpression.YearPart, _ end: Int) -> Bool {
    reading.update { $0.yearPart = part }
    reading.end = end
    return true
  }

  /// 一、二季度, 一至三季度, 第一至第三季度, 三四季度.
  private func readQuarters(_ reading: inout Reading, isBare: Bool) -> Bool {
    let start = reading.end
    let isOrdinal = text[start] == 0x7B2C
    let first = isOrdinal ? start + 1 : start
    guard reading.last == nil,
      let count = DateWords.quarterCounts.longest(in: text, at: first)
    else { return false }
    var next = count.end
    if text[next] == 0x3001 || text[next] == 0x548C || text[next] == 0x53CA {
      next += 1
    } else if let sign = rangeSign(at: next) {
      next = sign
    } else if NumeralCharacter.arabicDigit(text[first]) != nil || text[first] == 0x9996 {
      return false
    }
    if text[next] == 0x7B2C { next += 1 }
    guard let last = DateWords.quarterCounts.longest(in: text, at: next), last.value > count.value,
      text[last.end] == 0x5B63, text[last.end + 1] == 0x5EA6, isOrdinal || !isBare || isFree(before: start)
    else { return false }
    reading.first.yearPart = .quarter(count.value)
    reading.last = reading.first
    reading.last?.yearPart = .quarter(last.value)
    reading.end = last.end + 2
    return true
  }

  /// 一季度, 第一季度, 首季, 三季, Q3, 3季度.
  private func quarter(at start: Int, isBare: Bool) -> (value: Int, end: Int)? {
    if text[start] | 0x20 == 0x71, let digit = NumeralCharacter.arabicDigit(text[start + 1]), (1...4).contains(digit),
      NumeralCharacter(text[start + 2]) == nil, !isLatin(text[start + 2]), !isLatin(text[start - 1])
    {
      return (digit, start + 2)
    }
    let isOrdinal = text[start] == 0x7B2C
    guard let count = DateWords.quarterCounts.longest(in: text, at: isOrdinal ? start + 1 : start),
      text[count.end] == 0x5B63, isOrdinal || isFree(before: start)
    else { return nil }
    // 次季 of reports in Hong Kong; not 首次季度, 本次季.
    if text[start] == 0x6B21,
      NumeralCharacter(text[start - 1]) != nil || Self.beforeTimes.contains(text[start - 1])
        || Self.afterNextSeason.contains(text[start + 2])
    {
      return nil
    }
    if text[count.end + 1] == 0x5EA6 { return (count.value, count.end + 2) }
    // Without 度: 首季, 三季净利, but not 一季稻, 四季, 三季报, nor 《…》第三季 of a series.
    let next = text[count.end + 1]
    if isBare, Self.afterTitle.contains(text[start - 1]) || text[start - 1] == 0xFF08 && text[start - 2] == 0x300B {
      return nil
    }
    guard !isBare || text[start - 1] != 0x5E74 else { return nil }  // 一年三季
    guard isOrdinal || !isBare || count.value == 2 || count.value == 3 || text[start] == 0x9996 else { return nil }
    return next == 0x7A3B || next == 0x62A5 || next == 0x8282 || next == 0x8D5B ? nil : (count.value, count.end + 1)
  }

  private static let beforeTimes = ScalarSet("首本上下每再多此该历届初某几")
  private static let afterNextSeason = ScalarSet("后军前赛度")
  private static let afterTitle = ScalarSet("》”」")

  /// 前三季度, 前10个月, 首9个月, 最后四个月, 前10天, 前两周: from the year's edge.
  private func leadingSpan(at start: Int, isBare: Bool) -> (value: CalendarExpression.YearPart, end: Int)? {
    guard let word = Self.leads.longest(in: text, at: start), isLeadFree(start) else { return nil }
    guard let number = numerals.integer(at: text.skippingSpaces(word.end), limit: 2), number.value > 0 else {
      return nil
    }
    let end = text.skippingSpaces(number.end)
    if text.has("季度", at: end) || text.has("个季度", at: end) || (text[end] == 0x5B63 && text[end + 1] != 0x5EA6) {
      guard number.value < 4 else { return nil }
      let next = text[end] == 0x4E2A ? end + 3 : (text[end + 1] == 0x5EA6 ? end + 2 : end + 1)
      return (word.value ? .firstMonths(number.value * 3) : .lastMonths(number.value * 3), next)
    }
    if text.has("个月", at: end) || (text[end] == 0x6708 && number.isArabic) {
      guard number.value <= 12, !Self.afterLength.contains(text[end + (text[end] == 0x4E2A ? 2 : 1)]) else {
        return nil
      }
      let next = end + (text[end] == 0x4E2A ? 2 : 1)
      // 前二个月 and nothing else are the months before this one.
      if isBare, text[start] == 0x524D, text.isAll(start, next) { return nil }
      return (word.value ? .firstMonths(number.value) : .lastMonths(number.value), next)
    }
    guard !isBare, word.value || text[start] != 0x540E else { return nil }
    if text[end] == 0x5929 { return (word.value ? .firstDays(number.value) : .lastDays(number.value), end + 1) }
    if let noun = DateWords.weekNoun.longest(in: text, at: text[end] == 0x4E2A ? end + 1 : end) {
      return (word.value ? .firstWeeks(number.value) : .lastWeeks(number.value), noun.end)
    }
    return nil
  }

  private static let leads = PhraseTable<Bool>(["前 首 头": true, "最后 后": false])
  private static let afterLength = ScalarSet("前后内里间来")

  private static let notBeforeLead = ScalarSet("目之此以")
  private static let notBeforeEdge = ScalarSet("每近今去明前后同当本上")

  private func isLeadFree(_ start: Int) -> Bool {
    // 上映后7个月.
    if text[start] == 0x540E, text[start - 1] != 0x5E74 { return !(0x4E00...0x9FFF).contains(text[start - 1]) }
    return text[start] != 0x524D || !Self.notBeforeLead.contains(text[start - 1])
  }

  // MARK: Months

  /// 3月, 三月份, 元月, 正月, 闰四月, 本月, 1-9月, 6至7月, 5、6月.
  func readMonth(_ reading: inout Reading, isBare: Bool) -> Bool {
    var index = reading.end
    var isLunar = false
    if let calendar = Self.lunarCalendars.longest(in: text, at: index) {
      isLunar = true
      index = calendar.end
    }
    if text[index + 1] == 0x6708, let name = vocabulary.holidays.longest(in: text, at: index),
      NumeralCharacter(text[index]) != nil, NumeralCharacter(text[name.end]) == nil, text[name.end] != 0x65E5,
      text[name.end] != 0x53F7
    {
      return false  // 三月三, 七月半
    }
    if let word = DateWords.months.longest(in: text, at: index) {
      let next = text[word.end]
      guard next != 0x7403, next != 0x4EAE, next != 0x53F0, text[index - 1] != 0x4EE5 else { return false }  // 球 亮 台
      reading.update { $0.month = word.value }
      reading.end = text[word.end] == 0x4EFD ? word.end + 1 : word.end
      return true
    }
    if let word = Self.namedMonths.longest(in: text, at: index) {
      reading.update {
        $0.month = .number(word.value)
        $0.isLunar = word.value != 13
        if word.value == 13 { $0.month = .number(1) }
      }
      reading.end = text[word.end] == 0x4EFD ? word.end + 1 : word.end
      return true
    }
    let isLeap = text[index] == 0x95F0
    if isLeap { index += 1 }
    guard var number = numerals.integer(at: index, limit: 2) else { return false }
    var last: Int?
    // 五六月份: two digits, two months.
    if case .digit = NumeralCharacter(text[index]), case .digit = NumeralCharacter(text[index + 1]),
      number.end - index == 2, isVaguePair(number.value), number.value != 35
    {
      last = number.value % 10
      number.value /= 10
    }
    guard (1...12).contains(number.value) else { return false }
    var end = text.skippingSpaces(number.end)
    if text[end] != 0x6708, let second = lastOfList(at: number.end, number.value), second.value <= 12 {
      last = second.value
      end = text.skippingSpaces(second.end)
    }
    guard text[end] == 0x6708, !Self.notAfterMonth.contains(text[end + 1]) else { return false }
    reading.update {
      $0.month = .number(number.value)
      $0.isLunar = isLunar || isLeap
      $0.isLeapMonth = isLeap
    }
    if let last {
      var other = reading.current
      other.month = .number(last)
      reading.last = other
    }
    reading.end = text[end + 1] == 0x4EFD && text[end + 2] != 0x989D ? end + 2 : end + 1
    if text.has("全月", at: reading.end) { reading.end += 2 }
    return true
  }

  static let lunarCalendars = PhraseTable<Bool>(["农历 阴历 旧历 夏历": true])
  /// 13 stands for the January of the common calendar.
  static let namedMonths = PhraseTable<Int>(["元月": 13, "正月": 1, "腊月": 12, "冬月": 11])
  private static let notAfterMonth = ScalarSet("饼球嫂薪租供亮台老色子牙")

  /// The last number of 1-9, 5、6 and 3、5、7, which share the unit that follows.
  /// - Parameter isConsecutive: whether the numbers of a list must follow one another: a list such as 1、3日 may be one
  ///   of items.
  func lastOfList(at end: Int, _ first: Int, isConsecutive: Bool = true) -> (value: Int, end: Int)? {
    if let sign = rangeSign(at: end) {
      guard let second = numerals.integer(at: text.skippingSpaces(sign), limit: 2), second.value > 0 else { return nil }
      return (second.value, second.end)
    }
    var last: (value: Int, end: Int)?
    var value = first
    var index = end
    // No month has more days.
    for _ in 0..<31 {
      guard text[index] == 0x3001 || text[index] == 0x53CA || text[index] == 0x548C || text[index] == 0x4E0E,
        let next = numerals.integer(at: text.skippingSpaces(index + 1), limit: 2), next.value > value,
        !isConsecutive || next.value == value + 1
      else { break }
      value = next.value
      index = next.end
      last = (value, index)
    }
    return last
  }

  /// A month alone in Chinese characters is often part of a name: 二月河, 五月天, 三月三.
  func isPlausibleBareMonth(_ reading: Reading, at start: Int) -> Bool {
    guard reading.last == nil, reading.first.day == nil, reading.first.monthPart == nil, reading.first.edge == nil,
      case .number = reading.first.month, NumeralCharacter.arabicDigit(text[start]) == nil
    else { return true }
    return !Self.notAfterBareMonth.contains(text[reading.end])
  }

  private static let notAfterBareMonth = ScalarSet("河天网花流三兰瓜雪人中之")

  /// 上旬, 月底, 第二周, 最后五天, 第一个星期一, 全月 behind a month.
  func readMonthPart(_ reading: inout Reading) -> Bool {
    let start = text[reading.end] == DateWords.possessive ? reading.end + 1 : reading.end
    if let part = DateWords.tenDays.longest(in: text, at: start) {
      return setMonthPart(&reading, .tenDays(part.value), part.end)
    }
    if let half = Self.monthHalves.longest(in: text, at: start) {
      return setMonthPart(&reading, .half(half.value), half.end)
    }
    if start == reading.end, let edge = DateWords.monthEdges.longest(in: text, at: start), isEdge(edge.end) {
      reading.update { $0.edge = edge.value }
      reading.end = edge.end
      if text[reading.end] == 0x4E2D, isClause(reading.end + 1) { reading.end += 1 }
      return true
    }
    if text[start] == 0x4E2D, start == reading.end, isClause(start + 1) {
      reading.update { $0.edge = .middle }
      reading.end = start + 1
      return true
    }
    return readCountedPart(&reading, at: start)
  }

  static let monthHalves = PhraseTable<Int>(["上半月 前半月": 1, "下半月 后半月": 2])

  private func setMonthPart(_ reading: inout Reading, _ part: CalendarExpression.MonthPart, _ end: Int) -> Bool {
    reading.update { $0.monthPart = part }
    reading.end = end
    return true
  }

  private func readCountedPart(_ reading: inout Reading, at start: Int) -> Bool {
    if let lead = Self.leads.longest(in: text, at: start), text[start] != 0x540E {
      let isLast = !lead.value
      if isLast, text[lead.end] == 0x4E00,
        text[lead.end + 1] == 0x4E2A || DateWords.weekNoun.longest(in: text, at: lead.end + 1) != nil
      {
        return readNthWeekday(&reading, nth: -1, at: lead.end + 1)
      }
      guard let number = numerals.integer(at: lead.end, limit: 2), number.value > 0 else { return false }
      if text[number.end] == 0x5929 || text[number.end] == 0x65E5 {
        return setMonthPart(&reading, isLast ? .lastDays(number.value) : .firstDays(number.value), number.end + 1)
      }
      if !isLast,
        let noun = DateWords.weekNoun.longest(in: text, at: text[number.end] == 0x4E2A ? number.end + 1 : number.end)
      {
        return setMonthPart(&reading, .firstWeeks(number.value), noun.end)
      }
      return false
    }
    guard text[start] == 0x7B2C, let number = numerals.integer(at: start + 1, limit: 2) else { return false }
    if text[number.end] == 0x5929, (1...31).contains(number.value), reading.last == nil {
      reading.update { $0.day = .number(number.value) }
      reading.end = number.end + 1
      return true
    }
    return readNthWeekday(&reading, nth: number.value, at: number.end)
  }

  /// 第二周, 第一个星期一 behind a month.
  private func readNthWeekday(_ reading: inout Reading, nth: Int, at start: Int) -> Bool {
    let index = text[start] == 0x4E2A ? start + 1 : start
    guard let noun = DateWords.weekNoun.longest(in: text, at: index), nth != 0, nth < 6 else { return false }
    if let weekday = DateWords.weekdays.longest(in: text, at: noun.end) {
      reading.update {
        $0.monthPart = .nthWeekday(nth)
        $0.weekday = weekday.value
      }
      reading.end = weekday.end
      return true
    }
    return setMonthPart(&reading, .week(nth), noun.end)
  }

  /// 年底, 月初, 中旬 without what they belong to.
  func readBareEdge(_ reading: inout Reading) -> Bool {
    let start = reading.end
    if let part = Self.bareTenDays.longest(in: text, at: start) {
      reading.first.month = .context(0)
      reading.first.monthPart = .tenDays(part.value)
      reading.end = part.end
      return true
    }
    if let edge = DateWords.bareYearEdges.longest(in: text, at: start), lunarNumber(at: edge.end) != nil {
      return false
    }
    if let half = Self.monthHalves.longest(in: text, at: start) {
      reading.first.month = .relative(0)
      reading.first.monthPart = .half(half.value)
      reading.end = half.end
      return true
    }
    if let half = Self.weekHalves.longest(in: text, at: start) {
      reading.first.week = .half(half.value)
      reading.end = half.end
      return true
    }
    guard NumeralCharacter(text[start - 1]) == nil,
      !Self.notBeforeEdge.contains(text[start - 1])
    else { return false }
    if let edge = DateWords.bareYearEdges.longest(in: text, at: start) {
      guard edge.value != .middle || isClause(edge.end) else { return false }
      guard text[edge.end] != 0x5956, text[edge.end] != 0x7EC8 else { return false }  // 奖 终
      reading.first.edge = edge.value
      reading.end = edge.end
      return true
    }
    if let edge = DateWords.bareMonthEdges.longest(in: text, at: start) {
      reading.first.month = .context(0)
      reading.first.edge = edge.value
      reading.end = edge.end
      return true
    }
    return false
  }

  /// 最后一个周三, 第三个星期一 without their month.
  func readBareWeekdayCount(_ reading: inout Reading) -> Bool {
    let start = reading.end
    guard text[start] == 0x7B2C || text[start] == 0x6700 else { return false }  // 第 最
    var inner = reading
    inner.first.month = .context(0)
    guard readCountedPart(&inner, at: start), inner.first.weekday != nil else { return false }
    reading = inner
    return true
  }

  static let bareTenDays = PhraseTable<Int>(["上旬": 1, "中旬": 2])
  static let weekHalves = PhraseTable<Int>(["上半周": 1, "下半周": 2])
}
