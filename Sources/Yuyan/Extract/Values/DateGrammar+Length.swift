import YuyanSegmentation

// Lengths of time, points so far away, what comes back.
extension DateGrammar {
  /// 三天前, 一年半后, 半年前, 过去三年, 未来两个月, 上两周, 17天内, and lengths with nothing beside them.
  func lengthOrShift(at start: Int) -> DateMatch? {
    if let lead = Self.stretchLeads.longest(in: text, at: start), isLead(start) { return stretch(lead, at: start) }
    guard let read = timeLength(at: start) ?? severalUnits(at: start) else { return nil }
    if read.length.halves != nil, read.isPlain, isFree(before: start) || text[start] == 0x534A,
      let match = shifted(read, at: start)
    {
      return match
    }
    guard isFree(before: start) || isCounting(text[start - 1]), text[start] != 0x51E0, text[start] != 0x6570 else {
      return nil
    }
    return DateMatch(
      kind: .duration, start: start, end: read.end, reading: DateReading(form: .duration(read.length)))
  }

  private typealias Lead = (value: (isPast: Bool, isWhole: Bool), end: Int)
  private typealias Length = (length: TimeLength, end: Int, isPlain: Bool)

  private func stretch(_ lead: Lead, at start: Int) -> DateMatch? {
    var index = text.skippingSpaces(lead.end)
    if text[index] == DateWords.possessive { index += 1 }
    guard var read = timeLength(at: index) ?? nextUnit(at: index, lead), (read.length.halves ?? 1000) < 1000,
      read.length.unit != .second,
      read.isPlain
    else { return nil }
    if read.length.unit.isClock {
      // 过去24小时 is a length; 起飞前15分钟 is one with something before it.
      return lead.value.isWhole
        ? nil
        : DateMatch(kind: .duration, start: start, end: read.end, reading: DateReading(form: .duration(read.length)))
    }
    // 近三年 is a stretch up to now where it opens a clause; 持续了近三年 is a length.
    if text[start] == 0x8FD1, text[read.end] != 0x6765, (0x4E00...0x9FFF).contains(text[start - 1]) {
      return DateMatch(kind: .duration, start: start, end: read.end, reading: DateReading(form: .duration(read.length)))
    }
    if text[read.end] == 0x6765 { read.end += 1 }
    if lead.value.isPast { read.length.halves = read.length.halves.map { -$0 } }
    return point(start, read.end) { expression in
      expression.stretch = read.length
      expression.isWholeUnits = lead.value.isWhole
    }
  }

  private func shifted(_ read: Length, at start: Int) -> DateMatch? {
    let index = text.skippingSpaces(read.end)
    guard !read.length.unit.isClock, let side = Self.sides.longest(in: text, at: index) else { return nil }
    if side.value == 0 {
      // 17天内, 3年半以来: a stretch from or to now.
      let isPast = text.has("以来", at: index)
      guard isPast || text[start - 1] == 0x0A && text[side.end] == 0x0A else { return nil }
      return point(start, side.end) { expression in
        expression.stretch = read.length
        expression.isToPoint = true
        if isPast { expression.stretch?.halves = read.length.halves.map { -$0 } }
      }
    }
    // 三天后的 is a point, 三年后台 is none.
    if side.end - index == 1, Self.notAfterSide.contains(text[side.end]) { return nil }
    var end = side.end
    // 四十年前的今天.
    let isSameDay = text.has("的今天", at: end) || text.has("的今日", at: end)
    if isSameDay { end += 3 }
    return point(start, end) { expression in
      if isSameDay { expression.day = .relative(0) }
      expression.shift = read.length
      if side.value < 0 {
        expression.shift?.halves = read.length.halves.map { -$0 }
        expression.shift?.highHalves = read.length.highHalves.map { -$0 }
      }
    }
  }

  /// 过去, 未来 count from today; 上, 前, 下 count whole weeks, months, years.
  static let stretchLeads = PhraseTable<(isPast: Bool, isWhole: Bool)>([
    "过去 过去的 最近 近 刚过去的": (true, false), "未来 今后 接下来 未来的 未来今后": (false, false),
    "上 前": (true, true), "下 后": (false, true),
  ])
  private static let sides = PhraseTable<Int>([
    "前 之前 以前": -1, "后 之后 以后 過後 过后": 1, "内 之内 以内 以来 里": 0,
  ])
  private static let notAfterSide = ScalarSet("后台卫腰期方")

  private func isLead(_ start: Int) -> Bool {
    switch text[start] {
    case 0x540E: !(0x4E00...0x9FFF).contains(text[start - 1])
    case 0x4E0A, 0x4E0B, 0x524D: !Self.beforeLead.contains(text[start - 1])
    case 0x8FD1: !Self.beforeNear.contains(text[start - 1])
    default: true
    }
  }

  private static let beforeLead = ScalarSet("以之目此提向往线年月日晚早天时周先最落学节课战赛产饭睡午期旦”」")
  private static let beforeNear = ScalarSet("接附邻临靠将逼最相")

  private func point(_ start: Int, _ end: Int, _ change: (inout CalendarExpression) -> Void) -> DateMatch {
    var expression = CalendarExpression()
    change(&expression)
    return DateMatch(
      kind: .date, start: start, end: end,
      reading: DateReading(form: .point(expression), standsAlone: text.isAll(start, end)))
  }

  private func isCounting(_ scalar: UInt32) -> Bool { scalar != 0x7B2C && scalar != 0x6BCF && !isLatin(scalar) }

  /// 上个交易日, 下一个工作日: one unit.
  private func nextUnit(at start: Int, _ lead: Lead) -> Length? {
    guard lead.value.isWhole, let unit = DateWords.lengthUnits.longest(in: text, at: start), unit.value == .workday
    else {
      return nil
    }
    return (TimeLength(unit: .workday, halves: 2), unit.end, true)
  }

  /// 几天, 数月, 好几年: 2 to 9.
  private func severalUnits(at start: Int) -> Length? {
    guard text[start] == 0x51E0 || text[start] == 0x6570,
      let unit = DateWords.lengthUnits.longest(in: text, at: start + 1),
      text[start] == 0x6570 || unit.value != .month || text[start + 1] == 0x4E2A, text[unit.end - 1] != 0x5C81
    else { return nil }
    var length = TimeLength(unit: unit.value, halves: 4)
    length.highHalves = 18
    return (length, unit.end, true)
  }

  /// A number and a unit of time; `isPlain` where no ordinal or age is meant.
  func timeLength(at start: Int) -> (length: TimeLength, end: Int, isPlain: Bool)? {
    var index = start
    var halves: Int?
    var isMore = false
    if text[index] == 0x534A {
      halves = 1
      index += 1
      if text[index] == 0x4E2A { index += 1 }
      if text[index - 1] == 0x4E2A { index -= 1 }
      guard let unit = DateWords.lengthUnits.longest(in: text, at: index) else { return nil }
      return isLengthUnit(unit, index) ? (TimeLength(unit: unit.value, halves: halves), unit.end, true) : nil
    }
    guard let number = numerals.numeral(at: index), number.largeScale == 0,
      !(number.hasFraction && number.digitCount > 4)  // 1.2021年 is item 1 and a year
    else { return nil }
    index = text.skippingSpaces(number.end)
    halves = doubled(number.value)
    var high = number.high.flatMap { doubled($0) }
    if !number.isArabic, number.isDigitString, number.digitCount == 2, let pair = halves, isVaguePair(pair / 2) {
      halves = pair / 20 * 2
      high = pair / 2 % 10 * 2
    }
    if number.isOver { isMore = true }
    // 三个半月, 两个多小时.
    if text[index] == 0x4E2A, text[index + 1] == 0x534A, high == nil {
      halves = halves.map { $0 + 1 }
      index += 2
    } else if text[index] == 0x4E2A, text[index + 1] == 0x591A || text[index + 1] == 0x4F59 {
      isMore = true
      index += 2
    }
    guard let unit = DateWords.lengthUnits.longest(in: text, at: index), isLengthUnit(unit, index) else { return nil }
    var end = unit.end
    if text[end] == 0x534A, unit.value != .second {
      halves = halves.map { $0 + 1 }
      end += 1
    } else if text[end] == 0x591A || text[end] == 0x4F59, !NumeralCharacter.isArabicDigit(text[end + 1]) {
      isMore = true
      end += 1
    }
    var length = TimeLength(unit: unit.value, halves: halves, isMore: isMore)
    length.highHalves = high
    // 1年6个月.
    if unit.value == .year, let months = numerals.integer(at: end, limit: 2), text.has("个月", at: months.end) {
      length.months = Int8(truncatingIfNeeded: months.value)
      end = months.end + 2
    }
    let isPlain = text[unit.end - 1] != 0x5C81 && !text.has("周年", at: unit.end - 2)
    return (length, end, isPlain)
  }

  private func isLengthUnit(_ unit: (value: TimeLength.Unit, end: Int), _ start: Int) -> Bool {
    switch unit.value {
    case .month:
      return text[start] == 0x4E2A || text[unit.end] == 0x5185 || text[start - 1] == 0x534A || text[start - 1] == 0x4E24
        || text[start - 1] == 0x6570
    case .second: return unit.end - start > 1 || text[unit.end] != 0x6740  // 秒杀
    case .year: return text[unit.end] != 0x4EE3 && text[unit.end] != 0x7EA7  // 年代 年级
    case .week: return text[unit.end] != 0x5E74 && text[unit.end] != 0x8FB9
    default: return true
    }
  }

  private func doubled(_ value: DecimalNumber) -> Int? {
    // Exact where the digits fit a word, as they nearly always do.
    let places = -value.exponent
    if value.digits.count <= 15, places <= 15, value.digits.count - places <= 9 {
      var number = value.digits.reduce(0) { $0 * 10 + Int($1) } * 2
      var power = 1
      for _ in 0..<Swift.max(0, -places) { number *= 10 }
      for _ in 0..<Swift.max(0, places) { power *= 10 }
      return number % power == 0 ? number / power : nil
    }
    guard let number = Double(value.description), number < 1e9 else { return nil }
    let halves = number * 2
    return halves.rounded() == halves ? Int(halves) : nil
  }

  // MARK: Sets

  /// 每年, 每周二, 每天上午, 每两周, 逢周末.
  func recurring(at start: Int) -> DateMatch? {
    guard let lead = Self.every.longest(in: text, at: start) else { return nil }
    var index = lead.end
    if text[index] == 0x4E2A { index += 1 }
    func match(_ period: String, _ end: Int, _ timex: String? = nil) -> DateMatch {
      var end = end
      // 每周一至周五, 每年9月至11月.
      if let sign = rangeSign(at: end), let last = expression(at: sign, contextYear: nil, isEnd: true) {
        end = last.end
      }
      return DateMatch(
        kind: .set, start: start, end: end,
        reading: DateReading(form: .set(period: period, timex: timex ?? period)))
    }
    if let noun = DateWords.weekNoun.longest(in: text, at: index),
      let weekday = DateWords.weekdays.longest(in: text, at: noun.end)
    {
      var reading = Reading(end: weekday.end)
      reading.first.weekday = weekday.value
      readDayTail(&reading)
      let day = weekday.value == 8 ? "WE" : String(weekday.value)
      let part = reading.first.dayPart.map { "T" + $0.rawValue } ?? ""
      return match("P1W", reading.end, "XXXX-WXX-\(day)\(part)")
    }
    if text[index] == 0x665A || text[index] == 0x65E9 || text[index] == 0x591C {  // 每晚 每早 每夜
      return match("P1D", index + 1, text[index] == 0x665A ? "TEV" : text[index] == 0x65E9 ? "TMO" : "TNI")
    }
    if let number = numerals.integer(at: index, limit: 2), text[number.end] == 0x6708, (1...12).contains(number.value) {
      return match("P1Y", number.end + 1, "XXXX-\(number.value < 10 ? "0" : "")\(number.value)")
    }
    if let number = numerals.integer(at: index, limit: 3),
      let unit = DateWords.lengthUnits.longest(in: text, at: number.end), isLengthUnit(unit, number.end)
    {
      return match(Self.iso(number.value, unit.value), unit.end)
    }
    guard let unit = Self.periods.longest(in: text, at: index) else { return nil }
    // 每年3月, 每月15日, 每天上午9时.
    var reading = Reading(end: unit.end)
    if text[unit.end] == DateWords.possessive, NumeralCharacter(text[unit.end + 1]) != nil { reading.end += 1 }
    if unit.value == .year, readMonth(&reading, isBare: false) {
      if readDay(&reading, isBare: false) { readDayTail(&reading) }
    } else if unit.value == .month {
      reading.first.month = .context(0)
      if readDay(&reading, isBare: false) { readDayTail(&reading) }
    } else if unit.value == .day {
      reading.first.day = .context(0)
      readDayTail(&reading)
    }
    if text[reading.end - 1] == DateWords.possessive { reading.end -= 1 }
    return match(Self.iso(1, unit.value), reading.end)
  }

  private static let every = PhraseTable<Bool>(["每 每逢 逢": true])
  private static let periods = PhraseTable<TimeLength.Unit>([
    "年": .year, "月": .month, "周 星期 礼拜": .week, "天 日": .day, "季度 季": .quarter, "小时": .hour, "分钟": .minute,
    "秒 秒钟": .second,
  ])

  static func iso(_ count: Int, _ unit: TimeLength.Unit) -> String {
    switch unit {
    case .quarter: "P\(count * 3)M"
    case .decade: "P\(count * 10)Y"
    case .century: "P\(count * 100)Y"
    case .minute: "PT\(count)M"
    case .workday: "P\(count)D"
    case .hour, .second: "PT\(count)\(unit.rawValue)"
    default: "P\(count)\(unit.rawValue)"
    }
  }
}
