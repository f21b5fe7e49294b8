/// What a character is worth in a numeral: the one definition that the segmenter's number tokens and the grammars of
/// amounts and dates share.
package enum NumeralCharacter: Sendable, Equatable {
  /// `0`–`9`, of plain or full width.
  case arabic(Int)
  /// 一 to 九, 〇, 零, 两 and the financial forms 壹, 贰 …, in both scripts.
  case digit(Int)
  /// 廿, 卅, 卌: a digit and a ten in one.
  case tens(Int)
  /// 十, 百, 千 and 拾, 佰, 仟: the power of ten, 1 to 3.
  case smallUnit(Int)
  /// 万, 亿, 兆: the power of ten, 4, 8 or 12.
  case largeUnit(Int)

  /// - Returns: nil for a character that no numeral is made of.
  /// - Complexity: O(1).
  package init?(_ scalar: UInt32) {
    guard let index = Self.slot(of: scalar), let value = Self.table[index] else { return nil }
    self = value
  }

  /// Whether `scalar` is an Arabic digit of plain or full width.
  @inline(__always)
  package static func isArabicDigit(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || scalar &- 0xFF10 < 10
  }

  /// The value of an Arabic digit of plain or full width.
  @inline(__always)
  package static func arabicDigit(_ scalar: UInt32) -> Int? {
    if scalar &- 0x30 < 10 { return Int(scalar &- 0x30) }
    if scalar &- 0xFF10 < 10 { return Int(scalar &- 0xFF10) }
    return nil
  }

  /// Whether `scalar` can stand between the digits of a fraction: `.`, `．`, `·`, 点.
  package static func isDecimalPoint(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0xFF0E, 0xB7, 0x2027, 0x30FB, 0x70B9, 0x9EDE: true
    default: false
    }
  }

  /// All characters of numerals, for tables of first characters.
  package static var allScalars: [UInt32] { members.map(\.0) }

  private static func slot(of scalar: UInt32) -> Int? {
    if scalar &- 0x30 < 10 { return Int(scalar &- 0x30) }
    guard scalar > 0x25C0, scalar < 0x10000 else { return nil }
    let index = Int(index[Int(scalar)])
    return index == 0 ? nil : index + 9
  }

  private static let members: [(UInt32, NumeralCharacter)] = {
    var result: [(UInt32, NumeralCharacter)] = []
    for value in 0..<10 { result.append((0x30 + UInt32(value), .arabic(value))) }
    for value in 0..<10 { result.append((0xFF10 + UInt32(value), .arabic(value))) }
    let digits = ["〇○零◯", "一壹", "二两兩贰貳", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"]
    for (value, forms) in digits.enumerated() {
      for form in forms.unicodeScalars { result.append((form.value, .digit(value))) }
    }
    for (form, value) in zip("廿卅卌".unicodeScalars, 2...) { result.append((form.value, .tens(value))) }
    for (power, forms) in zip(1..., ["十拾", "百佰", "千仟"]) {
      for form in forms.unicodeScalars { result.append((form.value, .smallUnit(power))) }
    }
    for (power, forms) in [(4, "万萬"), (8, "亿億"), (12, "兆")] {
      for form in forms.unicodeScalars { result.append((form.value, .largeUnit(power))) }
    }
    return result
  }()

  /// From a scalar above U+25C0 to its place in ``members``, less nine; 0 for none.
  private static let index: [UInt8] = {
    var result = [UInt8](repeating: 0, count: 0x10000)
    for (place, member) in members.enumerated() where place >= 10 { result[Int(member.0)] = UInt8(place - 9) }
    return result
  }()

  private static let table: [NumeralCharacter?] = members.map(\.1)
}
