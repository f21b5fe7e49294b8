import YuyanSegmentation

/// A number as news write it: 1,100万, 三千余万, 1亿2千万, 二〇二六, 四五百, 数十亿, 上百万.
struct Numeral: Sendable {
  /// The number, or of a vague one its lower end.
  var value: DecimalNumber
  /// The upper end of a vague number: 数, 几 are 2 to 9, 四五 is 4 to 5.
  var high: DecimalNumber?
  /// Behind the last character.
  var end: Int
  /// 余, 多 inside: 500多亿.
  var isOver = false
  /// 来 inside: 十来万.
  var isApproximate = false
  /// The multiplier that closes the numeral, as a power of ten: 8 in 3亿, 0 in 35.
  var scale = 0
  /// The run of 万, 亿, 兆 that closes it, as a power of ten: 12 in 1.2万亿, 0 in 三千.
  var largeScale = 0
  /// Whether it starts with its multiplier: 百亿, 千万; in the nearest sense "a hundred million".
  var isBareUnit = false
  /// Whether it is digits and nothing else, in Chinese characters: 二〇二六.
  var isDigitString = false
  /// Whether its digits are Arabic.
  var isArabic = false
  /// Digits written, leading zeros included.
  var digitCount = 0
  /// Whether a decimal point was read.
  var hasFraction = false
}

/// The one grammar of numerals.
///
/// A numeral is a sum of parts with falling multipliers (1亿 + 2千万), a part is a section below ten thousand
/// (三千二百, 1.2, 四五百) and a run of multipliers that are multiplied (万亿). Everything is a decimal shift or a sum of
/// decimals, so every amount is exact.
/// - Complexity: linear in what is read; a part is bounded, a run of digits is read once.
struct NumeralGrammar: Sendable {
  let text: ValueText

  init(_ text: ValueText) { self.text = text }

  /// The numeral that starts at `start`.
  func numeral(at start: Int) -> Numeral? {
    if let vague = vagueMultiple(at: start) { return vague }
    guard var result = part(at: start, isFirst: true) else { return nil }
    // Further parts: 1亿 + 2千万, 三万 + 五千, and at last 5万 + 3 (千).
    while result.scale > 0, result.high == nil {
      var next = result.end
      let hasZero = isZero(next)
      if hasZero { next += 1 }
      guard let more = part(at: next, isFirst: false), !more.hasFraction || more.scale > 0 else { break }
      if more.scale == 0, !hasZero, more.digitCount == 1, more.end == next + 1, !more.value.isZero {
        // 三万五, 1万5: the digit counts the next lower unit.
        guard result.scale >= 2 else { break }
        result.value = result.value + more.value.scaled(by: result.scale - 1)
        result.end = more.end
        break
      }
      guard more.isDigitString == false || hasZero else { break }
      guard more.value < DecimalNumber(1, exponent: result.scale) else { break }
      if let high = more.high { result.high = result.value + high }
      result.value = result.value + more.value
      result.end = more.end
      result.isOver = result.isOver || more.isOver
      result.isApproximate = result.isApproximate || more.isApproximate
      result.scale = more.scale
      result.largeScale = more.largeScale
    }
    return result
  }

  /// A whole number of at most `limit` digits, for years, months and days: 2026, 二〇二六, 三十一, 两千零四.
  func integer(at start: Int, limit: Int = 4) -> (value: Int, digits: Int, end: Int, isArabic: Bool)? {
    var value = 0
    var index = start
    if NumeralCharacter.isArabicDigit(text[index]) {
      while let digit = NumeralCharacter.arabicDigit(text[index]) {
        index += 1
        if index - start <= limit { value = value * 10 + digit }
      }
      return index - start <= limit ? (value, index - start, index, true) : nil
    }
    var section = 0
    var pending: Int?
    var digits = 0
    var lastUnit = 4
    var hasUnit = false
    loop: while index - start <= 9 {
      switch NumeralCharacter(text[index]) {
      case .digit(let digit):
        if let previous = pending, !hasUnit {
          pending = previous * 10 + digit
          guard digits < limit else { return nil }
        } else if hasUnit, pending != nil, pending != 0 {
          break loop
        } else {
          pending = digit
        }
        digits += 1
      case .arabic(let digit) where !hasUnit && digits > 0:
        pending = (pending ?? 0) * 10 + digit
        digits += 1
        guard digits <= limit else { return nil }
      case .tens(let tens):
        guard pending == nil || pending == 0, lastUnit > 1 else { break loop }
        section += tens * 10
        pending = nil
        lastUnit = 1
        hasUnit = true
      case .smallUnit(let power):
        guard power < lastUnit, (pending ?? 1) < 10 else { break loop }
        var unit = pending ?? 1
        if pending == 0 { unit = 1 }
        for _ in 0..<power { unit *= 10 }
        section += unit
        pending = nil
        lastUnit = power
        hasUnit = true
      default: break loop
      }
      index += 1
    }
    guard index > start, !(hasUnit == false && pending == nil) else { return nil }
    value = section + (pending ?? 0)
    var ownDigits = 1
    var rest = value / 10
    while rest > 0 {
      ownDigits += 1
      rest /= 10
    }
    return (value, max(digits, ownDigits), index, false)
  }

  /// Behind the run of numeral characters at `start`: where a failed search goes on, so that no digit is read again for
  /// every digit before it.
  /// - Parameter pointsJoin: whether `.` between digits is part of the run.
  func endOfRun(at start: Int, pointsJoin: Bool = false) -> Int {
    let isArabic = NumeralCharacter.isArabicDigit(text[start])
    var index = start + 1
    while NumeralCharacter(text[index]) != nil && NumeralCharacter.isArabicDigit(text[index]) == isArabic
      || pointsJoin && text[index] == 0x2E && NumeralCharacter(text[index + 1]) != nil
    { index += 1 }
    return index
  }

  // MARK: Parts

  /// 数十亿, 几百, 上百万, 上亿.
  private func vagueMultiple(at start: Int) -> Numeral? {
    let first = text[start]
    // 数, 几, 上; not in 五万元以上十万元以下.
    guard first == 0x6570 || first == 0x51E0 || first == 0x4E0A && text[start - 1] != 0x4EE5 else { return nil }
    let isCounted = first != 0x4E0A && text[start + 1] == 0x4E2A && isLargeUnit(text[start + 2])  // 几个亿
    guard let units = unitRun(at: isCounted ? start + 2 : start + 1) else { return nil }
    let low = DecimalNumber(first == 0x4E0A ? 1 : 2, exponent: units.power)
    var result = Numeral(value: low, high: DecimalNumber(9, exponent: units.power), end: units.end)
    result.scale = units.power
    result.largeScale = units.power < 4 ? 0 : units.power
    return result
  }

  /// A section and the multipliers behind it.
  private func part(at start: Int, isFirst: Bool) -> Numeral? {
    guard var result = section(at: start, isFirst: isFirst) else { return nil }
    markVagueness(&result)
    // 177.1 亿元: a space before the multiplier.
    if text[result.end] == 0x20, result.isArabic, result.scale == 0, largeUnitRun(at: result.end + 1) != nil {
      result.end += 1
    }
    // 五个亿, 几个亿.
    let unitStart = text[result.end] == 0x4E2A && isLargeUnit(text[result.end + 1]) ? result.end + 1 : result.end
    if let units = largeUnitRun(at: unitStart), !(result.isBareUnit && units.end == result.end) {
      result.value = result.value.scaled(by: units.power)
      result.high = result.high.map { $0.scaled(by: units.power) }
      result.scale = units.power
      result.largeScale = units.power
      result.end = units.end
      result.isDigitString = false
      markVagueness(&result)
    }
    return result
  }

  /// 余, 多, 来 behind a number or a multiplier: 三千余, 500多, 2亿多.
  func markVagueness(_ result: inout Numeral) {
    switch text[result.end] {
    case 0x4F59, 0x591A, 0x9918:  // 余 多 餘
      // 多 needs something to be more of: a unit, a multiplier or a currency follows; the caller sees to that.
      result.isOver = true
      result.end += 1
    case 0x6765 where result.scale > 0 || !result.isDigitString:  // 来
      guard NumeralCharacter(text[result.end + 1]) != nil || isMoneyUnit(text[result.end + 1]) else { return }
      result.isApproximate = true
      result.end += 1
    case 0x628A where result.scale > 0:  // 百把块, 万把元
      guard isMoneyUnit(text[result.end + 1]) else { return }
      result.isApproximate = true
      result.end += 1
    default: break
    }
  }

  private func unitRun(at start: Int) -> (power: Int, end: Int)? {
    var power = 0
    var index = start
    while index - start < 4 {
      switch NumeralCharacter(text[index]) {
      case .smallUnit(let unit) where !isPercent(at: index): power += unit
      case .largeUnit(let unit): power += unit
      default: return index > start ? (power, index) : nil
      }
      index += 1
    }
    return (power, index)
  }

  private func largeUnitRun(at start: Int) -> (power: Int, end: Int)? {
    var power = 0
    var index = start
    while index - start < 3 {
      switch NumeralCharacter(text[index]) {
      case .largeUnit(let unit): power += unit
      // 3千万亿: a small unit between, as in 500多百万, is read with the section.
      default: return index > start ? (power, index) : nil
      }
      index += 1
    }
    return (power, index)
  }

  // MARK: Characters

  func isPercent(at index: Int) -> Bool {
    text[index + 1] == 0x5206 && (text[index + 2] == 0x4E4B || text[index + 2] == 0x70B9)  // 百分之 百分点
  }

  private func isZero(_ index: Int) -> Bool {
    if case .digit(0) = NumeralCharacter(text[index]) { return true }
    return false
  }

  func isLargeUnit(_ scalar: UInt32) -> Bool {
    if case .largeUnit = NumeralCharacter(scalar) { return true }
    return false
  }

  func isMoneyUnit(_ scalar: UInt32) -> Bool {
    scalar == 0x5143 || scalar == 0x5757 || scalar == 0x5706  // 元 块 圆
  }

  func isLatin(_ scalar: UInt32) -> Bool { scalar | 0x20 &- 0x61 < 26 }
}
