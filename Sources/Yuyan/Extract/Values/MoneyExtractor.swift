import YuyanSegmentation

/// Finds amounts of money: 619亿元, 人民币12.5亿元, US$5.2亿, 20亿至30亿元, 数十亿元.
public struct MoneyExtractor: MentionExtractor {
  public init() {}

  public var kinds: Set<EntityKind> { [.money] }
  public var needsTokens: Bool { false }

  /// - Complexity: linear in the text: a run of digits that is no amount is left behind as a whole.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    let view = ValueText(text.scalars)
    let grammar = MoneyGrammar(view)
    var result: [Mention] = []
    var index = 0
    while index < view.scalars.count {
      let scalar = view.scalars[index]
      guard Self.isStart(scalar) else {
        index += 1
        continue
      }
      if let end = grammar.endOfForeignNumber(at: index) {
        index = end
      } else if let match = grammar.match(at: index) {
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

  @inline(__always)
  private static func isStart(_ scalar: UInt32) -> Bool { scalar < 0x10000 && starts[Int(scalar)] }

  /// The characters that amounts start with.
  private static let starts: [Bool] = {
    var result = [Bool](repeating: false, count: 0x10000)
    for scalar in NumeralCharacter.allScalars + CurrencyTable.prefixes.firstScalars { result[Int(scalar)] = true }
    for scalar in "数几上个".unicodeScalars { result[Int(scalar.value)] = true }
    return result
  }()
}
