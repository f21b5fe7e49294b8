import Testing
import Yuyan

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

@Suite("Calendars")
struct CalendarTests {
  @Test("days, weekdays and ISO weeks agree with counting them one by one")
  func counting() {
    var day = CalendarDay(year: 1896, month: 12, day: 31)
    var weekday = day.weekday
    var wrong: [CalendarDay] = []
    for _ in 0..<80_000 {
      let next = day.adding(days: 1)
      let isLast = day.day == CalendarDay.daysInMonth(day.month, of: day.year)
      weekday = weekday % 7 + 1
      if next.day != (isLast ? 1 : day.day + 1) || next.weekday != weekday { wrong.append(next) }
      day = next
    }
    #expect(wrong.isEmpty)
    #expect(CalendarDay(year: 2026, month: 3, day: 30).isoWeek == (2026, 14))
    #expect(CalendarDay(year: 2021, month: 1, day: 3).isoWeek == (2020, 53))
    #expect(CalendarDay.easter(2013) == CalendarDay(year: 2013, month: 3, day: 31))
  }

  @Test("the months of the Chinese calendar begin with the new moons that astronomy computes")
  func newMoons() {
    var near = 0
    for year in 1900...2100 {
      for month in 1...12 {
        for isLeap in [false, true] {
          guard let day = LunarCalendar.day(year: year, month: month, isLeap: isLeap, day: 1) else { continue }
          let moon = Astronomy.newMoon(near: day)
          // China kept the time of Beijing, 14 minutes behind, before 1929.
          if moon.day != day {
            near += 1
            #expect(moon.minutesToMidnight < 20, "\(year)-\(month)")
          }
        }
      }
    }
    #expect(near <= 12)
  }

  @Test("the solar terms fall on the days that the sun's longitude tells")
  func terms() {
    for year in 1900...2100 {
      for index in 0..<24 {
        guard let day = SolarTerms.day(index, in: year) else {
          Issue.record("no term \(index) in \(year)")
          continue
        }
        let wanted = Double((index * 15 + 285) % 360)
        // The longitude is reached between the day's midnights, give or take the formula's quarter of an hour.
        let start = Astronomy.offset(of: Astronomy.sunLongitude(at: day, hours: -0.6), from: wanted)
        let end = Astronomy.offset(of: Astronomy.sunLongitude(at: day, hours: 24.6), from: wanted)
        if start > 0 || end < 0 { Issue.record("\(year) \(index)") }
      }
    }
  }

  @Test("days known from almanacs")
  func almanac() {
    #expect(LunarCalendar.holiday(month: 1, day: 1, in: 2026) == CalendarDay(year: 2026, month: 2, day: 17))
    #expect(LunarCalendar.holiday(month: 8, day: 15, in: 2025) == CalendarDay(year: 2025, month: 10, day: 6))
    #expect(LunarCalendar.holiday(month: 12, day: 0, in: 2026) == CalendarDay(year: 2026, month: 2, day: 16))
    #expect(LunarCalendar.day(year: 2020, month: 4, isLeap: true, day: 1) == CalendarDay(year: 2020, month: 5, day: 23))
    #expect(SolarTerms.day(23, in: 2024) == CalendarDay(year: 2024, month: 12, day: 21))
    #expect(LunarCalendar.day(year: 2101, month: 1, day: 1) == nil)
  }
}

/// J. Meeus, Astronomical Algorithms, chapters 25 and 49, in short forms: good to minutes, which tells the day.
private enum Astronomy {
  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

  /// Days of dynamical time ahead of universal time, roughly, in seconds.
  private static func deltaT(_ year: Double) -> Double {
    let t = (year - 2000) / 100
    return year < 2000 ? 64 + 70 * t + 40 * t * t : 64 + 40 * t + 30 * t * t
  }

  /// The new moon nearest to a day, in the time of UTC+8.
  static func newMoon(near day: CalendarDay) -> (day: CalendarDay, minutesToMidnight: Double) {
    let year = Double(day.year) + (Double(day.month) - 0.5) / 12
    let days = Double(day.number) - 10_957 + 0.5
    let k = ((days - 5.0976 + 0.27) / 29.530588861).rounded()
    let t = k / 1236.85
    var jde = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t
    let m = radians(2.5534 + 29.1053567 * k)
    let mp = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    let f = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    let o = radians(124.7746 - 1.56375588 * k)
    let e = 1 - 0.002516 * t
    jde += -0.4072 * sin(mp) + 0.17241 * e * sin(m) + 0.01608 * sin(2 * mp) + 0.01039 * sin(2 * f)
    jde += 0.00739 * e * sin(mp - m) - 0.00514 * e * sin(mp + m) + 0.00208 * e * e * sin(2 * m)
    jde += -0.00111 * sin(mp - 2 * f) - 0.00057 * sin(mp + 2 * f) + 0.00056 * e * sin(2 * mp + m)
    jde += -0.00042 * sin(3 * mp) + 0.00042 * e * sin(m + 2 * f) + 0.00038 * e * sin(m - 2 * f)
    jde += -0.00024 * e * sin(2 * mp - m) - 0.00017 * sin(o)
    jde += 0.000325 * sin(radians(299.77 + 0.107408 * k - 0.009173 * t * t))
    let local = jde - 2_440_587.5 - deltaT(year) / 86_400 + 8.0 / 24
    let fraction = local - local.rounded(.down)
    return (CalendarDay(number: Int(local.rounded(.down))), min(fraction, 1 - fraction) * 1440)
  }

  /// The sun's apparent longitude in degrees, hours after midnight of UTC+8.
  static func sunLongitude(at day: CalendarDay, hours: Double) -> Double {
    let jd = Double(day.number) + 2_440_587.5 + (hours - 8) / 24 + deltaT(Double(day.year)) / 86_400
    let t = (jd - 2_451_545) / 36_525
    let mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
    let m = radians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t)
    let center =
      (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m)
    let omega = radians(125.04 - 1934.136 * t)
    return mean + center - 0.00569 - 0.00478 * sin(omega)
  }

  /// The difference of two longitudes, from -180 to 180.
  static func offset(of longitude: Double, from wanted: Double) -> Double {
    let difference = (longitude - wanted).truncatingRemainder(dividingBy: 360)
    return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference
  }
}
