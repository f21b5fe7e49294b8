/// A date written in figures, with a clock time or without: `2023-04-17 09:49`, `2026年3月30日`, `2026/3/30 10:05:00`.
struct TimeStamp: Equatable {
  /// In the text that was read.
  var range: Range<Int>
  /// ISO 8601 at the grain of the text: `2023-04-17T09:49`.
  var value: String

  /// The first stamp of a text, white space inside it allowed or missing.
  /// - Complexity: O(n).
  static func first(in text: ArraySlice<UInt32>) -> TimeStamp? {
    var index = text.startIndex
    while index < text.endIndex {
      if isDigit(text[index]), index == text.startIndex || !isDigit(text[index - 1]), let stamp = read(text, at: index)
      {
        return stamp
      }
      index += 1
    }
    return nil
  }

  private static func read(_ text: ArraySlice<UInt32>, at start: Int) -> TimeStamp? {
    var index = start
    guard let year = year(text, &index) else { return nil }
    guard separator(text, &index, "年-/.－／．"), let month = number(text, &index, digits: 1...2), (1...12).contains(month)
    else {
      return nil
    }
    var value = "\(year)-\(padded(month))"
    guard separator(text, &index, "月-/.－／．"), let day = number(text, &index, digits: 1...2), (1...31).contains(day)
    else {
      // A month alone must be written as one.
      return index > start && index <= text.endIndex && text[index - 1] == 0x6708
        ? TimeStamp(range: start..<index, value: value) : nil
    }
    value += "-\(padded(day))"
    _ = separator(text, &index, "日T")
    var end = index
    // A weekday between date and time: 星期一, 周一, (週一).
    var clock = index
    while clock < text.endIndex, clock - index < 6, !isDigit(text[clock]), weekday.contains(text[clock]) { clock += 1 }
    if let hour = number(text, &clock, digits: 1...2), hour < 24, separator(text, &clock, ":：時时"),
      let minute = number(text, &clock, digits: 1...2), minute < 60
    {
      // White space may be missing between day and hour: 2026-03-3010:15.
      value += "T\(padded(hour)):\(padded(minute))"
      end = clock
    }
    return TimeStamp(range: start..<end, value: value)
  }

  /// A year of four figures, or one of the Republic of China after a label: `發布日期：115-04-08`, `民國115年`.
  private static func year(_ text: ArraySlice<UInt32>, _ index: inout Int) -> Int? {
    let start = index
    if let year = number(text, &index, digits: 4...4) { return (1900...2099).contains(year) ? year : nil }
    guard let year = number(text, &index, digits: 3...3), (100...199).contains(year), start > text.startIndex else {
      return nil
    }
    let before = text[start - 1]
    return before == 0xFF1A || before == 0x3A || before == 0x570B || before == 0x56FD ? year + 1911 : nil
  }

  private static let weekday: ScalarSet = "星期週周礼拜一二三四五六日天()（） ,，|"

  private static func isDigit(_ scalar: UInt32) -> Bool { LineMarks.isDigit(scalar) }

  private static func skipSpace(_ text: ArraySlice<UInt32>, _ index: inout Int) {
    while index < text.endIndex, SpaceCharacters.isSpace(text[index]) { index += 1 }
  }

  private static func number(_ text: ArraySlice<UInt32>, _ index: inout Int, digits: ClosedRange<Int>) -> Int? {
    var place = index
    skipSpace(text, &place)
    let start = place
    var value = 0
    while place < text.endIndex, place - start < digits.upperBound, isDigit(text[place]) {
      value = value * 10 + Int(text[place] >= 0xFF10 ? text[place] - 0xFF10 : text[place] - 0x30)
      place += 1
    }
    guard place - start >= digits.lowerBound else { return nil }
    index = place
    return value
  }

  private static func separator(_ text: ArraySlice<UInt32>, _ index: inout Int, _ marks: String) -> Bool {
    var place = index
    skipSpace(text, &place)
    guard place < text.endIndex, marks.unicodeScalars.contains(where: { $0.value == text[place] }) else { return false }
    index = place + 1
    return true
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
