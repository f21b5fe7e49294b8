/// A day of the Gregorian calendar, carried back before its introduction as ISO 8601 does.
package struct CalendarDay: Sendable, Hashable, Comparable {
  package var year: Int
  package var month: Int
  package var day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Returns: nil where the calendar has no such day.
  package init?(checking year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, of: year) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The ISO date at the start of `text`: `2026-03-30`, also with a time behind it.
  package init?(iso text: String) {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(checking: year, month, day)
  }

  /// Days since 1970-01-01.
  /// - Note: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  package var number: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days after 1970-01-01.
  package init(number: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  /// The same day of another month, the last of a shorter one.
  package func adding(months: Int) -> CalendarDay {
    let index = year * 12 + month - 1 + months
    let year = index >= 0 ? index / 12 : (index - 11) / 12
    let month = index - year * 12 + 1
    return CalendarDay(year: year, month: month, day: min(day, Self.daysInMonth(month, of: year)))
  }

  /// The n-th day behind, or before a negative one, that is no Saturday or Sunday.
  package func adding(workdays count: Int) -> CalendarDay {
    // Whole weeks at once, then day by day.
    let weekend = max(0, weekday - 5)
    let start = weekend == 0 ? self : adding(days: count > 0 ? -weekend : 3 - weekend)
    var day = start.adding(days: count / 5 * 7)
    var left = count % 5
    let step = left < 0 ? -1 : 1
    while left != 0 {
      day = day.adding(days: step)
      if day.weekday < 6 { left -= step }
    }
    return day
  }

  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The ISO week: the week-based year and the number from 1.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = adding(days: 4 - weekday)
    let first = CalendarDay(year: thursday.year, month: 1, day: 1)
    return (thursday.year, (thursday.number - first.number) / 7 + 1)
  }

  /// Monday of ISO week `week` of `year`.
  package static func monday(ofWeek week: Int, year: Int) -> CalendarDay {
    let fourth = CalendarDay(year: year, month: 1, day: 4)
    return fourth.adding(days: 1 - fourth.weekday + (week - 1) * 7)
  }

  /// The n-th weekday of a month, or with -1 the last; nil where there is none.
  package static func nth(_ nth: Int, weekday: Int, month: Int, year: Int) -> CalendarDay? {
    if nth == -1 {
      let last = CalendarDay(year: year, month: month, day: daysInMonth(month, of: year))
      return last.adding(days: -((last.weekday - weekday + 7) % 7))
    }
    let first = CalendarDay(year: year, month: month, day: 1)
    let day = 1 + (weekday - first.weekday + 7) % 7 + (nth - 1) * 7
    return CalendarDay(checking: year, month, day)
  }

  /// Easter Sunday.
  /// - Note: the Meeus/Jones/Butcher algorithm.
  package static func easter(_ year: Int) -> CalendarDay {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let month = (h + l - 7 * m + 114) / 31
    return CalendarDay(year: year, month: month, day: (h + l - 7 * m + 114) % 31 + 1)
  }

  /// Easter Sunday of the Orthodox churches, by the Julian calendar, 1900 to 2099.
  /// - Note: J. Meeus, "Astronomical Algorithms", chapter 9.
  package static func orthodoxEaster(_ year: Int) -> CalendarDay {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let month = (d + e + 114) / 31
    return CalendarDay(year: year, month: month, day: (d + e + 114) % 31 + 1).adding(days: 13)
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
