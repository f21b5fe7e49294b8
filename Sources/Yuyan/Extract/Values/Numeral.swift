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
    return (value, max(digits, String(value).count), index, false)
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
    guard first == 0x6570 || first == 0x51E0 || first == 0x4E0A else { return nil }  // 数 几 上
    guard let units = unitRun(at: start + 1) else { return nil }
    let low = DecimalNumber(first == 0x4E0A ? 1 : 2, exponent: units.power)
    var result = Numeral(value: low, high: DecimalNumber(9, exponent: units.power), end: units.end)
    result.scale = units.power
    result.largeScale = units.power
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
    if let units = largeUnitRun(at: result.end), !(result.isBareUnit && units.end == result.end) {
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
  private func markVagueness(_ result: inout Numeral) {
    switch text[result.end] {
    case 0x4F59, 0x591A, 0x9918:  // 余 多 餘
      // 多 needs something to be more of: a unit, a multiplier or a currency follows; the caller sees to that.
      result.isOver = true
      result.end += 1
    case 0x6765 where result.scale > 0 || !result.isDigitString:  // 来
      guard NumeralCharacter(text[result.end + 1]) != nil || isMoneyUnit(text[result.end + 1]) else { return }
      result.isApproximate = true
      result.end += 1
    default: break
    }
  }

  private func section(at start: Int, isFirst: Bool) -> Numeral? {
    switch NumeralCharacter(text[start]) {
    case .arabic: return arabicSection(at: start)
    case .digit(let first) where text[start + 1] == 0x3001:
      // 四、五百万.
      guard case .digit(let second) = NumeralCharacter(text[start + 2]), second == first + 1,
        case .smallUnit(let power) = NumeralCharacter(text[start + 3])
      else { return chineseSection(at: start) }
      var result = Numeral(value: DecimalNumber(first, exponent: power), end: start + 4)
      result.high = DecimalNumber(second, exponent: power)
      result.scale = power
      return result
    case .digit, .tens: return chineseSection(at: start)
    case .smallUnit(let power) where isFirst || power == 1: return chineseSection(at: start)
    case .largeUnit where isFirst:
      return Numeral(value: DecimalNumber(1), end: start, isBareUnit: true)
    default: return nil
    }
  }

  /// 1,234.5 and, with small units, 3千, 2千3百.
  private func arabicSection(at start: Int) -> Numeral? {
    var digits: [UInt8] = []
    var index = start
    var exponent = 0
    func readRun() -> Int {
      let from = index
      while let digit = NumeralCharacter.arabicDigit(text[index]) {
        digits.append(UInt8(digit))
        index += 1
      }
      return index - from
    }
    var group = readRun()
    if group <= 3 {
      // Thousands separators of either width, each before exactly three digits.
      // No number has more than a few; a bound keeps a megabyte of them linear.
      while index - start < 64, text[index] == 0x2C || text[index] == 0xFF0C, threeDigits(at: index + 1) {
        index += 1
        group = readRun()
      }
    }
    var hasFraction = false
    let point = text[index]
    if point == 0x2E || point == 0xFF0E, NumeralCharacter.isArabicDigit(text[index + 1]) {
      index += 1
      exponent = -readRun()
      hasFraction = true
    } else if point == 0xFF0C, let end = commaFraction(at: index + 1) {
      index += 1
      exponent = -readRun()
      assert(index == end)
      hasFraction = true
    }
    var result = Numeral(value: DecimalNumber(digits: digits, exponent: exponent), end: index)
    result.isArabic = true
    result.digitCount = digits.count
    result.hasFraction = hasFraction
    // 3千, 5百万, 30w; 2千3百.
    if text[index] | 0x20 == 0x77, !isLatin(text[index + 1]) {
      result.value = result.value.scaled(by: 4)
      result.scale = 4
      result.largeScale = 4
      result.end += 1
      return result
    }
    markVagueness(&result)
    if case .smallUnit(let power) = NumeralCharacter(text[result.end]), !isPercent(at: result.end) {
      result.value = result.value.scaled(by: power)
      result.scale = power
      result.end += 1
      while let digit = NumeralCharacter.arabicDigit(text[result.end]),
        case .smallUnit(let lower) = NumeralCharacter(text[result.end + 1]), lower < result.scale
      {
        result.value = result.value + DecimalNumber(digit, exponent: lower)
        result.scale = lower
        result.end += 2
      }
    }
    return result
  }

  /// 三千二百五十, 一百零五, 十几, 二十二三, 四五百, 二〇二六, 三五.○二一.
  private func chineseSection(at start: Int) -> Numeral? {
    // A run of digits first: a digit string, a pair (四五百) or one digit.
    var run: [UInt8] = []
    var index = start
    while case .digit(let digit) = NumeralCharacter(text[index]) {
      run.append(UInt8(digit))
      index += 1
    }
    var result = Numeral(value: .zero, end: index)
    result.digitCount = run.count
    if run.count >= 2 || (run.count == 1 && isFraction(at: index)) {
      if let pair = adjacentPair(run), isPairContext(at: index) {
        result.value = DecimalNumber(pair.0)
        result.high = DecimalNumber(pair.1)
        if case .smallUnit(let power) = NumeralCharacter(text[index]) {
          result.value = result.value.scaled(by: power)
          result.high = result.high?.scaled(by: power)
          result.scale = power
          result.end += 1
        }
        return result
      }
      if run.count > 2 || run.first != 0 || run.count == 2 {
        var exponent = 0
        if isFraction(at: index) {
          index += 1
          while let digit = fractionDigit(text[index]) {
            run.append(UInt8(digit))
            index += 1
            exponent -= 1
          }
          result.hasFraction = true
        }
        result.value = DecimalNumber(digits: run, exponent: exponent)
        result.end = index
        result.digitCount = run.count
        result.isDigitString = true
        return result
      }
    }
    return unitSection(at: start)
  }

  /// Digits with small units in falling order.
  private func unitSection(at start: Int) -> Numeral? {
    var result = Numeral(value: .zero, end: start)
    var index = start
    var lastUnit = 4
    var pending: Int?
    var sawZero = false
    if case .smallUnit(let power) = NumeralCharacter(text[start]), power > 1 { result.isBareUnit = true }
    loop: while true {
      switch NumeralCharacter(text[index]) {
      case .digit(0) where lastUnit < 4 && pending == nil && !sawZero:
        sawZero = true
      case .digit(let digit) where digit > 0 && pending == nil && lastUnit > 0:
        pending = digit
        result.digitCount += 1
      case .digit(let digit) where pending.map { $0 + 1 == digit } ?? false:
        // 二十二三, 一百二三十: the last digit is a pair.
        let low = pending ?? 0
        var power = 0
        var end = index + 1
        if case .smallUnit(let unit) = NumeralCharacter(text[end]), unit < lastUnit {
          power = unit
          end += 1
        } else if lastUnit != 1 {
          break loop
        }
        result.high = result.value + DecimalNumber(digit, exponent: power)
        result.value = result.value + DecimalNumber(low, exponent: power)
        result.end = end
        return result
      case .tens(let tens) where pending == nil && lastUnit > 1:
        result.value = result.value + DecimalNumber(tens, exponent: 1)
        lastUnit = 1
        result.digitCount += 1
      case .smallUnit(let power) where power < lastUnit && !isPercent(at: index):
        result.value = result.value + DecimalNumber(pending ?? 1, exponent: power)
        pending = nil
        lastUnit = power
        sawZero = false
      default: break loop
      }
      index += 1
    }
    if sawZero, pending == nil { index -= 1 }
    guard index > start else { return nil }
    if let digit = pending {
      // 一百五: the digit counts tens; 一百零五 and 十五 count ones.
      let isShort = lastUnit >= 2 && lastUnit < 4 && !sawZero && !isLargeUnit(text[index])
      result.value = result.value + DecimalNumber(digit, exponent: isShort ? lastUnit - 1 : 0)
      if lastUnit == 4 { result.isDigitString = false }
    } else if lastUnit < 4, text[index] == 0x51E0 || text[index] == 0x6570, lastUnit == 1 {
      // 十几, 三十几.
      result.high = result.value + DecimalNumber(9)
      result.value = result.value + DecimalNumber(1)
      index += 1
    }
    if pending == nil, result.high == nil { result.scale = lastUnit < 4 ? lastUnit : 0 }
    if result.high == nil, isFraction(at: index) {
      // 十七点六, 卅点九.
      var power = -1
      index += 1
      result.scale = 0
      result.hasFraction = true
      while let digit = fractionDigit(text[index]), power > -9 {
        result.value = result.value + DecimalNumber(digit, exponent: power)
        power -= 1
        index += 1
      }
    }
    result.end = index
    return result
  }

  // MARK: Characters

  private func adjacentPair(_ run: [UInt8]) -> (Int, Int)? {
    guard run.count == 2, run[0] > 0, run[1] == run[0] + 1 || (run[0] == 3 && run[1] == 5) else { return nil }
    return (Int(run[0]), Int(run[1]))
  }

  /// A pair such as 四五 is a vague number before a unit: 四五百, 三五亿, 五六元.
  private func isPairContext(at index: Int) -> Bool {
    switch NumeralCharacter(text[index]) {
    case .smallUnit, .largeUnit: true
    case nil: text[index] == 0x5143 || text[index] == 0x5757 || text[index] == 0x4E2A  // 元 块 个
    default: false
    }
  }

  private func isFraction(at index: Int) -> Bool {
    NumeralCharacter.isDecimalPoint(text[index]) && fractionDigit(text[index + 1]) != nil
      // 八点九元, but 八点三十分 and 三点半 are clock times: a fraction runs on to no unit of time.
      && !isClock(after: index + 1)
  }

  private func isClock(after index: Int) -> Bool {
    guard text[index - 1] == 0x70B9 || text[index - 1] == 0x9EDE else { return false }
    var end = index
    while NumeralCharacter(text[end]) != nil, end - index < 4 { end += 1 }
    return text[end] == 0x5206 || text[end] == 0x949F  // 分 钟
  }

  private func fractionDigit(_ scalar: UInt32) -> Int? {
    switch NumeralCharacter(scalar) {
    case .digit(let digit), .arabic(let digit): digit
    default: nil
    }
  }

  /// 13，1万亿元: a comma typed for a point, before one or two digits and a multiplier.
  private func commaFraction(at start: Int) -> Int? {
    var end = start
    while NumeralCharacter.isArabicDigit(text[end]), end - start < 3 { end += 1 }
    guard end > start, end - start < 3, isLargeUnit(text[end]), isLargeUnit(text[end + 1]) else { return nil }
    return end
  }

  private func threeDigits(at index: Int) -> Bool {
    NumeralCharacter.isArabicDigit(text[index]) && NumeralCharacter.isArabicDigit(text[index + 1])
      && NumeralCharacter.isArabicDigit(text[index + 2]) && !NumeralCharacter.isArabicDigit(text[index + 3])
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

  private func isPercent(at index: Int) -> Bool {
    text[index + 1] == 0x5206 && (text[index + 2] == 0x4E4B || text[index + 2] == 0x70B9)  // 百分之 百分点
  }

  private func isZero(_ index: Int) -> Bool {
    if case .digit(0) = NumeralCharacter(text[index]) { return true }
    return false
  }

  private func isLargeUnit(_ scalar: UInt32) -> Bool {
    if case .largeUnit = NumeralCharacter(scalar) { return true }
    return false
  }

  private func isMoneyUnit(_ scalar: UInt32) -> Bool {
    scalar == 0x5143 || scalar == 0x5757 || scalar == 0x5706  // 元 块 圆
  }

  private func isLatin(_ scalar: UInt32) -> Bool { scalar | 0x20 &- 0x61 < 26 }
}
