import YuyanSegmentation

// Sections below ten thousand, in Arabic digits and in Chinese characters.
extension NumeralGrammar {
  func section(at start: Int, isFirst: Bool) -> Numeral? {
    switch NumeralCharacter(text[start]) {
    case .arabic: return arabicSection(at: start)
    case .digit(let first) where text[start + 1] == 0x3001:
      // 四、五百万.
      guard case .digit(let second) = NumeralCharacter(text[start + 2]),
        second == first + 1 || first == 3 && second == 5
      else { return chineseSection(at: start) }
      if isLargeUnit(text[start + 3]) {
        return Numeral(value: DecimalNumber(first), high: DecimalNumber(second), end: start + 3)
      }
      guard case .smallUnit(let power) = NumeralCharacter(text[start + 3]) else { return chineseSection(at: start) }
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
    // 3千, 5百万, 30w, 5k; 2千3百.
    let letter = text[index] | 0x20
    if letter == 0x77 || letter == 0x6B, !isLatin(text[index + 1]) {
      let power = letter == 0x77 ? 4 : 3
      result.value = result.value.scaled(by: power)
      result.scale = power
      result.largeScale = power == 4 ? 4 : 0
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
      if run.count > 1 || isFraction(at: index) {
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

  // MARK: Pairs, fractions, separators

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
}
