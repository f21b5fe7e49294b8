/// What the offsets of a record count.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode scalars: an index into a Python `str`.
  case scalar
  /// UTF-16 code units: an index into a Java or JavaScript string.
  case utf16
  /// Bytes of the text in UTF-8.
  case byte
}

/// Scalar positions of one text in the unit asked for.
///
/// In `a𠮷好` the position of `好` is 2 in scalars, 3 in UTF-16, 5 in bytes.
public struct OffsetTable: Sendable {
  /// What the positions count.
  public let unit: OffsetUnit
  /// Where each scalar begins, and last where the text ends; empty for scalars, which need no table.
  private let starts: [Int]

  /// The table of scalars: every position is itself.
  public static let scalar = OffsetTable(unit: .scalar, starts: [])

  private init(unit: OffsetUnit, starts: [Int]) {
    self.unit = unit
    self.starts = starts
  }

  /// - Complexity: O(n) for `utf16` and `byte`.
  public init(unit: OffsetUnit, of scalars: [UInt32]) {
    self.unit = unit
    guard unit != .scalar else {
      starts = []
      return
    }
    var starts: [Int] = []
    starts.reserveCapacity(scalars.count + 1)
    var position = 0
    for scalar in scalars {
      starts.append(position)
      switch unit {
      case .utf16: position += scalar > 0xFFFF ? 2 : 1
      default: position += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar > 0xFFFF ? 4 : 3
      }
    }
    starts.append(position)
    self.starts = starts
  }

  /// The position of scalar `index` in the unit; what lies past the end is the end.
  public func position(of index: Int) -> Int {
    guard let last = starts.last else { return index }
    return index < starts.count ? starts[Swift.max(0, index)] : last
  }
}
