/// An amount of money as it stands in the text.
public struct MoneyReading: Sendable, Hashable {
  /// What the text says, as far as it says it by itself.
  public var value: MoneyValue
  /// Whether the unit was a bare 元 or missing, so that the passage decides about the currency.
  public var hasOpenCurrency: Bool
  /// - Parameter hasOpenCurrency: true for `5亿元`, false for `5亿美元`.
  public init(value: MoneyValue, hasOpenCurrency: Bool = false) {
    self.value = value
    self.hasOpenCurrency = hasOpenCurrency
  }
}
