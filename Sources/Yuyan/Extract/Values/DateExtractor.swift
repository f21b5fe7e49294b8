import YuyanSegmentation

/// Finds dates, and beside them lengths of time (DURATION), what comes back (SET) and times of day (TIME).
public struct DateExtractor: MentionExtractor {
  public init() {}

  public var kinds: Set<EntityKind> { [.date, .duration, .set, .time] }
  public var needsTokens: Bool { false }

  /// - Complexity: linear in the text: an expression is bounded, a run of digits that is no date is left behind as a
  ///   whole.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    let view = ValueText(text.scalars)
    let isTraditional = text.normalized.script == .hant || text.normalized.script == .mixed
    let grammar = DateGrammar(view, isTraditional: isTraditional)
    var result: [Mention] = []
    var contextYear: Int?
    var index = 0
    while index < view.scalars.count {
      let scalar = view.scalars[index]
      guard Self.isStart(scalar) else {
        if scalar == 0x0A { contextYear = nil }
        index += 1
        continue
      }
      if let match = grammar.match(at: index, contextYear: contextYear) {
        result.append(
          Mention(kind: match.kind, range: TextRange(match.start, match.end), reading: .date(match.reading)))
        index = match.end
        if let year = match.reading.explicitYear { contextYear = year }
      } else if NumeralCharacter(scalar) != nil {
        index = grammar.gluedMonth(at: index) ?? grammar.numerals.endOfDigits(at: index)
      } else {
        index += 1
      }
    }
    return result
  }

  @inline(__always)
  private static func isStart(_ scalar: UInt32) -> Bool { scalar < 0x10000 && starts[Int(scalar)] }

  /// The characters that expressions of time start with.
  private static let starts: [Bool] = {
    var result = [Bool](repeating: false, count: 0x10000)
    let words =
      DateWords.years.firstScalars + DateWords.months.firstScalars + DateWords.days.firstScalars
      + DateWords.weeks.firstScalars + DateWords.weekNoun.firstScalars + DateWords.dayParts.firstScalars
      + DateWords.eras.firstScalars + DateWords.halves.firstScalars + DateWords.relativeQuarters.firstScalars
      + DateWords.bareYearEdges.firstScalars + DateWords.bareMonthEdges.firstScalars + Holiday.names.firstScalars
      + NumeralCharacter.allScalars
    for scalar in words { result[Int(scalar)] = true }
    for scalar in "“「第首前头最后近过未今此每逢数几半农阴旧夏元正腊冬闰初公西纪本上下Qq中同".unicodeScalars { result[Int(scalar.value)] = true }
    return result
  }()
}

extension DateReading {
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
