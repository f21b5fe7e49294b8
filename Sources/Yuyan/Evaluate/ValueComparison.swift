/// Which fields of a value agree with gold.
///
/// Money: `amount`, `low`, `high`, `currency` and `modifier`, all as strings. Dates: where gold has no start, or where
/// it stays partial with a TIMEX value, only `timex`; otherwise `start`, `end` and `timex`. `mod` and `resolved` are
/// counted beside, without weight in ``isRight``.
public struct ValueComparison: Sendable, Hashable {
  /// Whether the value as a whole counts as right.
  public var isRight: Bool
  /// By the field's name: `amount`, `currency`, `modifier`; `interval`, `timex`, `mod`, `resolved`.
  public var fields: [String: Bool]

  /// Compares; nil where gold has no value that counts.
  public init?(found: ResolvedMention.Value, gold: ResolvedMention.Value) {
    switch gold {
    case .none: return nil
    case .money(let gold):
      var other: MoneyValue?
      if case .money(let value) = found { other = value }
      fields = [
        "amount": other?.amount == gold.amount && other?.low == gold.low && other?.high == gold.high,
        "currency": other?.currency == gold.currency,
        "modifier": other?.modifier == gold.modifier,
      ]
      isRight = other != nil && fields.values.allSatisfy { $0 }
    case .date(let gold):
      var other: DateValue?
      if case .date(let value) = found { other = value }
      let isSameTimex = other != nil && other?.timex == gold.timex
      fields = [
        "timex": isSameTimex, "mod": other != nil && other?.mod == gold.mod,
        "resolved": other?.resolved == gold.resolved,
      ]
      isRight = isSameTimex
      if gold.timex == nil || (gold.start != nil && gold.resolved != "partial") {
        let isSame = other != nil && other?.start == gold.start && other?.end == gold.end
        fields["interval"] = isSame
        isRight = isRight && isSame
      }
    }
  }
}
