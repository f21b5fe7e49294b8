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
    var result = String.UnicodeScalarView()
    for value in self[lower..<upper] { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  /// The scalars of a string.
  public init(scalarsOf string: String) { self = string.unicodeScalars.map(\.value) }
}
