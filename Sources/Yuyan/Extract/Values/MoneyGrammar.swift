import YuyanSegmentation

/// An amount of money where it stands.
struct MoneyMatch: Sendable {
  var start: Int
  var end: Int
  var reading: MoneyReading
  /// Lower where only the lack of anything else speaks for money.
  var confidence = 1.0
}

/// The grammar of amounts: mark, numeral, unit, smaller units, range.
struct MoneyGrammar: Sendable {
  let text: ValueText
  let numerals: NumeralGrammar
  let currencies: CurrencyTable

  init(_ text: ValueText, currencies: CurrencyTable) {
    self.text = text
    self.currencies = currencies
    numerals = NumeralGrammar(text)
  }

  /// One amount, ends of a range included.
  struct Amount {
    var low: DecimalNumber
    var high: DecimalNumber?
    var currency: CurrencyUnit?
    var end: Int
    var numeral: Numeral
    /// Whether a unit, not only a mark, was read.
    var hasUnit: Bool
  }

  /// The amount that starts at `start`, which must not lie inside a number or a Latin word.
  func match(at start: Int) -> MoneyMatch? {
    guard let first = amount(at: start, from: nil) else { return nil }
    if let range = range(from: first, at: start) ?? standaloneRange(first, at: start) { return range }
    guard let currency = first.currency, isUnit(first) else { return standalone(first, at: start) }
    var result = reading(of: first, currency: currency)
    result.modifier = MoneyModifier.modifier(around: start, first.end, in: text) ?? result.modifier
    return MoneyMatch(
      start: start, end: first.end, reading: MoneyReading(value: result, hasOpenCurrency: currency.isOpen))
  }

  /// Behind a number that nothing follows that amounts could go on with; nil where `start` is to be read properly.
  func endOfForeignNumber(at start: Int) -> Int? {
    guard NumeralCharacter(text[start]) != nil else { return nil }
    var index = start + 1
    while NumeralCharacter(text[index]) != nil || Self.withinNumber.contains(text[index]) {
      index += 1
      if index - start == 64 { return nil }
    }
    return currencies.afterNumber.contains(text[index]) ? nil : index
  }

  /// Separators, points and words of vagueness inside a number.
  private static let withinNumber = ScalarSet(".,，．·‧・点多余来几数、")

  // MARK: One amount

  /// Mark, numeral and unit; `from` is the amount before the range sign.
  func amount(at start: Int, from: Amount?) -> Amount? {
    var index = start
    var mark: CurrencyUnit?
    if let match = currencies.prefixes.longest(in: text, at: start) {
      guard isFree(start, match.end) else { return nil }
      mark = match.value
      index = text.skippingSpaces(match.end)
    }
    if let half = half(at: index, mark: mark) { return half }
    guard var numeral = numerals.numeral(at: index) ?? severalUnits(at: index) else { return nil }
    if mark != nil, numeral.isArabic { readEnglishScale(&numeral) }
    var result = Amount(
      low: numeral.value, high: numeral.high, currency: mark, end: numeral.end, numeral: numeral, hasUnit: false)
    // 亿元 alone heads a column of a table; 百亿元 and 近亿元 are amounts.
    if numeral.isBareUnit, mark == nil, case .largeUnit = NumeralCharacter(text[index]),
      MoneyModifier.before(start, in: text) == nil, text[start - 1] != 0x8FBE, text[start - 1] != 0x8FC7  // 达 过
    {
      return nil
    }
    let unitStart = text.skippingSpaces(numeral.end)
    guard let unit = currencies.units.longest(in: text, at: unitStart), isUnitHere(unit, of: numeral),
      !(numerals.isLatin(text[unit.end - 1]) && numerals.isLatin(text[unit.end]))
    else {
      // A mark in Latin letters with a mere number: 港币三个一毫四.
      if mark != nil, text[numeral.end] == 0x4E2A { return coins(result, from: numeral.end + 1) }
      // 多 and 余 without a unit behind them belong to something else.
      if numeral.isOver, numeral.scale == 0 { result.end = numeral.end - 1 }
      return result
    }
    result.hasUnit = true
    result.end = unit.end
    if unit.value.power != 0 {
      result.low = result.low.scaled(by: unit.value.power)
      result.high = result.high?.scaled(by: unit.value.power)
    }
    if let mark, !mark.isOpen { result.currency = mark } else { result.currency = unit.value }
    if let mark, mark.isOpen, unit.value.isOpen { result.currency = unit.value }
    if unit.value.power == 0 || unit.value.power == -1 && unit.end - unitStart == 1 {
      result = coins(result, from: result.end, power: unit.value.power)
    }
    if text[result.end] == 0x94B1, unit.value.isOpen { result.end += 1 }  // 块钱
    let closerStart = text.skippingSpaces(result.end)
    if let closer = currencies.closers.longest(in: text, at: closerStart), mark == nil,
      unit.value.isOpen || unit.value.code == closer.value.code,
      NumeralCharacter(text[text.skippingSpaces(closer.end)]) == nil
    {
      result.currency = closer.value
      result.end = closer.end
    }
    return result
  }

  /// 几块钱, 几元: 2 to 9 of a unit.
  private func severalUnits(at start: Int) -> Numeral? {
    guard text[start] == 0x51E0, currencies.units.longest(in: text, at: start + 1) != nil else { return nil }
    return Numeral(value: DecimalNumber(2), high: DecimalNumber(9), end: start + 1)
  }

  /// US$3.5 billion, US$2bn.
  private func readEnglishScale(_ numeral: inout Numeral) {
    guard let scale = Self.englishScales.longest(in: text, at: text.skippingSpaces(numeral.end)),
      !numerals.isLatin(text[scale.end])
    else { return }
    numeral.value = numeral.value.scaled(by: scale.value)
    numeral.high = numeral.high.map { $0.scaled(by: scale.value) }
    numeral.scale = scale.value
    numeral.largeScale = scale.value
    numeral.end = scale.end
  }

  private static let englishScales = PhraseTable<Int>([
    "million Million mn m M": 6, "billion Billion bn b B": 9, "trillion Trillion tn": 12,
  ])

  /// 元 followed by smaller units: 一角七分, 块六, 毛八, 两美元又三美分.
  /// - Parameter power: the power of ten of the unit just read.
  func coins(_ amount: Amount, from start: Int, power: Int = 0) -> Amount {
    var result = amount
    result.end = start
    guard result.high == nil else { return result }
    var index = start
    var power = power
    var hasZero = false
    if text[index] == 0x53C8 { index += 1 }  // 又
    for _ in 0..<2 {
      if case .digit(0) = NumeralCharacter(text[index]) {
        hasZero = true
        index += 1
      }
      guard let number = numerals.integer(at: index, limit: 2), number.value > 0, number.value < 100 else { break }
      let unit = Self.coinUnits.longest(in: text, at: number.end)
      // 五十美分, but only nine of what is ten to the unit.
      if let unit, unit.value < power, number.value < 10 || unit.value - power == -2 {
        power = unit.value
        result.end = unit.end
      } else if unit == nil, number.end == index + 1, isCoinContext(start - 1), isEndOfNumber(index + 1) {
        // 三块四, 三块零四, 一毛四: the last digit counts the next smaller unit.
        power = hasZero ? -2 : power - 1
        result.end = index + 1
      } else {
        break
      }
      result.low = result.low + DecimalNumber(number.value, exponent: power)
      result.hasUnit = true
      index = result.end
      if unit == nil { break }
    }
    if text[result.end] == 0x94B1 { result.end += 1 }
    return result
  }

  static let coinUnits = PhraseTable<Int>([
    "角 毛 毫 毛钱": -1, "分 仙 分钱 美分 欧分 港仙 便士 新便士 戈比 日本銭 日本钱": -2,
  ])

  private func coinDigit(at index: Int) -> Int? {
    switch NumeralCharacter(text[index]) {
    case .digit(let digit): digit
    case .arabic(let digit): digit
    default: nil
    }
  }

  /// Whether the unit just read is one that a bare digit may follow: 块, 蚊, 毛, 个.
  private func isCoinContext(_ index: Int) -> Bool {
    [0x5757, 0x868A, 0x6BDB, 0x6BEB, 0x4E2A].contains(text[index])
  }

  private func isEndOfNumber(_ index: Int) -> Bool {
    NumeralCharacter(text[index]) == nil && text[index] != 0x4E2A && text[index] != 0x6761
  }

  // MARK: Ranges

  private func range(from first: Amount, at start: Int) -> MoneyMatch? {
    guard let signEnd = rangeSign(at: first.end), !isTransition(start, sign: text[first.end]) else { return nil }
    let secondStart = text.skippingSpaces(signEnd)
    guard isNumeralStart(secondStart), let second = amount(at: secondStart, from: first) else { return nil }
    let firstCurrency = first.currency
    let currency: CurrencyUnit
    switch (firstCurrency, second.currency) {
    case (let a?, let b?): currency = a.isOpen ? b : a
    case (nil, let b?):
      guard isUnit(second) else { return nil }
      currency = b
    case (let a?, nil):
      // 3000多元至2万: the second end needs a multiplier and nothing to count behind it.
      guard second.numeral.largeScale > 0 || !first.hasUnit, isClosed(second.end) else { return nil }
      currency = a
    case (nil, nil): return nil
    }
    if second.currency != nil, !isUnit(second) { return nil }
    var low = first.low
    if !first.hasUnit { low = inheriting(first, second) }
    var high = second.high ?? second.low
    if high < low { swap(&low, &high) }
    var value = MoneyValue(low: low.description, high: high.description, currency: currency.code)
    if first.numeral.isOver || second.numeral.isOver || first.high != nil || second.high != nil {
      value.modifier = "approximate"
    }
    value.modifier = MoneyModifier.modifier(around: start, second.end, in: text) ?? value.modifier
    return MoneyMatch(
      start: start, end: second.end, reading: MoneyReading(value: value, hasOpenCurrency: currency.isOpen))
  }

  /// 3至5亿元: the first end takes the multiplier of the second where it is the smaller number.
  func inheriting(_ first: Amount, _ second: Amount) -> DecimalNumber {
    let numeral = second.numeral
    guard first.numeral.largeScale == 0, numeral.high == nil else { return first.low }
    // 两到三千元, 五至八百万元: one digit before one digit with a unit takes all of the unit.
    if first.numeral.scale == 0, first.numeral.digitCount == 1, numeral.digitCount == 1 {
      let unit = numeral.value.digits.count - 1 + numeral.value.exponent
      if unit > 1, first.low < numeral.value.scaled(by: -unit) { return first.low.scaled(by: unit) }
    }
    let scale = numeral.largeScale
    if scale > 0 {
      return first.low < numeral.value.scaled(by: -scale) ? first.low.scaled(by: scale) : first.low
    }
    return first.low
  }

  func rangeSign(at index: Int) -> Int? {
    let index = text.skippingSpaces(index)
    switch text[index] {
    case 0x81F3, 0x5230, 0x7E, 0xFF5E, 0x301C, 0x2013, 0x2D, 0xFF0D, 0x2015, 0x2500, 0x2212: return index + 1
    case 0x2014: return text[index + 1] == 0x2014 ? index + 2 : index + 1
    default: return nil
    }
  }

  /// 增加9亿元至26亿元 is a change and its outcome, two amounts.
  private func isTransition(_ start: Int, sign: UInt32) -> Bool {
    guard sign == 0x81F3 || sign == 0x5230 else { return false }
    var index = start
    if text[index - 1] == 0x7EA6 { index -= 1 }
    return Self.changes.longest(in: text, before: index) != nil
  }

  private static let changes = PhraseTable<Bool>([
    "长增 加增 涨上 升上 高提 跌下 降下 少减 升 涨 降 跌 加 减 调上 调下": true
  ])

  // MARK: What is no money

  private func isUnit(_ amount: Amount) -> Bool {
    guard let currency = amount.currency else { return false }
    if !amount.hasUnit { return !currency.isOpen || amount.numeral.isArabic }
    return true
  }

  /// Whether the unit word is one here: not 元旦, 三元桥, 两块地.
  private func isUnitHere(_ unit: (value: CurrencyUnit, end: Int), of numeral: Numeral) -> Bool {
    let last = text[unit.end - 1]
    let next = text[unit.end]
    switch last {
    case 0x5143:  // 元
      if numeral.largeScale == 0, Self.notAfterYuan.contains(next) { return false }
      if numeral.digitCount == 1, numeral.scale == 0, !numeral.isArabic,
        Self.notAfterOneYuan.contains(next) || text.has("二次", at: unit.end)
      {
        return false
      }
      if unit.value.code == "JPY", numeral.isArabic || numeral.digitCount <= 3, numeral.scale == 0,
        text[numeral.end] == 0x65E5, Self.notAfterJapaneseYuan.contains(next)
      {
        return false
      }
      // 2026元 with a bare unit word before it is no amount: 单元, 公元 carry no number.
      return !(numeral.isBareUnit && numeral.largeScale == 0 && numeral.scale < 2)
    case 0x5757:  // 块: 块钱, 三块四, 几千块, else a piece of something
      return next == 0x94B1 || next == 0x6574 || numeral.scale >= 2 || numeral.high != nil || numeral.hasFraction
        || coinDigit(at: unit.end) != nil
        || isLine(after: unit.end) || isRangeAhead(unit.end) || numeral.digitCount > 1 && isClosed(unit.end)
    case 0x89D2 where unit.end - numeral.end == 1, 0x6BDB where unit.end - numeral.end == 1:
      // 1角, 两角四分; not 三角, 5角星, 五毛特效.
      if let number = numerals.integer(at: unit.end, limit: 2), text[number.end] == 0x5206 { return true }
      return numeral.isArabic && numeral.largeScale == 0 && numeral.scale == 0 && isClosed(unit.end)
    case 0x5706: return !(next == 0x6EE1 || next == 0x5F62 || next == 0x684C)  // 圆满 圆形 圆桌
    case 0x514B where unit.value.code == "DEM": return next != 0x601D  // 马克思
    case 0x94B1 where unit.value.power < 0:  // 没有一分钱 counts nothing
      return numeral.isArabic || numeral.value != DecimalNumber(1) || text.isAll(numeral.end - 1, unit.end)
    case 0x4ED9 where unit.end - numeral.end == 1: return numeral.isArabic  // 56仙, not 八仙
    default: return true
    }
  }

  private static let notAfterYuan = ScalarSet("旦宵素宇年件老勋凶首帅月")
  private static let notAfterOneYuan = ScalarSet("化论制结方次里桥区股乳锂材电正悖对函复催共食体性期店素组")
  private static let notAfterJapaneseYuan = ScalarSet("旦宵首老帅勋月")

  private func isRangeAhead(_ index: Int) -> Bool {
    guard let next = rangeSign(at: index) else { return false }
    return NumeralCharacter(text[next]) != nil
  }

  /// A mark in Latin letters must be a word of its own.
  private func isFree(_ start: Int, _ end: Int) -> Bool {
    let isLatin = { (scalar: UInt32) in (scalar | 0x20) &- 0x61 < 26 }
    if isLatin(text[start]), isLatin(text[start - 1]) { return false }
    return !(isLatin(text[end - 1]) && isLatin(text[end]))
  }

  func isNumeralStart(_ index: Int) -> Bool {
    NumeralCharacter(text[index]) != nil || [0x6570, 0x51E0, 0x4E0A].contains(text[index])  // 数 几 上
      || currencies.prefixes.longest(in: text, at: index) != nil
  }

  /// Whether nothing that could be counted follows.
  private func isClosed(_ index: Int) -> Bool {
    switch text[index] {
    case 0x0A, 0x20, 0x3002, 0xFF0C, 0x2C, 0x3001, 0xFF1B, 0xFF09, 0x29, 0x4E0D: true
    default: false
    }
  }
}
