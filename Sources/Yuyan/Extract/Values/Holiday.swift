import YuyanLexicon

/// A day of the year by name.
package struct Holiday: Sendable, Hashable {
  package enum Rule: Sendable, Hashable {
    case fixed(month: Int8, day: Int8)
    /// Of the Chinese calendar; day 0 is the last day of the month.
    case lunar(month: Int8, day: Int8)
    /// So many days behind the n-th weekday (1 Monday to 7) of a month; the -1st is the last.
    case weekday(month: Int8, nth: Int8, weekday: Int8, after: Int8)
    /// Days from Easter Sunday.
    case easter(Int8)
    /// Days from Easter Sunday of the Orthodox churches.
    case orthodoxEaster(Int8)
    /// 0 for 小寒 to 23 for 冬至.
    case solarTerm(Int8)
    /// A day that no rule here tells.
    case unknown
  }

  package var rule: Rule
  /// Whether the word means the day only with a year or 节气 beside it: 大雪, 十一.
  package var needsContext = false

  init(_ rule: Rule, needsContext: Bool = false) {
    self.rule = rule
    self.needsContext = needsContext
  }
}

extension Holiday.Rule {
  /// A rule as `Lexicons/festivals.tsv` writes it: `fixed 5 1`, `lunar 8 15`, `weekday 5 2 7`, `easter -2`,
  /// `orthodox 0`, `term 6`, `none`.
  init(_ text: String) {
    let parts = text.split(separator: " ")
    let numbers = parts.dropFirst().compactMap { Int8($0) } + [0, 0, 0, 0]
    switch parts.first {
    case "fixed": self = .fixed(month: numbers[0], day: numbers[1])
    case "lunar": self = .lunar(month: numbers[0], day: numbers[1])
    case "weekday": self = .weekday(month: numbers[0], nth: numbers[1], weekday: numbers[2], after: numbers[3])
    case "easter": self = .easter(numbers[0])
    case "orthodox": self = .orthodoxEaster(numbers[0])
    case "term": self = .solarTerm(numbers[0])
    default: self = .unknown
    }
  }

  /// The day in a year of the common calendar; nil where no rule here tells.
  func day(in year: Int) -> CalendarDay? {
    switch self {
    case .fixed(let month, let day): CalendarDay(checking: year, Int(month), Int(day))
    case .lunar(let month, let day):
      // The last days of the lunar year lie in the next common year; 除夕 is named after the year that begins.
      LunarCalendar.holiday(month: Int(month), day: Int(day), in: year)
    case .weekday(let month, let nth, let weekday, let after):
      CalendarDay.nth(Int(nth), weekday: Int(weekday), month: Int(month), year: year)?.adding(days: Int(after))
    case .easter(let days): CalendarDay.easter(year).adding(days: Int(days))
    case .orthodoxEaster(let days): CalendarDay.orthodoxEaster(year).adding(days: Int(days))
    case .solarTerm(let index): SolarTerms.day(Int(index), in: year)
    case .unknown: nil
    }
  }
}

/// What the date grammar knows of words that do not stand in its code.
final class DateVocabulary: Sendable {
  /// Names of days: `Lexicons/festivals.tsv`.
  let holidays: PhraseTable<Holiday>

  /// - Parameter festivals: columns `name`, `rule` and `context` (`context` for a name that is also a plain word).
  init(festivals: Lexicon) {
    holidays = PhraseTable(
      festivals.keys().enumerated().map { row, name in
        let rule = Holiday.Rule(festivals.string(row: row, column: 1))
        return (name, Holiday(rule, needsContext: festivals.string(row: row, column: 2) == "context"))
      })
  }
}
