/// A double-array trie over code points, mapped or in memory: the look-up side of ``DoubleArrayBuilder``.
///
/// A node is 8 bytes: from the low end 24 bits of base, 16 bits of label, 24 bits of value plus one (0: no key ends
/// here). The child by a code is the cell base XOR code, if its label is that code: as no two nodes share a base, the
/// label is proof enough, and one load brings all of a node.
public struct DoubleArray: @unchecked Sendable {
  /// `codes[pages[scalar >> 8] << 8 | scalar & 0xFF]` is the code of a scalar, 0 where no key holds it.
  @usableFromInline let pages: UnsafePointer<UInt16>
  @usableFromInline let codes: UnsafePointer<UInt16>
  @usableFromInline package let nodes: UnsafePointer<UInt64>
  let nodeCount: Int

  /// The blocks of 256 in the code space of Unicode.
  static let pageCount = 0x1100
  /// The cell of the root; cell 0 and base 0 stay unused.
  static let root = 1
  /// Values and cells stay below this.
  static let limit = (1 << 24) - 1

  static func node(base: Int, label: UInt16, value: Int?) -> UInt64 {
    UInt64(base) | UInt64(label) << 24 | UInt64(value.map { $0 + 1 } ?? 0) << 40
  }

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
    var node = nodes[1]
    var index = position
    while index < end {
      let code = code(of: start[index])
      let child = nodes[Int(node & 0xFF_FFFF) ^ Int(code)]
      guard code != 0, UInt16(truncatingIfNeeded: child >> 24) == code else { return }
      index += 1
      node = child
      let value = Int(node >> 40)
      if value != 0, !body(index - position, value - 1) { return }
    }
  }

  /// Whether any of 256 scalars, those from 256 times `block` on, can have a code.
  package func hasCodes(inBlock block: UInt32) -> Bool { block < Self.pageCount && pages[Int(block)] != 0 }

  /// The node of the root.
  @inlinable @inline(__always)
  package var root: UInt64 { nodes[1] }

  /// The child of a node by a code, or an empty node; without a branch, so that the loads of many steps overlap. The child
  /// of an empty node is empty, and an empty node has no value.
  @inlinable @inline(__always)
  package func child(of node: UInt64, by code: UInt16) -> UInt64 {
    let child = nodes[Int(node & 0xFF_FFFF) ^ Int(code)]
    // All ones where the label is the code: as arithmetic, because the compiler makes a branch of a condition.
    let difference = (child >> 24 ^ UInt64(code)) & 0xFFFF
    return child & (0 &- (difference &- 1) >> 63)
  }

  /// The value of a node plus one, 0 where no key ends there.
  @inlinable @inline(__always)
  package static func value(of node: UInt64) -> Int { Int(node >> 40) }

  /// The codes of the 256 scalars from `page << 8` on.
  package func codes(ofPage page: Int) -> UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(start: codes + Int(pages[page]) << 8, count: 256)
  }

  /// The code of a scalar, 0 where no key holds it.
  @inlinable @inline(__always)
  package func code(of scalar: UInt32) -> UInt16 {
    scalar < 0x11_0000 ? codes[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)] : 0
  }
}
