/// The memory of one segmentation, kept from text to text; one per thread, never shared.
public struct SegmentationScratch: Sendable {
  /// Entry of the character table for each scalar of the line, then zeros.
  package var entries: [UInt32] = []
  /// What is certain of the boundary before each scalar.
  var forced: [ForcedBoundary] = []
  /// 1 where a token starts, one more for the end.
  package var starts: [UInt8] = []
  /// For the backward pass.
  var trace: [UInt8] = []
  var costs: [Int32] = []

  public init() {}

  /// Makes room for a line.
  mutating func prepare(_ count: Int) {
    guard trace.count < count + 32 else { return }
    let capacity = (count + 32) * 3 / 2
    trace = [UInt8](repeating: 0, count: capacity)
    starts = [UInt8](repeating: 0, count: capacity)
    forced = [ForcedBoundary](repeating: .free, count: capacity)
    entries = [UInt32](repeating: 0, count: capacity)
  }
}

/// What is certain of a place between two scalars before any score is looked at.
enum ForcedBoundary: UInt8 {
  case free, boundary, joined
}
