/// A coordinate system: the text of one stage. Offsets of different spaces are different types, so mixing them does
/// not compile.
public protocol TextSpace: Sendable {}

/// The decoded source, where a BOM, a CR and a U+FFFD each count one.
public enum SourceSpace: TextSpace {}
/// The text after layout: blocks, each ended by one U+000A.
public enum LaidOutSpace: TextSpace {}
/// The text after normalization: simplified, folded in width, same blocks.
public enum NormalizedSpace: TextSpace {}

/// A half-open range of Unicode scalars in the text of one stage.
///
/// In `香港贸易发展局` the range of `贸易` is `2..<4`.
public struct TextRange<Space: TextSpace>: Sendable, Hashable, Comparable {
  /// The first scalar of the range.
  public let start: Int
  /// One past the last scalar; never below ``start``.
  public let end: Int

  /// Makes a range; an `end` before `start` gives an empty range at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = Swift.max(start, end)
  }

  /// The number of scalars.
  public var count: Int { end - start }
  /// Whether the range holds no scalar.
  public var isEmpty: Bool { start == end }

  /// Whether the two ranges share at least one scalar.
  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }

  /// Text order: by start, then the longer one first.
  public static func < (left: TextRange, right: TextRange) -> Bool {
    left.start != right.start ? left.start < right.start : left.end > right.end
  }
}

extension Array where Element == UInt32 {
  /// The scalars of `range` as a string; what lies outside the array is left out.
  public func string<Space>(in range: TextRange<Space>) -> String {
    let lower = Swift.min(Swift.max(range.start, 0), count)
    let upper = Swift.min(Swift.max(range.end, lower), count)
    return String(scalars: self[lower..<upper])
  }

  /// The scalars of a string.
  public init(scalarsOf string: String) {
    var copy = string
    self = copy.withUTF8 { UnicodeDecoding.utf8($0).scalars }
  }
}

extension String {
  /// The string of some scalars; what is no scalar becomes U+FFFD.
  /// - Complexity: O(n), the bytes written in place.
  init(scalars: ArraySlice<UInt32>) {
    self.init(unsafeUninitializedCapacity: 4 * scalars.count) { bytes in
      var count = 0
      func put(_ byte: UInt32) {
        bytes[count] = UInt8(truncatingIfNeeded: byte)
        count += 1
      }
      for scalar in scalars {
        let value = scalar >= 0x11_0000 || 0xD800..<0xE000 ~= scalar ? 0xFFFD : scalar
        switch value {
        case 0..<0x80: put(value)
        case 0x80..<0x800:
          put(0xC0 | value >> 6)
          put(0x80 | value & 0x3F)
        case 0x800..<0x1_0000:
          put(0xE0 | value >> 12)
          put(0x80 | value >> 6 & 0x3F)
          put(0x80 | value & 0x3F)
        default:
          put(0xF0 | value >> 18)
          put(0x80 | value >> 12 & 0x3F)
          put(0x80 | value >> 6 & 0x3F)
          put(0x80 | value & 0x3F)
        }
      }
      return count
    }
  }
}
