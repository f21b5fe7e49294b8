/// The memory of one segmentation, kept from text to text; one per thread, never shared.
public struct SegmentationScratch: Sendable {
  /// Entry of the character table for each scalar of the line, then zeros.
  package var entries: [UInt32] = []
  /// What is certain of the boundary before each scalar.
  var forced: [ForcedBoundary] = []
  /// 1 where a token starts, one more for the end.
  package var starts: [UInt8] = []
  /// For the backward pass of the accurate mode.
  var trace: [UInt8] = []
  /// The vectors of the accurate mode.
  var values: [UInt32] = []
  /// The cheapest paths of the dictionary mode.
  var best: [Int64] = []

  public init() {}

  /// Makes room for a line.
  mutating func prepare(_ count: Int) {
    guard trace.count < count + 32 else { return }
    let capacity = (count + 32) * 3 / 2
    trace = [UInt8](repeating: 0, count: capacity)
    starts = [UInt8](repeating: 0, count: capacity)
    forced = [ForcedBoundary](repeating: .free, count: capacity)
    entries = [UInt32](repeating: 0, count: capacity)
    values = entries
    best = [Int64](repeating: 0, count: capacity)
  }

  /// Calls `body` with the arrays' memory: entries, forced, values, trace, best, starts.
  mutating func withPointers(
    _ body: (
      UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<ForcedBoundary>, UnsafeMutablePointer<UInt32>,
      UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt8>
    ) -> Void
  ) {
    entries.withUnsafeMutableBufferPointer { entries in
      forced.withUnsafeMutableBufferPointer { forced in
        values.withUnsafeMutableBufferPointer { values in
          trace.withUnsafeMutableBufferPointer { trace in
            best.withUnsafeMutableBufferPointer { best in
              starts.withUnsafeMutableBufferPointer { starts in
                guard let entries = entries.baseAddress, let forced = forced.baseAddress,
                  let values = values.baseAddress, let trace = trace.baseAddress, let best = best.baseAddress,
                  let starts = starts.baseAddress
                else { return }
                body(entries, forced, values, trace, best, starts)
              }
            }
          }
        }
      }
    }
  }
}

/// What is certain of a place between two scalars before any score is looked at.
enum ForcedBoundary: UInt8 {
  case free, boundary, joined
}
