/// Pairs of characters that something can start with: the test that lets an extractor pass over nearly all text.
///
/// Each first character has a row of 2048 bits, one for each hash of the character behind it. A pair that is not there is
/// refused for certain, one that is there may be refused later.
struct StartFilter: Sendable {
  /// The row of each character below U+10000; 0 for none.
  private var rowOf: [UInt16] = .init(repeating: 0, count: 0x10000)
  private var rows = [UInt64](repeating: 0, count: 2 * Self.width)
  /// The words of a row.
  private static let width = 32

  init() {
    // A line end has a row without a pair, so that a search stops there.
    rowOf[0x0A] = 1
  }

  /// The first place from `start` on that a pair may begin at, or where a line ends; the end of the text where there is
  /// none.
  func nextPlace(in scalars: [UInt32], from start: Int) -> Int {
    rowOf.withUnsafeBufferPointer { rowOf in
      scalars.withUnsafeBufferPointer { scalars in
        var index = start
        while index < scalars.count, scalars[index] >= 0x10000 || rowOf[Int(scalars[index])] == 0 { index += 1 }
        return index
      }
    }
  }

  /// Every pair of one of `first` and one of `second`; nil for any character.
  mutating func insert(_ first: some Sequence<UInt32>, before second: (some Sequence<UInt32>)?) {
    for scalar in first where scalar < 0x10000 {
      var row = Int(rowOf[Int(scalar)])
      if row == 0 {
        row = rows.count / Self.width
        rows += repeatElement(0, count: Self.width)
        rowOf[Int(scalar)] = UInt16(row)
      }
      guard let second, row > 0 else {
        for word in 0..<Self.width { rows[row * Self.width + word] = .max }
        continue
      }
      for next in second {
        let hash = Self.hash(next)
        rows[row * Self.width + hash >> 6] |= 1 << UInt64(hash & 63)
      }
    }
  }

  /// The first two characters of every phrase of a table.
  mutating func insert<Value>(_ table: PhraseTable<Value>) {
    for (first, second) in table.prefixes {
      if let second { insert([first], before: [second]) } else { insert([first], before: [UInt32]?.none) }
    }
  }

  @inline(__always)
  func mayStart(_ scalar: UInt32, before next: UInt32) -> Bool {
    guard scalar < 0x10000 else { return false }
    let row = Int(rowOf[Int(scalar)])
    guard row != 0 else { return false }
    let hash = Self.hash(next)
    return rows[row * Self.width + hash >> 6] >> UInt64(hash & 63) & 1 != 0
  }

  @inline(__always)
  private static func hash(_ scalar: UInt32) -> Int { Int((scalar &* 0x9E37_79B1) >> 21) }
}
