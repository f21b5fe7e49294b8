/// A double-array trie over code points, mapped or in memory: the look-up side of ``DoubleArrayBuilder``.
///
/// A node is 8 bytes: the high half is the parent's cell (the check), the low half the base (a child's cell is
/// the base XOR the child's code), or, in a leaf, the value. In an inner node that ends a key the value is in the child of code 0.
public struct DoubleArray: @unchecked Sendable {
  @usableFromInline let pages: UnsafePointer<UInt16>
  @usableFromInline let codes: UnsafePointer<UInt16>
  @usableFromInline let nodes: UnsafePointer<UInt64>
  let nodeCount: Int

  /// The blocks of 256 in the code space of Unicode.
  static let pageCount = 0x1100
  static let root = 1
  static let empty = UInt64(UInt32.max) << 32
  @usableFromInline static let leafBit: UInt32 = 1 << 31
  @usableFromInline static let valueBit: UInt32 = 1 << 30
  @usableFromInline static let payload: UInt32 = valueBit - 1

  static func leaf(value: UInt32, check: UInt32) -> UInt64 { UInt64(check) << 32 | UInt64(value | leafBit) }
  static func inner(base: UInt32, hasValue: Bool, check: UInt32) -> UInt64 {
    UInt64(check) << 32 | UInt64(hasValue ? base | valueBit : base)
  }
  static func check(_ node: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: node >> 32) }

  /// Calls `body` with the length and the value of each key that starts at `position`, the shortest first, until it
  /// returns false.
  /// - Parameter end: one past the last scalar to look at; clamped to the text.
  /// - Complexity: O(length of the longest key with a prefix here); nothing is allocated.
  @inlinable
  public func forEachMatch(
    in text: UnsafeBufferPointer<UInt32>, at position: Int, before end: Int = .max,
    _ body: (_ length: Int, _ value: Int) -> Bool
  ) {
    let end = Swift.min(end, text.count)
    guard position >= 0, position < end, let start = text.baseAddress else { return }
    var cell = 1
    var low = UInt32(truncatingIfNeeded: nodes[1])
    var index = position
    while index < end {
      guard let (child, node) = child(of: cell, base: low, scalar: start[index]) else { return }
      index += 1
      cell = child
      low = node
      if low & Self.leafBit != 0 {
        _ = body(index - position, Int(low & Self.payload))
        return
      }
      if low & Self.valueBit != 0 {
        let value = UInt32(truncatingIfNeeded: nodes[Int(low & Self.payload)]) & Self.payload
        guard body(index - position, Int(value)) else { return }
      }
    }
  }

  /// The child of a node by a scalar, with its low half.
  @inlinable @inline(__always)
  func child(of cell: Int, base low: UInt32, scalar: UInt32) -> (cell: Int, low: UInt32)? {
    guard scalar < 0x11_0000 else { return nil }
    let code = codes[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    guard code != 0 else { return nil }
    let child = Int(low & Self.payload) ^ Int(code)
    let node = nodes[child]
    guard Int(truncatingIfNeeded: node >> 32) == cell else { return nil }
    return (child, UInt32(truncatingIfNeeded: node))
  }
}
