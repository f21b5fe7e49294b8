import YuyanSegmentation

// Days, weekdays, holidays, parts of the day.
extension DateGrammar {
  typealias DayTerm = CalendarExpression.DayTerm

  /// 27日, 27号, 12-15日, 3、5、7日, 初五, 今天, 次日. A bare one stands without a month.
  func readDay(_ reading: inout Reading, isBare: Bool) -> Bool {
    let start = reading.end
    let hasMonth = reading.current.month != nil
    if !hasMonth, readRelativeDay(&reading) { return true }
    if readLunarDay(&reading) { return true }
    guard let number = numerals.integer(at: start, limit: 2), number.value > 0 else { return false }
    var end = text.skippingSpaces(number.end)
    var last: Int?
    if text[end] != 0x65E5, text[end] != 0x53F7,
      let second = lastOfList(at: number.end, number.value, isConsecutive: !hasMonth), second.value > number.value
    {
      last = second.value
      end = text.skippingSpaces(second.end)
    }
    let unit = text[end]
    guard unit == 0x65E5 || unit == 0x53F7 || unit == 0x865F, number.value <= 31, (last ?? 1) <= 31 else {
      return hasMonth && last == nil && readUnitlessDay(&reading, number)
    }
    if text[number.end - 1] == 0x4E24 { return false }  // 两日
    if isBare {
      guard isPlausibleBareDay(number.value, isArabic: number.isArabic, at: start, end: end, unit: unit) else {
        return false
      }
    } else if hasMonth, unit == 0x53F7, text[end + 1] == 0x6587 {
      return false
    }
    reading.update { $0.day = .number(number.value) }
    if let last {
      var other = reading.current
      other.day = .number(last)
      reading.last = other
    }
    reading.end = end + 1
    return true
  }

  /// 五月廿二, 八月十五, and 1月3 at the end of a line: the day without its 日.
  private func readUnitlessDay(
    _ reading: inout Reading, _ number: (value: Int, digits: Int, end: Int, isArabic: Bool)
  ) -> Bool {
    guard number.value <= 31, NumeralCharacter(text[number.end]) == nil, reading.last == nil else { return false }
    if number.isArabic {
      guard text[number.end] == 0x0A else { return false }
    } else {
      // A unit behind the number makes it a number: 三月二十万人.
      guard number.value >= 10, isClause(number.end) || isCommonNoun(number.end) else { return false }
    }
    let isTwenty = text[reading.end] == 0x5EFF
    reading.update {
      $0.day = .number(number.value)
      // 五月廿二, and 二月十五 without a year: the full moon's day is one of the Chinese calendar.
      if isTwenty || $0.year == nil && !number.isArabic && number.value == 15 { $0.isLunar = true }
    }
    reading.end = number.end
    return true
  }

  private static let counters = ScalarSet("个人名位家天日万亿元件次吨辆米岁点时年多余分大批届会轮期号项条部期季月周度级线")
  private static let afterEarly = ScalarSet("中次一步级")
  private static let countedAfterWeek = ScalarSet("次个天岁年周十百千万")

  /// Whether nothing follows that a number counts.
  func isCommonNoun(_ index: Int) -> Bool {
    !Self.counters.contains(text[index])
  }

  /// 初五, 廿一: days of the Chinese calendar.
  private func readLunarDay(_ reading: inout Reading) -> Bool {
    // 年初五, 大年初六.
    if reading.current.month == nil, let edge = Self.newYears.longest(in: text, at: reading.end),
      let number = lunarNumber(at: edge.end)
    {
      reading.update {
        $0.month = .number(1)
        $0.day = .number(number.value)
        $0.isLunar = true
      }
      reading.end = number.end
      return true
    }
    // 年廿八, 大年二十九.
    if reading.current.month == nil, let year = Self.yearEnds.longest(in: text, at: reading.end),
      !Self.beforeYearEnd.contains(text[reading.end - 1]), NumeralCharacter(text[reading.end - 1]) == nil,
      let number = numerals.integer(at: year.end - year.value, limit: 2), (20...30).contains(number.value)
    {
      reading.update {
        $0.month = .number(12)
        $0.day = .number(number.value)
        $0.isLunar = true
      }
      reading.end = number.end
      return true
    }
    let start = reading.end
    if text[start] == 0x521D, let number = numerals.integer(at: start + 1, limit: 2), (1...10).contains(number.value) {
      if text[start - 1] == 0x6700 || text[start - 1] == 0x5F53 { return false }  // 最初 当初
      guard
        reading.current.month != nil || !Self.afterEarly.contains(text[start + 1])
          || isClause(number.end)
      else { return false }
      reading.update {
        $0.day = .number(number.value)
        $0.isLunar = true
      }
      reading.end = text[number.end] == 0x65E5 ? number.end + 1 : number.end
      return true
    }
    guard reading.current.month == nil, text[start] == 0x5EFF, text[start - 1] == 0x0A,
      let number = numerals.integer(at: start, limit: 2), text[number.end] == 0x0A
    else {
      guard reading.current.isLunar, reading.current.month != nil, let number = numerals.integer(at: start, limit: 2),
        (1...30).contains(number.value), text[number.end] != 0x65E5
      else { return false }
      reading.update { $0.day = .number(number.value) }
      reading.end = number.end
      return true
    }
    reading.first.day = .number(number.value)
    reading.first.isLunar = true
    reading.end = number.end
    return true
  }

  /// How many characters of the number the word holds.
  private static let yearEnds = PhraseTable<Int>(["年廿 大年廿": 1, "大年二十": 2])
  private static let beforeYearEnd = ScalarSet("今去明本同当全每整百千半周成")
  private static let newYears = PhraseTable<Bool>(["年初 大年初 农历年初": true])

  /// 一 to 十 behind 年初, with nothing to count behind it: not 年初一度.
  func lunarNumber(at start: Int) -> (value: Int, end: Int)? {
    guard NumeralCharacter.arabicDigit(text[start]) == nil, let number = numerals.integer(at: start, limit: 2),
      (1...10).contains(number.value), text[start] != 0x4E24, isCommonNoun(number.end)
    else { return nil }
    return (number.value, number.end)
  }

  private func readRelativeDay(_ reading: inout Reading) -> Bool {
    let start = reading.end
    guard let word = DateWords.days.longest(in: text, at: start), isDayWord(word.value, start, word.end) else {
      return false
    }
    reading.update {
      $0.day = word.value.day
      $0.dayPart = word.value.part
    }
    reading.end = word.end
    return true
  }

  /// Not 光明日报, 目前日均, 同日本, 今晚报, 昨 inside a word.
  private func isDayWord(_ word: DateWords.DayWord, _ start: Int, _ end: Int) -> Bool {
    let previous = text[start - 1]
    let next = text[end]
    if previous == 0x300A, next != 0x300B { return false }  // 《今日头条》
    switch text[start] {
    case 0x660E:
      if previous == 0x5149 || previous == 0x6587 || previous == 0x8BF4 || previous == 0x8BC1 { return false }
    case 0x524D: if Self.beforeQian.contains(previous) { return false }
    case 0x540E: if Self.beforeHou.contains(previous) { return false }
    case 0x5F53:
      if previous == 0x76F8 || previous == 0x5E94 || previous == 0x9002 || previous == 0x6BCF { return false }
    case 0x540C: if previous == 0x5982 { return false }
    case 0x662F: if (0x4E00...0x9FFF).contains(previous) || next == 0x5E38 { return false }  // 总是日常
    case 0x672C: if previous == 0x57FA || previous == 0x65E5 { return false }  // 基本 日本
    default: break
    }
    if text[end - 1] == 0x65E5, next == 0x672C { return text[end + 1] == 0x62A5 || text[end + 1] == 0x793E }  // 日本
    if text[end - 1] == 0x65E5 || text[end - 1] == 0x665A, next == 0x62A5 {
      return text[end + 1] == 0x9053 || text[end + 1] == 0x544A
    }
    if text[end - 1] == 0x65E5, next == 0x5747 || next == 0x5143 { return false }  // 日均 日元
    if text[end - 1] == 0x5929, next == 0x6C14 { return text[start] != 0x540E }  // 后天气
    guard word.isShort else { return !Self.names.contains { text.has($0, at: start) } }
    return NumeralCharacter(next) == nil && !Self.afterZuo.contains(next) && previous != 0x65E5
  }

  private static let beforeQian = ScalarSet("目此之以提当年午日空跟")
  private static let beforeHou = ScalarSet("今以之此最先天年月日周时前落")
  private static let afterZuo = ScalarSet("日天晚夜晨早午非是今")
  private static let names: [StaticString] = ["今日头条", "今日俄罗斯", "今日美国", "明日之星", "今日说法", "今日关注", "今天国际"]

  private func isPlausibleBareDay(_ value: Int, isArabic: Bool, at start: Int, end: Int, unit: UInt32) -> Bool {
    let next = text[end + 1]
    if unit == 0x53F7 {
      // 27号 is as often a number as a day.
      var inner = Reading(end: end + 1)
      return isArabic && (readDayPart(&inner) || text[end + 1] == 0x0A && text[start - 1] == 0x0A)
    }
    if Self.notAfterBareDay.contains(next) { return false }
    if next == 0x4EE5, Self.bounds.contains(text[end + 2]) { return false }  // 5日以内
    if next == 0x540E || next == 0x524D { return !isArabic || next == 0x524D && value > 10 }  // 3日后
    if isArabic { return text[start] != 0x30 || value < 10 }
    if isTraditional { return value > 1 || dayPartFollows(end + 1) }
    return value > 10 || dayPartFollows(end + 1)
  }

  private static let bounds = ScalarSet("内上下后前来")

  private func dayPartFollows(_ index: Int) -> Bool { DateWords.dayParts.longest(in: text, at: index) != nil }

  private static let notAfterBareDay = ScalarSet("内均线游化龄移无之里圆元间刊薪本")

  /// 昨（八）日, 明（二十）日: the brackets say which day it is.
  func readBracketedDay(_ reading: inout Reading) -> Bool {
    let start = reading.end
    guard let offset = Self.bracketDays[text[start]], text[start + 1] == 0xFF08 || text[start + 1] == 0x28,
      let number = numerals.integer(at: start + 2, limit: 2), (1...31).contains(number.value),
      text[number.end] == 0xFF09 || text[number.end] == 0x29
    else { return false }
    let unit = text[number.end + 1]
    guard unit == 0x65E5 || unit == 0x5929 || unit == 0x665A else { return false }
    reading.first.day = .number(number.value)
    _ = offset
    if unit == 0x665A { reading.first.dayPart = .evening }
    reading.end = number.end + 2
    return true
  }

  private static let bracketDays: [UInt32: Int] = [0x4ECA: 0, 0x6628: -1, 0x524D: -2, 0x660E: 1, 0x540E: 2]

  // MARK: Weeks

  /// 上周, 本周五, 下下周末, 周三, 星期日.
  func readWeek(_ reading: inout Reading) -> Bool {
    let start = reading.end
    if let week = DateWords.weeks.longest(in: text, at: start), text[start - 1] != 0x4EE5, text[week.end] != 0x5E74,
      text[week.end] != 0x8FB9
    {
      reading.first.week = .relative(week.value)
      reading.end = week.end
      // 上周五, 上周周五, 上周的周五.
      let next = text[week.end] == DateWords.possessive ? week.end + 1 : week.end
      let noun = DateWords.weekNoun.longest(in: text, at: next)?.end ?? week.end
      if let weekday = DateWords.weekdays.longest(in: text, at: noun), !isCounted(weekday.end) {
        reading.first.weekday = weekday.value
        reading.end = weekday.end
        readDayTail(&reading)
      }
      return true
    }
    return readWeekday(&reading)
      && {
        readDayTail(&reading)
        return true
      }()
  }

  private func readWeekday(_ reading: inout Reading) -> Bool {
    let start = reading.end
    guard let noun = DateWords.weekNoun.longest(in: text, at: start),
      let weekday = DateWords.weekdays.longest(in: text, at: noun.end), !isCounted(weekday.end),
      !Self.notBeforeWeekday.contains(text[start - 1]), NumeralCharacter(text[start - 1]) == nil
    else { return false }
    if weekday.value == 8 { guard text[weekday.end] != 0x7AEF else { return false } }
    // 星期六(002291) is a company.
    if text[weekday.end] == 0x28 || text[weekday.end] == 0xFF08, digits(at: weekday.end + 1, 6) != nil { return false }
    // 周一鸣 is a person: a weekday is followed by no such rest of a name.
    if text[start] == 0x5468, noun.end == start + 1, Self.afterNameLikeWeekday.contains(text[weekday.end]) {
      return false
    }
    reading.first.weekday = weekday.value
    reading.end = weekday.end
    return true
  }

  private static let notBeforeWeekday = ScalarSet("每全四两个")
  private static let afterNameLikeWeekday = ScalarSet("鸣围良郎平新民生章清贵")

  /// 周三次 is three times a week.
  private func isCounted(_ index: Int) -> Bool {
    Self.countedAfterWeek.contains(text[index])
  }

  /// The weekday behind a day: 2026年3月30日 星期一, 10月12号，星期一. One in brackets is a mention of its own.
  func readJoinedWeekday(_ reading: inout Reading) {
    guard reading.current.weekday == nil, reading.current.day != nil else { return }
    var index = reading.end
    if text[index] == 0xFF0C || text[index] == 0x2C { index += 1 }
    index = text.skippingSpaces(index)
    guard let noun = DateWords.weekNoun.longest(in: text, at: index),
      let weekday = DateWords.weekdays.longest(in: text, at: noun.end), weekday.value < 8, !isCounted(weekday.end),
      index == reading.end || text[index - 1] == 0x20 || text[weekday.end] == 0x0A
    else { return }
    if case .relative = reading.current.day { return }
    reading.end = weekday.end
  }

  // MARK: Holidays

  /// 春节, 国庆节, 冬至, “五一”国际劳动节 without its quotes, 今年的情人节.
  func readHoliday(_ reading: inout Reading, isBare: Bool) -> Bool {
    // 农历腊八 carries the name of its calendar, 农历新年 is a name itself.
    var start = reading.end
    if vocabulary.holidays.longest(in: text, at: start) == nil {
      start = Self.lunarCalendars.longest(in: text, at: start)?.end ?? start
    }
    guard let name = vocabulary.holidays.longest(in: text, at: start) else { return false }
    if isBare, text[name.end] == 0x300B, text[start - 1] != 0x300A { return false }  // 《云上元宵》
    let isNumber = NumeralCharacter(text[start]) != nil && NumeralCharacter(text[name.end - 1]) != nil
    // 三月三十日 is no 三月三.
    if isNumber, NumeralCharacter(text[name.end]) != nil || text[name.end] == 0x65E5 || text[name.end] == 0x53F7 {
      return false
    }
    if isBare, name.value.needsContext || isNumber && text[start + 1] != 0x6708 {
      guard isNamedDay(start, name.end, isObservance: name.value.needsContext && name.end - start > 2) else {
        return false
      }
    }
    if Self.notAfterHoliday.contains(text[name.end]), !(text[start - 1] == 0x0A) { return false }
    if text.has("上河", at: name.end) { return false }
    // 教师节日快乐 wishes on a 节日; 2026年新年贺词 is named after the year.
    if text[name.end - 1] == 0x8282, text[name.end] == 0x65E5 { return false }
    if text[name.end - 1] == 0x5E74, Self.yearWords.contains(text[name.end]) { return false }  // 农历年底
    if name.end - start == 2, text.has("新年", at: start), Self.newYearWords.contains(text[name.end]) { return false }
    // 金国庆教授 is a person.
    if isBare, text.has("国庆", at: start), name.end == start + 2, isWithinName(start),
      Self.holidayWords.longest(in: text, at: name.end) == nil
    {
      return false
    }
    reading.update { $0.holiday = name.value }
    reading.end = name.end
    if let before = Self.eves.longest(in: text, at: name.end) {
      reading.update { $0.isEve = before.value }
      reading.end = before.end
    }
    return true
  }

  /// Whether a character stands before that no name of a day follows in plain text.
  private func isWithinName(_ start: Int) -> Bool {
    let previous = text[start - 1]
    return (0x4E00...0x9FFF).contains(previous) && !Self.beforeHoliday.contains(previous)
  }

  private static let beforeHoliday = ScalarSet("在迎庆年今逢过到至和与天是的为度贺")

  /// “五一”国际劳动节: quotes inside the name of the day.
  func quotedHoliday(at start: Int) -> DateMatch? {
    guard let inner = vocabulary.holidays.longest(in: text, at: start + 1),
      text[inner.end] == 0x201D || text[inner.end] == 0x300D,
      let outer = vocabulary.holidays.longest(in: text, at: inner.end + 1), outer.value.rule == inner.value.rule
    else { return nil }
    var expression = CalendarExpression()
    expression.holiday = outer.value
    return DateMatch(kind: .date, start: start, end: outer.end, reading: DateReading(form: .point(expression)))
  }

  private static let yearWords = ScalarSet("初底末中内度尾份间历")
  private static let newYearWords = ScalarSet("贺致献祝茶音团招晚联戏假快")
  private static let eves = PhraseTable<Bool>(["前夕 前期": true])
  /// 春节档, 国庆阅兵 are events; 清明上河图 a painting; 重阳木 a tree.
  private static let notAfterHoliday = ScalarSet("档联晚木村镇路街站区县市门粥诗")

  /// Whether a name that is also a plain word or a number stands here as the name of a day: in quotes, alone in its
  /// line, or before a word that days go with.
  private func isNamedDay(_ start: Int, _ end: Int, isObservance: Bool) -> Bool {
    let opening = text[start - 1]
    if opening == 0x0A, text[end] == 0x0A { return true }
    // 世界环境日 in a sentence names the event more often than the day.
    if isObservance { return Self.holidayWords.longest(in: text, at: end) != nil || opening == 0x5929 }
    if opening == 0x201C || opening == 0x300C || opening == 0x2018 {
      return text[end] == 0x201D || text[end] == 0x300D || text[end] == 0x2019 || end - start > 2
    }
    if end - start > 2, NumeralCharacter(text[start]) == nil || text[end - 1] == 0x8282 { return true }
    guard NumeralCharacter(opening) == nil, opening != 0x7B2C, opening != 0x767E else {
      return false
    }
    // 明天五一去哪里, 五一期间, 七一前夕.
    if Self.holidayWords.longest(in: text, at: end) != nil { return true }
    return isTraditional && text.has("七一", at: start) || text[opening == 0x5929 ? start - 1 : start] == 0x5929
  }

  private static let holidayWords = PhraseTable<Bool>(["期间 前夕 前 后 假期 小长假 长假 黄金周 节 前后 当天 过后 放假 之后 之前": true])

  // MARK: Parts of the day

  /// 上午, 凌晨, 晚间, 早上; 晚 and 夜 where they stand for the part of the day.
  func readDayPart(_ reading: inout Reading) -> Bool {
    let index = text[reading.end] == DateWords.possessive ? reading.end + 1 : reading.end
    guard reading.current.dayPart == nil, let part = DateWords.dayParts.longest(in: text, at: index) else {
      return false
    }
    if part.end - index == 1 {
      // One character: only behind a day.
      guard reading.current.hasDay, index == reading.end, !DateWords.notAfterShortPart.contains(text[part.end]) else {
        return false
      }
    }
    reading.update { $0.dayPart = part.value }
    reading.end = part.end
    return true
  }
}
