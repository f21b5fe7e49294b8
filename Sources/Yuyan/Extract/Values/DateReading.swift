/// A date as it stands in the text, before it is resolved.
public struct DateReading: Sendable, Hashable {
  package var form: Form
  /// Whether the expression is all that the text holds, as in a calendar: then it looks forward.
  package var standsAlone = false

  package indirect enum Form: Sendable, Hashable {
    /// One point or stretch: 3月27日下午, 去年底.
    case point(CalendarExpression)
    /// From one to another, both included: 3月25日至29日.
    case range(CalendarExpression, CalendarExpression)
    /// A length of time: 30多年.
    case duration(TimeLength)
    /// What comes back: 每周二. The period is ISO 8601.
    case set(period: String, timex: String)
  }

  package init(form: Form, standsAlone: Bool = false) {
    self.form = form
    self.standsAlone = standsAlone
  }
}

/// The parts of one calendar expression as the text names them; what it leaves out is nil.
package struct CalendarExpression: Sendable, Hashable {
  package var year: YearTerm?
  package var yearPart: YearPart?
  package var month: MonthTerm?
  package var isLunar = false
  package var isLeapMonth = false
  package var monthPart: MonthPart?
  package var week: WeekTerm?
  /// 1 for Monday to 7; 8 for the weekend.
  package var weekday: Int?
  package var day: DayTerm?
  package var holiday: Holiday?
  /// 年初, 月中, 季度末 …
  package var edge: Edge?
  package var dayPart: DayPart?
  package var clock: ClockTime?
  /// The end of a stretch of clock time: 上午9时至11时.
  package var clockEnd: ClockTime?
  /// So many units before (negative) or after: 三天前.
  package var shift: TimeLength?
  /// A stretch that ends or begins now: 过去三年 (negative), 未来两个月.
  package var stretch: TimeLength?
  /// Whether the stretch counts whole calendar units: 上两周 is the two weeks before this one.
  package var isWholeUnits = false
  /// Whether the stretch lies between now and a point so far away: 17天内, 三年以来.
  package var isToPoint = false
  /// 前夕: just before what is named.
  package var isEve = false
  /// The same stretch a year earlier: 上年同期.
  package var isYearBefore = false

  package init() {}

  package enum YearTerm: Sendable, Hashable {
    /// The year itself; years before the era count down from 0, as in ISO 8601.
    case number(Int)
    /// Two digits: 21年.
    case short(Int)
    /// Years from the reference: 今年 0, 去年 -1.
    case relative(Int)
    /// Years from the date before: 同年 0, 次年 1, 上年 -1.
    case context(Int)
    /// The first year's last two digits and the number of years: 六七十年代 is 60 and 20.
    case decade(Century?, Int8, years: Int8)
    /// Of the cycle of sixty, 0 for 甲子: 甲辰年.
    case sexagenary(Int8)
    case century(Century)
    /// The n-th five-year plan.
    case plan(Int)
  }

  package enum Century: Sendable, Hashable {
    case number(Int8)
    case relative(Int8)
  }

  package enum YearPart: Sendable, Hashable {
    case quarter(Int)
    case half(Int)
    /// 1 for spring to 4.
    case season(Int)
    /// 前10个月, 前三季度 as 9.
    case firstMonths(Int)
    case lastMonths(Int)
    case firstDays(Int)
    case firstWeeks(Int)
    case lastDays(Int)
    case lastWeeks(Int)
    /// The n-th day: 第100天.
    case day(Int)
    /// 上季度 -1, 本季度 0.
    case relativeQuarter(Int)
    /// 暑假 and the like: two months from the first.
    case twoMonths(Int)
  }

  package enum MonthTerm: Sendable, Hashable {
    case number(Int)
    case relative(Int)
    case context(Int)
  }

  package enum MonthPart: Sendable, Hashable {
    /// 上旬, 中旬, 下旬: 1 to 3; 12 and 23 for two of them.
    case tenDays(Int)
    /// 上半月, 下半月.
    case half(Int)
    case firstDays(Int)
    case lastDays(Int)
    case firstWeeks(Int)
    /// The n-th week, from the month's first Monday; -1 the last.
    case week(Int)
    /// The n-th weekday (``CalendarExpression/weekday``); -1 the last.
    case nthWeekday(Int)
  }

  package enum WeekTerm: Sendable, Hashable {
    case relative(Int)
    /// ISO week of the year.
    case ofYear(Int)
    /// 上半周 1, 下半周 2 of this week.
    case half(Int)
  }

  package enum DayTerm: Sendable, Hashable {
    case number(Int)
    case relative(Int)
    case context(Int)
  }

  package enum Edge: Sendable, Hashable { case start, middle, end }
}

/// A part of the day with its TIMEX code.
package enum DayPart: String, Sendable, Hashable {
  case morning = "MO"
  case midday = "MI"
  case afternoon = "AF"
  case evening = "EV"
  case night = "NI"
}

package struct ClockTime: Sendable, Hashable {
  // Expressions are copied a lot while they are read, so that their parts are kept small.
  private var hours: Int8
  private var minutes: Int8?
  private var seconds: Int8?

  package init(hour: Int, minute: Int? = nil, second: Int? = nil) {
    hours = Int8(truncatingIfNeeded: hour)
    minutes = minute.map { Int8(truncatingIfNeeded: $0) }
    seconds = second.map { Int8(truncatingIfNeeded: $0) }
  }

  package var hour: Int {
    get { Int(hours) }
    set { hours = Int8(truncatingIfNeeded: newValue) }
  }
  package var minute: Int? {
    get { minutes.map(Int.init) }
    set { minutes = newValue.map { Int8(truncatingIfNeeded: $0) } }
  }
  package var second: Int? {
    get { seconds.map(Int.init) }
    set { seconds = newValue.map { Int8(truncatingIfNeeded: $0) } }
  }
}

/// A length of time: a number of units, both exact; 三个半月 is 3.5 months.
package struct TimeLength: Sendable, Hashable {
  // Kept small, as expressions are copied a lot: a count that is not known is the least one.
  private var count: Int32
  /// The upper end of a vague number: 几年 is 2 to 9.
  private var upper: Int16 = 0
  package var unit: Unit
  /// 多, 余: more than that.
  package var isMore = false
  /// Months behind the years: 6 in 1年6个月.
  package var months: Int8 = 0

  /// Halves: 7 is 3.5. Negative before a point in time. Nil where the text only says 数 or 几.
  package var halves: Int? {
    get { count == .min ? nil : Int(count) }
    set { count = newValue.flatMap { Int32(exactly: $0) } ?? .min }
  }

  /// Halves of the upper end of a vague number.
  package var highHalves: Int? {
    get { upper == 0 ? nil : Int(upper) }
    set { upper = newValue.flatMap { Int16(exactly: $0) } ?? 0 }
  }

  package enum Unit: String, Sendable, Hashable {
    case second = "S"
    case minute = "TM"
    case hour = "H"
    case day = "D"
    /// A day on which offices or exchanges are open, taken as Monday to Friday.
    case workday = "B"
    case week = "W"
    case month = "M"
    case quarter = "Q"
    case year = "Y"
    case decade = "E"
    case century = "C"

    /// Whether ISO 8601 writes it behind `T`.
    var isClock: Bool { self == .second || self == .minute || self == .hour }
  }

  package init(unit: Unit, halves: Int?, isMore: Bool = false) {
    self.unit = unit
    self.isMore = isMore
    count = halves.flatMap { Int32(exactly: $0) } ?? .min
  }
}
