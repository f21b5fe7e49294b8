/// A set of characters of the basic plane, a bit for each: asked for every character of a text.
///
/// ```swift
/// let marks: ScalarSet = "。！？"
/// marks.contains(0x3002)  // true
/// ```
struct ScalarSet: Sendable, ExpressibleByStringLiteral {
  private let words: [UInt64]

  /// The characters of a string; those beyond the basic plane are left out.
  init(_ string: String) { self.init(string.unicodeScalars.map(\.value)) }

  init(_ scalars: [UInt32]) {
    var words: [UInt64] = []
    for scalar in scalars where scalar < 1 << 16 {
      let index = Int(scalar >> 6)
      if index >= words.count { words += [UInt64](repeating: 0, count: index + 1 - words.count) }
      words[index] |= 1 << UInt64(scalar & 63)
    }
    self.words = words
  }

  init(stringLiteral value: String) { self.init(value) }

  /// - Complexity: O(1).
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    let index = Int(scalar >> 6)
    return index < words.count && words[index] >> UInt64(scalar & 63) & 1 != 0
  }
}
