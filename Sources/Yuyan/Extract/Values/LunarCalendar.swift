/// The Chinese calendar, 1900 to 2100, from a baked table.
package enum LunarCalendar {
  /// The months of a year in order with their lengths; nil outside the table.
  private static func months(of year: Int) -> (newYear: CalendarDay, leap: Int, lengths: UInt32)? {
    let index = year - CalendarTables.firstYear
    guard CalendarTables.lunarYears.indices.contains(index) else { return nil }
    let row = CalendarTables.lunarYears[index]
    let newYear = CalendarDay(year: year, month: 1, day: 1).adding(days: Int(row >> 17))
    return (newYear, Int(row & 15), row >> 4 & 0x1FFF)
  }

  /// The place of a month among the year's twelve or thirteen, from 0.
  private static func place(of month: Int, isLeap: Bool, leap: Int) -> Int? {
    guard (1...12).contains(month), !isLeap || month == leap else { return nil }
    return month - 1 + (isLeap || (leap > 0 && month > leap) ? 1 : 0)
  }

  /// 29 or 30; nil where the year has no such month.
  package static func daysInMonth(_ month: Int, isLeap: Bool, of year: Int) -> Int? {
    guard let row = months(of: year), let place = place(of: month, isLeap: isLeap, leap: row.leap) else { return nil }
    return 29 + Int(row.lengths >> UInt32(place) & 1)
  }

  /// The day of the common calendar on which a day of the Chinese one falls; nil where there is none.
  package static func day(year: Int, month: Int, isLeap: Bool = false, day: Int) -> CalendarDay? {
    guard let row = months(of: year), let place = place(of: month, isLeap: isLeap, leap: row.leap), day >= 1,
      day <= 29 + Int(row.lengths >> UInt32(place) & 1)
    else { return nil }
    var days = day - 1
    for earlier in 0..<place { days += 29 + Int(row.lengths >> UInt32(earlier) & 1) }
    return row.newYear.adding(days: days)
  }

  /// A yearly day in a year of the common calendar. Days of the twelfth month are of the lunar year before, so that 除夕
  /// of 2026 is the eve of the Spring Festival of 2026; day 0 is that eve.
  package static func holiday(month: Int, day: Int, in year: Int) -> CalendarDay? {
    if day == 0 { return self.day(year: year, month: 1, day: 1)?.adding(days: -1) }
    return self.day(year: month == 12 ? year - 1 : year, month: month, day: day)
  }
}

/// The 24 solar terms, 1900 to 2100, from a baked table.
package enum SolarTerms {
  /// - Parameter index: 0 for 小寒 to 23 for 冬至.
  package static func day(_ index: Int, in year: Int) -> CalendarDay? {
    let row = year - CalendarTables.firstYear
    let place = row * 24 + index
    guard (0..<24).contains(index), row >= 0, place < CalendarTables.terms.utf8CodeUnitCount else { return nil }
    let later = CalendarTables.terms.withUTF8Buffer { Int($0[place]) - 0x30 }
    return CalendarDay(year: year, month: index / 2 + 1, day: CalendarTables.termDays[index] + later)
  }
}
