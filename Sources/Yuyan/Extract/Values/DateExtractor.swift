import YuyanSegmentation

/// Finds dates, and beside them lengths of time (DURATION), what comes back (SET) and times of day (TIME).
public struct DateExtractor: MentionExtractor {
  private let vocabulary: DateVocabulary
  /// The pairs of characters that expressions of time start with; without the names of days, many of which begin as
  /// other words do (国际, 世界); and with them.
  private let grammarFilter: StartFilter
  private let filter: StartFilter

  init(vocabulary: DateVocabulary) {
    self.vocabulary = vocabulary
    var filter = Self.filter(vocabulary)
    grammarFilter = filter
    filter.insert(vocabulary.holidays)
    self.filter = filter
  }

  public var kinds: Set<EntityKind> { [.date, .duration, .set, .time] }
  public var needsTokens: Bool { false }

  /// - Complexity: linear in the text: an expression is bounded, a run of digits that is no date is left behind as a
  ///   whole.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    let view = ValueText(folding: text.scalars)
    let isTraditional = text.normalized.script == .hant || text.normalized.script == .mixed
    let grammar = DateGrammar(view, vocabulary: vocabulary, isTraditional: isTraditional)
    let filter = self.filter
    var result: [Mention] = []
    var contextYear: Int?
    var index = 0
    while index < view.scalars.count {
      let scalar = view.scalars[index]
      guard filter.mayStart(scalar, before: view[index + 1]) else {
        if scalar == 0x0A { contextYear = nil }
        index += 1
        continue
      }
      if !grammarFilter.mayStart(scalar, before: view[index + 1]),
        vocabulary.holidays.longest(in: view, at: index) == nil
      {
        index += 1
        continue
      }
      if let match = grammar.match(at: index, contextYear: contextYear) {
        // 除夕前三天 is counted from the eve, not from now.
        if match.reading.isCountedFromNow, result.last?.range.end == match.start {
          index = match.end
          continue
        }
        result.append(
          Mention(kind: match.kind, range: TextRange(match.start, match.end), reading: .date(match.reading)))
        index = match.end
        if let year = match.reading.explicitYear { contextYear = year }
      } else if NumeralCharacter(scalar) != nil {
        index = grammar.gluedMonth(at: index) ?? grammar.numerals.endOfRun(at: index)
      } else {
        index += 1
      }
    }
    return result
  }

  private static func filter(_ vocabulary: DateVocabulary) -> StartFilter {
    func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
    var filter = StartFilter()
    let numerals = NumeralCharacter.allScalars
    DateGrammar.insertWords(into: &filter)
    let units = scalars("年月日号號時时点點世季周週星礼天个小分秒多余几来半载岁度交工昼财学会")
    let signs = scalars(":：/-.．·–—~～－―至到、和及 \u{3000}，,（(/")
    filter.insert(numerals, before: numerals + units + signs)
    filter.insert(scalars("第初闰最"), before: numerals + scalars("后近"))
    filter.insert(scalars("上前下后"), before: scalars("个交工"))
    filter.insert(scalars("近上前下后首头"), before: numerals + scalars("半 的数几"))
    filter.insert(scalars("年大"), before: scalars("廿年"))
    filter.insert(scalars("数几"), before: scalars("十百千万年个天日周月小星季"))
    filter.insert(scalars("首次"), before: scalars("季"))
    filter.insert(scalars("半"), before: scalars("年个天小月日周星礼"))
    filter.insert(scalars("每逢"), before: numerals + scalars("年月周週星礼天日季小分秒个晚早夜逢"))
    filter.insert(scalars("周週"), before: scalars("一二三四五六日天末123456七"))
    filter.insert(scalars("Qq"), before: scalars("1234"))
    filter.insert(scalars("今昨前明后"), before: scalars("（("))
    filter.insert(scalars("“「"), before: vocabulary.holidays.firstScalars)
    return filter
  }
}

extension DateReading {
  /// 前三天, 后两年.
  fileprivate var isCountedFromNow: Bool {
    if case .point(let expression) = form { return expression.isWholeUnits }
    return false
  }

  /// The last year that the expression names in full.
  var explicitYear: Int? {
    switch form {
    case .point(let expression): expression.explicitYear
    case .range(let first, let last): last.explicitYear ?? first.explicitYear
    default: nil
    }
  }
}

extension CalendarExpression {
  var explicitYear: Int? {
    if case .number(let year) = year { return year }
    return nil
  }
}
