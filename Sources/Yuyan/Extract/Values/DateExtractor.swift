import YuyanSegmentation

/// Finds dates, and beside them lengths of time (DURATION), what comes back (SET) and times of day (TIME).
public struct DateExtractor: MentionExtractor {
  private let vocabulary: DateVocabulary
  /// The pairs of characters that expressions of time start with; without the names of days, many of which begin as
  /// other words do (国际, 世界); and with them.
  private let grammarFilter: StartFilter
  private let filter: StartFilter
  /// The pairs that the words of the grammar and the names of days start with.
  private let wordFilter: StartFilter

  init(vocabulary: DateVocabulary) {
    self.vocabulary = vocabulary
    var words = StartFilter()
    DateGrammar.insertWords(into: &words)
    var filter = words
    Self.insertNumbers(into: &filter, vocabulary)
    grammarFilter = filter
    filter.insert(vocabulary.holidays)
    self.filter = filter
    words.insert(vocabulary.holidays)
    wordFilter = words
  }

  /// DATE, DURATION, SET and TIME.
  public var kinds: Set<EntityKind> { [.date, .duration, .set, .time] }
  /// False: the grammar reads characters.
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
    while true {
      index = filter.nextPlace(in: view.scalars, from: index)
      guard index < view.scalars.count else { break }
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
      if mayMatch(in: view, at: index, by: grammar), let match = grammar.match(at: index, contextYear: contextYear) {
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

  /// Whether an expression can stand where a pair of ``filter`` does: most numbers are refused by what follows them.
  private func mayMatch(in text: ValueText, at index: Int, by grammar: DateGrammar) -> Bool {
    // 第一季度: of an ordinal the number is looked at.
    let start = text[index] == 0x7B2C ? index + 1 : index
    guard NumeralCharacter(text[start]) != nil, !wordFilter.mayStart(text[start], before: text[start + 1]) else {
      return true
    }
    let isArabic = NumeralCharacter.isArabicDigit(text[start])
    var end = grammar.numerals.endOfRun(at: start)
    let length = end - start
    // 20260327 needs nothing behind it, 2024 may have a season or holiday there, 十五五 and 九五 are plans.
    if length == 4 || isArabic && length == 8 || length <= 3 && text[end - 1] == 0x4E94 { return true }
    // 3.5小时; but 2026.3.27 needs nothing either, nor does 3.27 alone in its line.
    if isArabic, length <= 3, text[end] == 0x2E, NumeralCharacter.isArabicDigit(text[end + 1]) {
      end = grammar.numerals.endOfRun(at: end + 1)
    }
    // 三个月, 三个半月, 两个多小时; not 三个人.
    if start == index, text[end] == 0x4E2A, ![0x534A, 0x591A, 0x4F59].contains(text[end + 1]) {
      return DateWords.lengthUnits.longest(in: text, at: end) != nil
    }
    return text[end] == 0x0A || filter.mayStart(text[end - 1], before: text[end])
  }

  private static func insertNumbers(into filter: inout StartFilter, _ vocabulary: DateVocabulary) {
    func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
    let numerals = NumeralCharacter.allScalars
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
    filter.insert(numerals, before: scalars("QqHh"))
    filter.insert(scalars("今昨前明后"), before: scalars("（("))
    filter.insert(scalars("“「"), before: vocabulary.holidays.firstScalars)
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
