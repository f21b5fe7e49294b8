import YuyanSegmentation

// Clock times.
extension DateGrammar {
  /// 9时30分, 三点半, 15:30, 8时许, 7:30-9:30. A bare one stands without day and part of the day.
  func readClock(_ reading: inout Reading, isBare: Bool = false) -> Bool {
    guard let first = clock(at: reading.end, isBare: isBare, part: reading.current.dayPart) else { return false }
    reading.update { $0.clock = first.time }
    reading.end = first.end
    guard let sign = rangeSign(at: first.end) else { return true }
    let start = text.skippingSpaces(sign)
    var inner = Reading(end: start)
    let hasPart = readDayPart(&inner)
    let part = inner.first.dayPart ?? reading.current.dayPart
    if let second = clock(at: text.skippingSpaces(inner.end), isBare: isBare && !hasPart, part: part) {
      reading.update { $0.clockEnd = second.time }
      reading.end = second.end
    }
    return true
  }

  private func clock(at start: Int, isBare: Bool, part: DayPart?) -> (time: ClockTime, end: Int)? {
    guard let hour = numerals.integer(at: start, limit: 2), hour.value <= 24 else { return nil }
    var time = ClockTime(hour: hour.value)
    var end = hour.end
    switch text[end] {
    case 0x3A, 0xFF1A:
      guard let minute = digits(at: end + 1, 2), minute.value < 60, hour.isArabic else { return nil }
      time.minute = minute.value
      end = minute.end
      if text[end] == 0x3A || text[end] == 0xFF1A, let second = digits(at: end + 1, 2), second.value < 60 {
        time.second = second.value
        end = second.end
      }
      // 3:2 is a score, 12:30:45.6 no time of day that news write.
      guard !NumeralCharacter.isArabicDigit(text[end]), text[end] != 0x3A else { return nil }
    case 0x65F6, 0x6642:  // 时
      guard !Self.notAfterHour.contains(text[end + 1]) else { return nil }
      end = minutes(at: end + 1, &time)
    case 0x70B9, 0x9EDE:  // 点
      let after = end + 1
      let next = text[after]
      let hasMore = NumeralCharacter(next) != nil || [0x534A, 0x949F, 0x6574, 0x8BB8, 0x591A, 0x5DE6].contains(next)
      guard hasMore || !isBare && next != 0x5EFA && next != 0x8981 else { return nil }
      end = minutes(at: after, &time)
      guard !isBare || end > after || hasMore && NumeralCharacter(next) == nil else { return nil }
    default: return nil
    }
    adjust(&time, to: part)
    if let suffix = Self.suffixes.longest(in: text, at: end) { end = suffix.end }
    return (time, end)
  }

  private static let notAfterHour = ScalarSet("期间代候速尚常装刻限针局政评")
  private static let suffixes = PhraseTable<Bool>(["许 多 正 整 钟 钟许 余": true])

  /// 30分, 半, 一刻, 30分15秒, or bare digits: 三点十五.
  private func minutes(at start: Int, _ time: inout ClockTime) -> Int {
    if text[start] == 0x949F { return start + 1 }  // 钟
    if text[start] == 0x534A {
      time.minute = 30
      return start + 1
    }
    guard let minute = numerals.integer(at: start, limit: 2), minute.value < 60 else { return start }
    switch text[minute.end] {
    case 0x5206:  // 分
      time.minute = minute.value
      if let second = numerals.integer(at: minute.end + 1, limit: 2), second.value < 60, text[second.end] == 0x79D2 {
        time.second = second.value
        return second.end + 1
      }
      return minute.end + 1
    case 0x523B where minute.value < 4:  // 刻
      time.minute = minute.value * 15
      return minute.end + 1
    default:
      guard minute.value >= 5, NumeralCharacter(text[minute.end]) == nil, isClause(minute.end) else { return start }
      time.minute = minute.value
      return minute.end
    }
  }

  /// 下午3时 is 15.
  private func adjust(_ time: inout ClockTime, to part: DayPart?) {
    switch part {
    case .afternoon, .evening: if time.hour < 12 { time.hour += 12 }
    case .midday: if time.hour < 10 { time.hour += 12 }
    case .night: if time.hour < 12, time.hour >= 6 { time.hour += 12 }
    case .morning, nil: break
    }
  }

  /// Exactly `count` Arabic digits.
  func digits(at start: Int, _ count: Int) -> (value: Int, end: Int)? {
    var value = 0
    for index in start..<(start + count) {
      guard let digit = NumeralCharacter.arabicDigit(text[index]) else { return nil }
      value = value * 10 + digit
    }
    return NumeralCharacter.isArabicDigit(text[start + count]) ? nil : (value, start + count)
  }
}
