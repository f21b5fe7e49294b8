import YuyanSegmentation

/// Finds amounts of money: 619亿元, 人民币12.5亿元, US$5.2亿, 20亿至30亿元, 数十亿元.
public struct MoneyExtractor: MentionExtractor {
  private let currencies: CurrencyTable

  init(currencies: CurrencyTable) { self.currencies = currencies }

  /// MONEY alone.
  public var kinds: Set<EntityKind> { [.money] }
  /// False: the grammar reads characters.
  public var needsTokens: Bool { false }

  /// - Complexity: linear in the text: a run of digits that is no amount is left behind as a whole.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    let view = ValueText(folding: text.scalars)
    let grammar = MoneyGrammar(view, currencies: currencies)
    let starts = currencies.starts
    var result: [Mention] = []
    var index = 0
    while index < view.scalars.count {
      let scalar = view.scalars[index]
      guard scalar < 0x10000, starts[Int(scalar)] else {
        index += 1
        continue
      }
      if let end = grammar.endOfForeignNumber(at: index) {
        index = end
      } else if mayMatch(in: view, at: index), let match = grammar.match(at: index) {
        result.append(
          Mention(
            kind: .money, range: TextRange(match.start, match.end), confidence: match.confidence,
            reading: .money(match.reading)))
        index = match.end
      } else {
        index = NumeralCharacter(scalar) != nil ? grammar.numerals.endOfRun(at: index, pointsJoin: true) : index + 1
      }
    }
    return result
  }

  /// Whether the characters at a start of ``CurrencyTable/starts`` may begin an amount: 上亿, 几块, 数十万, 个半, a number or a
  /// mark.
  private func mayMatch(in text: ValueText, at index: Int) -> Bool {
    if NumeralCharacter(text[index]) != nil || currencies.prefixes.longest(in: text, at: index) != nil { return true }
    let next = text[index + 1]
    switch text[index] {
    case 0x4E2A: return next == 0x534A
    case 0x4E0A: return NumeralCharacter(next) != nil
    case 0x6570, 0x51E0: return NumeralCharacter(next) != nil || currencies.afterNumber.contains(next)
    default: return false
    }
  }
}
