/// A date of which parts may be unknown, at its own grain.
struct PartialDate: Sendable, Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  var time: ClockTime?
  /// Whether it is as fine as a month or a day although that part is unknown.
  var grain: Grain

  enum Grain: Int, Sendable, Comparable {
    case year, month, day, time
    static func < (left: Grain, right: Grain) -> Bool { left.rawValue < right.rawValue }
  }

  init(year: Int?, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
    grain = day != nil ? .day : month != nil ? .month : .year
  }

  init(_ day: CalendarDay) { self.init(year: day.year, month: day.month, day: day.day) }

  func with(_ time: ClockTime) -> PartialDate {
    var result = self
    result.time = time
    result.grain = .time
    return result
  }

  /// The whole day where everything is known.
  var calendarDay: CalendarDay? {
    guard let year, let month, let day else { return nil }
    return CalendarDay(checking: year, month, day)
  }

  /// ISO 8601 with X for what is unknown: `2026-03-27T15:30`, `XXXX-03-27`.
  var text: String {
    var result = year.map(Self.year) ?? "XXXX"
    if grain >= .month { result += "-" + (month.map(Self.two) ?? "XX") }
    if grain >= .day { result += "-" + (day.map(Self.two) ?? "XX") }
    if grain >= .time, let time { result += Self.clock(time) }
    return result
  }

  /// `T09`, `T09:30`, `T09:30:15`.
  static func clock(_ time: ClockTime) -> String {
    "T" + two(time.hour) + (time.minute.map { ":" + two($0) } ?? "") + (time.second.map { ":" + two($0) } ?? "")
  }

  static func year(_ year: Int) -> String {
    let digits = String(abs(year))
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return year < 0 ? "-" + padded : padded
  }

  static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
