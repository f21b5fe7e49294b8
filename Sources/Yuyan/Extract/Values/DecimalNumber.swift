/// A decimal number of any size, exact: amounts are never floating point.
struct DecimalNumber: Sendable, Hashable {
  /// Most significant first, without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten that the digits, read as a whole number, are multiplied by.
  private(set) var exponent: Int

  static let zero = DecimalNumber(digits: [], exponent: 0)

  init(digits: [UInt8], exponent: Int) {
    self.digits = digits.first == 0 ? Array(digits.drop { $0 == 0 }) : digits
    self.exponent = exponent
  }

  init(_ value: Int, exponent: Int = 0) {
    self.init(digits: String(max(value, 0)).utf8.map { $0 - 0x30 }, exponent: exponent)
  }

  var isZero: Bool { digits.isEmpty }

  /// The number times ten to the power of `power`.
  func scaled(by power: Int) -> DecimalNumber { DecimalNumber(digits: digits, exponent: exponent + power) }

  /// - Complexity: O(digits of both, aligned).
  static func + (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
    if left.isZero { return right }
    if right.isZero { return left }
    let exponent = min(left.exponent, right.exponent)
    let a = left.aligned(to: exponent)
    let b = right.aligned(to: exponent)
    var sum = [UInt8](repeating: 0, count: max(a.count, b.count) + 1)
    var carry: UInt8 = 0
    for place in 0..<sum.count {
      let digit = a.digit(fromEnd: place) + b.digit(fromEnd: place) + carry
      sum[sum.count - 1 - place] = digit % 10
      carry = digit / 10
    }
    return DecimalNumber(digits: sum, exponent: exponent)
  }

  /// Whether `left` is the smaller number.
  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    let exponent = min(left.exponent, right.exponent)
    let a = left.aligned(to: exponent)
    let b = right.aligned(to: exponent)
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  private func aligned(to lower: Int) -> [UInt8] {
    isZero ? [] : digits + [UInt8](repeating: 0, count: exponent - lower)
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// Plain digits, no exponent, no trailing zeros: `61900000000`, `0.0122`.
  var description: String {
    var significant = digits[...]
    var power = exponent
    while let last = significant.last, last == 0 {
      significant.removeLast()
      power += 1
    }
    if significant.isEmpty { return "0" }
    var text = ""
    let whole = significant.count + power
    if whole <= 0 {
      text = "0." + String(repeating: "0", count: -whole)
    }
    for (place, digit) in significant.enumerated() {
      if place == whole, place > 0 { text += "." }
      text.unicodeScalars.append(Unicode.Scalar(0x30 + digit))
    }
    return power > 0 ? text + String(repeating: "0", count: power) : text
  }
}

extension Array where Element == UInt8 {
  fileprivate func digit(fromEnd place: Int) -> UInt8 { place < count ? self[count - 1 - place] : 0 }
}
