import YuyanSegmentation

// Amounts without a unit.
extension MoneyGrammar {
  /// A number that stands alone in its line, with a multiplier or a small unit: 三百万, 30w上下, 五分, 一个半. Nothing else
  /// is there that it could count.
  func standalone(_ amount: Amount, at start: Int) -> MoneyMatch? {
    guard isLineStart(before: start) else { return nil }
    var result = amount
    if let unit = Self.coinUnits.longest(in: text, at: amount.end), amount.numeral.scale < 2 {
      result.low = result.low.scaled(by: unit.value)
      result = coins(result, from: unit.end, power: unit.value)
    } else if amount.numeral.largeScale == 0, amount.hasUnit == false {
      return nil
    }
    guard isLine(after: result.end) else { return nil }
    var value = reading(of: result, currency: CurrencyUnit(code: "CNY", isOpen: true))
    value.modifier = MoneyModifier.modifier(around: start, result.end, in: text) ?? value.modifier
    return MoneyMatch(
      start: start, end: result.end, reading: MoneyReading(value: value, hasOpenCurrency: true), confidence: 0.5)
  }

  /// 50-60万: a range that is all of the text.
  func standaloneRange(_ first: Amount, at start: Int) -> MoneyMatch? {
    guard first.currency == nil, isLineStart(before: start), let sign = rangeSign(at: first.end),
      isNumeralStart(sign), let second = amount(at: sign, from: first), second.currency == nil,
      second.numeral.largeScale > 0, isLine(after: second.end)
    else { return nil }
    let low = inheriting(first, second)
    guard low < second.low else { return nil }
    var value = MoneyValue(low: low.description, high: second.low.description, currency: "CNY")
    value.modifier = MoneyModifier.modifier(around: start, second.end, in: text) ?? value.modifier
    return MoneyMatch(
      start: start, end: second.end, reading: MoneyReading(value: value, hasOpenCurrency: true), confidence: 0.5)
  }

  /// 一个半, 个半: one and a half of the currency, where the line or a mark says that it is money.
  func half(at start: Int, mark: CurrencyUnit?) -> Amount? {
    var index = start
    var whole = 1
    if let number = numerals.integer(at: start), number.value < 100, text[number.end] == 0x4E2A {
      whole = number.value
      index = number.end
    }
    guard text[index] == 0x4E2A, text[index + 1] == 0x534A, mark != nil || isLineStart(before: start),
      isLine(after: index + 2)
    else { return nil }
    let value = DecimalNumber(whole) + DecimalNumber(5, exponent: -1)
    return Amount(
      low: value, currency: mark ?? CurrencyUnit(code: "CNY", isOpen: true), end: index + 2,
      numeral: Numeral(value: value, end: index + 2), hasUnit: true)
  }

  func reading(of amount: Amount, currency: CurrencyUnit) -> MoneyValue {
    var value = MoneyValue(currency: currency.code)
    if let high = amount.high {
      value.low = amount.low.description
      value.high = high.description
      value.modifier = "approximate"
    } else {
      value.amount = amount.low.description
      if amount.numeral.isOver { value.modifier = "over" }
      if amount.numeral.isApproximate { value.modifier = "approximate" }
    }
    return value
  }

  /// Whether only a modifier stands between the start of the text and `start`.
  func isLineStart(before start: Int) -> Bool {
    start == 0 || start <= 6 && MoneyModifier.before(start, in: text) != nil
  }

  /// Whether only a modifier stands between `end` and the end of the text.
  func isLine(after end: Int) -> Bool {
    var last = text.scalars.count
    while last > end, text[last - 1] == 0x0A { last -= 1 }
    return end == last || end + 3 >= last && MoneyModifier.after(end, in: text) != nil
  }
}
