import YuyanSegmentation

// Years, decades, centuries.
extension DateGrammar {
  typealias Century = CalendarExpression.Century

  /// 20世纪90年代末, 上世纪六七十年代, 21世纪, 1970年代, 90年代初.
  func readCentury(_ reading: inout Reading) -> Bool {
    let start = reading.end
    var century: Century?
    var index = start
    if let word = Self.centuryWords.longest(in: text, at: start) {
      century = .relative(word.value)
      index = word.end
    } else if let number = numerals.integer(at: start, limit: 2), text.has("世纪", at: number.end), number.value > 0,
      !text.has("经济", at: number.end + 2), !text.has("报", at: number.end + 2),
      isFree(before: start)
    {
      century = .number(Int8(truncatingIfNeeded: number.value))
      index = number.end + 2
    } else if let word = Self.beforeEra.longest(in: text, at: start),
      let number = numerals.integer(at: word.end, limit: 2), text.has("世纪", at: number.end), number.value > 0
    {
      century = .number(Int8(truncatingIfNeeded: -number.value))
      index = number.end + 2
    }
    if century != nil, text[index] == DateWords.possessive { index += 1 }
    if let decade = decade(at: index, century: century), isFree(before: start) {
      reading.first.year = decade.term
      index = decade.end
    } else if let named = century {
      if text[index - 1] == DateWords.possessive { index -= 1 }
      reading.first.year = .century(named)
    } else {
      return false
    }
    if let century, case .century? = reading.first.year, let part = Self.centuryParts.longest(in: text, at: index) {
      reading.first.year = .decade(century, part.value.first, years: part.value.years)
      index = part.end
    } else if let edge = DateWords.longEdges.longest(in: text, at: index), isEdge(edge.end) {
      reading.first.edge = edge.value
      index = edge.end
    }
    reading.end = index
    return true
  }

  /// 20世纪上半叶 is 1901 to 1950.
  private static let centuryParts = PhraseTable<(first: Int8, years: Int8)>([
    "上半叶 前半叶 上半期 前半期": (1, 50), "下半叶 后半叶 下半期 后半期": (51, 50), "头十年 前十年 第一个十年 首个十年": (1, 10),
    "第二个十年": (11, 10), "头20年 前20年 头二十年 前二十年": (1, 20),
  ])

  static let centuryWords = PhraseTable<Int8>(["上世纪 上个世纪": -1, "本世纪 这个世纪": 0, "下世纪 下个世纪": 1])

  /// 90年代, 九十年代, 六七十年代, 1970年代, 一九七○年代, 五零年代, 70-80年代.
  private func decade(
    at start: Int, century: Century?
  ) -> (term: CalendarExpression.YearTerm, end: Int)? {
    // 六七十年代: two digits before the ten.
    if case .digit(let first) = NumeralCharacter(text[start]),
      case .digit(let second) = NumeralCharacter(text[start + 1]),
      second == first + 1, case .smallUnit(1) = NumeralCharacter(text[start + 2]), text.has("年代", at: start + 3)
    {
      return (.decade(century, Int8(first * 10), years: 20), start + 5)
    }
    guard let number = numerals.integer(at: start) else { return nil }
    var last = number
    var end = number.end
    if let sign = rangeSign(at: end) ?? (text[end] == 0x3001 ? end + 1 : nil), let second = numerals.integer(at: sign),
      second.value > number.value
    {
      last = second
      end = second.end
    }
    guard text.has("年代", at: end), number.value % 10 == 0, last.value % 10 == 0 else { return nil }
    guard last.value - number.value < 100 else { return nil }
    let years = Int8(last.value - number.value + 10)
    if number.value >= 1000 {
      return (.decade(.number(Int8(number.value / 100 + 1)), Int8(number.value % 100), years: years), end + 2)
    }
    // 00年代 and 10年代 are of this century for who writes in it.
    if century == nil, number.digits == 2, number.value <= 10, number.isArabic {
      return (.decade(.number(21), Int8(number.value), years: years), end + 2)
    }
    guard number.value < 100, number.value > 0 || century != nil else { return nil }
    return (.decade(century, Int8(number.value), years: years), end + 2)
  }

  /// 2026年, 二〇二六年, 去年, 民国八十五年, 公元前221年, 21年, 07/08年; with what a year can carry in its own name (年度).
  func readYear(_ reading: inout Reading, contextYear: Int?, isEnd: Bool) -> Bool {
    let start = reading.end
    if readYearSeason(&reading) || readSexagenaryYear(&reading) { return true }
    if let word = DateWords.years.longest(in: text, at: start), isYearWord(word, at: start) {
      reading.first.year = word.value
      reading.end = word.end
      readYearInBrackets(&reading)
      return true
    }
    if let word = Self.beforeEra.longest(in: text, at: start) { return readYearBeforeEra(&reading, at: word.end) }
    if let era = DateWords.eras.longest(in: text, at: start), let year = eraYear(era.value, at: era.end) {
      reading.first.year = .number(year.value)
      reading.end = year.end
      if text[year.end] == 0x4EE3 {  // 民国六十年代
        reading.last = CalendarExpression()
        reading.last?.year = .number(year.value + 9)
        reading.end += 1
      }
      return true
    }
    guard let number = numerals.integer(at: start) else { return false }
    // 上市前2019年: what counts shorter numbers does not count a full year.
    let isFull = number.digits == 4 && NumeralCharacter(text[start - 1]) == nil && text[start - 1] != 0x7B2C
    guard isEnd || isFull || isFree(before: start) else { return false }
    return readNumberedYear(&reading, number, contextYear: contextYear, isEnd: isEnd)
  }

  /// 今春, 去冬: not in 如今春天, 当今夏.
  private func readYearSeason(_ reading: inout Reading) -> Bool {
    let start = reading.end
    guard let word = DateWords.yearSeasons.longest(in: text, at: start), !Self.beforeSeason.contains(text[start - 1]),
      !Self.afterSeason.contains(text[word.end])
    else { return false }
    // 送去春灌用水: 去 is more often a verb.
    if text[start] == 0x53BB, (0x4E00...0x9FFF).contains(text[start - 1]),
      !Self.beforeLastSeason.contains(text[start - 1])
    {
      return false
    }
    reading.first.year = .relative(word.value.year)
    reading.first.yearPart = .season(word.value.season)
    reading.end = word.end
    return true
  }

  private static let beforeSeason = ScalarSet("如当而现至迄从古目之此以未将本往后")
  private static let afterSeason = ScalarSet("联秋冬晚茶节装款游运灌耕播")
  private static let beforeLastSeason = ScalarSet("自从据在与和比较及于")

  static let beforeEra = PhraseTable<Bool>(["公元前 西元前 纪元前": true])

  private func readYearBeforeEra(_ reading: inout Reading, at start: Int) -> Bool {
    guard let number = numerals.integer(at: start) else { return false }
    reading.first.year = .number(1 - number.value)
    var end = number.end
    var sign = end
    while sign < end + 2, text[sign] == 0x2D || text[sign] == 0x2014 { sign += 1 }
    if let second = rangeSign(at: end).flatMap({ numerals.integer(at: max($0, sign)) }), text[second.end] == 0x5E74 {
      reading.last = CalendarExpression()
      reading.last?.year = .number(1 - second.value)
      end = second.end
    }
    guard text[end] == 0x5E74 else { return false }
    reading.end = end + 1
    return true
  }

  private func eraYear(_ base: Int, at start: Int) -> (value: Int, end: Int)? {
    if text[start] == 0x5143, text[start + 1] == 0x5E74, base > 0 { return (base + 1, start + 2) }
    guard let number = numerals.integer(at: start), text[number.end] == 0x5E74, number.value > 0 else { return nil }
    return (base + number.value, number.end + 1)
  }

  /// 明年（八十八年）九月: the brackets say which year it is.
  private func readYearInBrackets(_ reading: inout Reading) {
    guard text[reading.end] == 0xFF08 || text[reading.end] == 0x28,
      let number = numerals.integer(at: reading.end + 1), text[number.end] == 0x5E74,
      text[number.end + 1] == 0xFF09 || text[number.end + 1] == 0x29,
      numerals.integer(at: number.end + 2, limit: 2) != nil
    else { return }
    reading.first.year = number.value < 150 ? .number(1911 + number.value) : .number(number.value)
    reading.end = number.end + 2
  }

  private static let fiscalYears = PhraseTable<Bool>(["财年 财政年度 学年 学年度 会计年度": true])
  private typealias Integer = (value: Int, digits: Int, end: Int, isArabic: Bool)

  private func readNumberedYear(_ reading: inout Reading, _ number: Integer, contextYear: Int?, isEnd: Bool) -> Bool {
    let start = reading.end
    // 2026—2030年, 07/08年: the first end without its 年.
    if let second = jointNumber(after: number), let unit = yearUnit(at: second.end), text[second.end + 1] != 0x5185 {
      if number.digits == 4, (1000...2999).contains(number.value) {
        let last = second.digits == 2 ? number.value / 100 * 100 + second.value : second.value
        guard last > number.value, last < 3000, second.digits == 2 || second.digits == 4 else { return false }
        reading.first.year = .number(number.value)
        reading.last = CalendarExpression()
        reading.last?.year = .number(last)
        reading.end = yearSuffix(at: unit)
        return true
      }
      if number.digits == 2, number.isArabic, text[start] == 0x30 || text[start] == 0x39, second.digits == 2,
        second.value == number.value + 1
      {
        reading.first.year = .short(number.value)
        reading.last = CalendarExpression()
        reading.last?.year = .short(second.value)
        reading.end = second.end + 1
        return true
      }
      return false
    }
    if readQuarterCode(&reading, number) || readUnmarkedYear(&reading, number) { return true }
    if number.digits == 4, (1900...2999).contains(number.value),
      let fiscal = Self.fiscalYears.longest(in: text, at: number.end)
    {
      reading.first.year = .number(number.value)
      reading.end = fiscal.end
      return true
    }
    let yearStart = text.skippingSpaces(number.end)
    guard text[yearStart] == 0x5E74, yearStart == number.end || number.digits == 4 else { return false }
    let end = yearSuffix(at: yearStart + 1)
    if number.digits == 4 || !number.isArabic && number.value >= 1000 {
      guard (1000...2999).contains(number.value), text[start] != 0x5343 else { return false }  // 千年
      reading.first.year = .number(number.value)
    } else if isTraditional, number.isArabic, number.digits == 3, (90...140).contains(number.value) {
      reading.first.year = .number(1911 + number.value)  // 113年3月
    } else if number.digits == 2 || number.value < 150 && number.value > 9 {
      guard isShortYear(number, end: yearStart + 1, start: start, contextYear: contextYear) || isEnd else {
        return false
      }
      let isRepublic = isTraditional && !number.isArabic && number.value > 20 && hasUnit(start, number.end)
      reading.first.year = isRepublic ? .number(1911 + number.value) : .short(number.value)
      guard number.value < 100 || isRepublic else { return false }
    } else {
      return false
    }
    reading.end = end
    return true
  }

  /// 2024Q2, 24H1.
  private func readQuarterCode(_ reading: inout Reading, _ number: Integer) -> Bool {
    let letter = text[number.end] | 0x20
    guard number.isArabic, letter == 0x71 || letter == 0x68,
      let part = NumeralCharacter.arabicDigit(text[number.end + 1]),
      (1...(letter == 0x71 ? 4 : 2)).contains(part), NumeralCharacter(text[number.end + 2]) == nil,
      !isLatin(text[number.end + 2]), number.digits == 2 || number.digits == 4 && (1900...2999).contains(number.value)
    else { return false }
    reading.first.year = number.digits == 2 ? .short(number.value) : .number(number.value)
    reading.first.yearPart = letter == 0x71 ? .quarter(part) : .half(part)
    reading.end = number.end + 2
    return true
  }

  /// 2025前三季度, 2024上半年, 2023全年, 2025春节: a full year without its 年 before a part of it.
  private func readUnmarkedYear(_ reading: inout Reading, _ number: Integer) -> Bool {
    guard number.isArabic, number.digits == 4, (1900...2100).contains(number.value) else { return false }
    var inner = Reading(end: number.end)
    let isHoliday = vocabulary.holidays.longest(in: text, at: number.end).map { !$0.value.needsContext } ?? false
    if text[number.end] == 0x5C81, let edge = DateWords.bareYearEdges.longest(in: text, at: number.end) {  // 2025岁末
      reading.first.year = .number(number.value)
      reading.first.edge = edge.value
      reading.end = edge.end
      return true
    }
    guard isHoliday || text.has("全年", at: number.end) || readYearPart(&inner, isBare: false),
      text[inner.end - 1] != 0x5B63
    else { return false }
    reading.first.year = .number(number.value)
    reading.end = number.end
    return true
  }

  /// Behind 年 or a word for a year that does not begin in January.
  private func yearUnit(at index: Int) -> Int? {
    text[index] == 0x5E74 && text[index + 1] != 0x5EA6
      ? index + 1 : Self.fiscalYears.longest(in: text, at: index)?.end ?? (text[index] == 0x5E74 ? index + 1 : nil)
  }

  /// The second number of 2026—2030, 07/08, 7、8.
  private func jointNumber(after number: Integer) -> Integer? {
    let sign = text[number.end]
    let isList = (sign == 0x2F || sign == 0x3001) && number.digits == 2 || sign == 0x2F && number.digits == 4
    guard let next = isList ? number.end + 1 : rangeSign(at: number.end) else { return nil }
    return numerals.integer(at: text.skippingSpaces(next))
  }

  /// 年度, 年份: part of the year's name.
  private func yearSuffix(at index: Int) -> Int {
    switch text[index] {
    case 0x5EA6: index + 1  // 度
    case 0x4EFD where text[index + 1] != 0x989D: index + 1  // 份
    default: index
    }
  }

  /// Whether it is written with 十: 八十五, not 八五.
  private func hasUnit(_ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { index in
      switch NumeralCharacter(text[index]) {
      case .smallUnit, .tens: true
      default: false
      }
    }
  }

  /// Whether two digits before 年 are a year and not a number of years.
  private func isShortYear(_ number: Integer, end: Int, start: Int, contextYear: Int?) -> Bool {
    // A month, quarter or half behind it: 21年3月, 八十四年元月.
    var inner = Reading(end: end)
    if readMonth(&inner, isBare: false), text[inner.end - 1] != 0x4E2A { return true }
    if text[start - 1] == 0x0A, text[end] == 0x0A { return true }
    if number.isArabic, text[start] == 0x30 { return true }
    // 99年底, 零八年, 九七年; 七八年 and 三五年 are lengths.
    if number.isArabic, number.digits == 2, let edge = DateWords.yearEdges.longest(in: text, at: end), isEdge(edge.end)
    {
      return true
    }
    if !number.isArabic, !hasUnit(start, end), number.digits == 2, !isVaguePair(number.value),
      Self.lengthWords.longest(in: text, at: end) == nil, number.value < 10 || number.value > 40
    {
      return true
    }
    inner = Reading(end: end)
    if readHoliday(&inner, isBare: false) || readYearPart(&inner, isBare: false) {
      return number.isArabic || !hasUnit(start, end)
    }
    if isTraditional, hasUnit(start, end), (70...120).contains(number.value), !Self.notAfterRepublic.contains(text[end])
    {
      return true
    }
    if Self.notAfterYearNumber.contains(text[end]) || Self.lengthWords.longest(in: text, at: end) != nil {
      return false
    }
    if let context = contextYear, number.isArabic, abs(context % 100 - number.value) <= 2, context >= 1990 {
      return true
    }
    if number.isArabic { return number.value > 50 && number.value % 10 != 0 && isTraditional }
    return false
  }

  /// 七八, 三五: about so many.
  func isVaguePair(_ value: Int) -> Bool { value / 10 > 0 && value / 10 + 1 == value % 10 || value == 35 }

  private static let notAfterRepublic = ScalarSet("来间前后内之多历")
  private static let notAfterYearNumber = ScalarSet("来间前后内以之多里期的历半长合如如一不龄老级才就都")
  private static let lengthWords = PhraseTable<Bool>(["时间 光阴 岁月 历史 左右 上下 代 计划": true])

  private static let beforeQianYear = ScalarSet("目之此以日当提先")
  private static let mayPrecedeHouYear = ScalarSet("和到至与在的或年于")
  private static let beforeBenYear = ScalarSet("基日资成根版")

  /// 去年 and the like must not be part of 目前年产, 80后年轻, 近年来年.
  private func isYearWord(_ word: (value: CalendarExpression.YearTerm, end: Int), at start: Int) -> Bool {
    let previous = text[start - 1]
    let next = text[word.end]
    if next == 0x9F84 || next == 0x8F7B || next == 0x7EAA { return false }  // 龄 轻 纪
    switch text[start] {
    case 0x4ECA: return previous != 0x5982  // 如今年产
    case 0x524D: return !Self.beforeQianYear.contains(previous)  // 前
    case 0x540E: return !(0x4E00...0x9FFF).contains(previous) || Self.mayPrecedeHouYear.contains(previous)  // 后
    case 0x6B21: return NumeralCharacter(previous) == nil  // 第六次年度
    case 0x6765: return previous != 0x5E74 && previous != 0x4EE5  // 来
    case 0x51FA: return !(0x4E00...0x9FFF).contains(previous)  // 推出年报
    case 0x672C: return !Self.beforeBenYear.contains(previous)  // 本
    case 0x4E0A: return previous != 0x4EE5 && previous != 0x7EBF  // 上
    case 0x4E0B: return previous != 0x4EE5 && previous != 0x5E74  // 下
    default: return true
    }
  }

  /// 去年同期, 上年同期, 上年同月: the stretch before, a year earlier.
  func readYearBefore(_ reading: inout Reading) -> Bool {
    guard let match = Self.yearsBefore.longest(in: text, at: reading.end) else { return false }
    reading.first.isYearBefore = true
    reading.end = match.end
    return true
  }

  static let yearsBefore = PhraseTable<Bool>(["去年同期 上年同期 去年同月 上年同月 上年同季 去年同季 去年同一时期": true])
}
