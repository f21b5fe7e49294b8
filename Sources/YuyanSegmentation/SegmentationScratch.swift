/// The memory of one segmentation, kept from text to text; one per thread, never shared.
public struct SegmentationScratch: Sendable {
  /// The line's scalars and their lengths in bytes, where it was read from UTF-8.
  var scalars: [UInt32] = []
  var lengths: [UInt8] = []
  /// Entry of the character table for each scalar of the line, then zeros.
  var entries: [UInt32] = []
  /// What is certain of the boundary before each scalar.
  var forced: [ForcedBoundary] = []
  /// 1 where a token starts, one more for the end.
  var starts: [UInt8] = []
  /// For the backward pass of the accurate mode.
  var trace: [UInt8] = []
  /// The vectors of the accurate mode, then the places that joiners look at.
  var values: [UInt32] = []
  /// The words of up to three characters, and the cheapest paths, of the dictionary mode.
  var edges: [WordLattice.Edges] = []
  var best: [Int64] = []

  /// Empty: it grows with the longest line and keeps its size.
  public init() {}

  /// The memory of a line of up to `count` scalars.
  struct Pointers {
    let scalars: UnsafeMutablePointer<UInt32>
    let lengths: UnsafeMutablePointer<UInt8>
    let entries: UnsafeMutablePointer<UInt32>
    let forced: UnsafeMutablePointer<ForcedBoundary>
    let starts: UnsafeMutablePointer<UInt8>
    let trace: UnsafeMutablePointer<UInt8>
    let values: UnsafeMutablePointer<UInt32>
    let edges: UnsafeMutablePointer<WordLattice.Edges>
    let best: UnsafeMutablePointer<Int64>
  }

  /// Makes room for a line of `count` scalars and calls `body` with it.
  @inline(__always)
  mutating func withPointers<Result>(_ count: Int, _ body: (Pointers) -> Result) -> Result {
    if trace.count < count + 32 { makeRoom((count + 32) * 3 / 2) }
    return scalars.withUnsafeMutableBufferPointer { scalars in
      lengths.withUnsafeMutableBufferPointer { lengths in
        entries.withUnsafeMutableBufferPointer { entries in
          forced.withUnsafeMutableBufferPointer { forced in
            starts.withUnsafeMutableBufferPointer { starts in
              trace.withUnsafeMutableBufferPointer { trace in
                values.withUnsafeMutableBufferPointer { values in
                  edges.withUnsafeMutableBufferPointer { edges in
                    best.withUnsafeMutableBufferPointer { best in
                      // None of the arrays is empty here, so that all have an address.
                      body(
                        Pointers(
                          scalars: scalars.baseAddress.unsafelyUnwrapped,
                          lengths: lengths.baseAddress.unsafelyUnwrapped,
                          entries: entries.baseAddress.unsafelyUnwrapped,
                          forced: forced.baseAddress.unsafelyUnwrapped,
                          starts: starts.baseAddress.unsafelyUnwrapped,
                          trace: trace.baseAddress.unsafelyUnwrapped,
                          values: values.baseAddress.unsafelyUnwrapped,
                          edges: edges.baseAddress.unsafelyUnwrapped,
                          best: best.baseAddress.unsafelyUnwrapped))
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private mutating func makeRoom(_ capacity: Int) {
    scalars = [UInt32](repeating: 0, count: capacity)
    lengths = [UInt8](repeating: 0, count: capacity)
    entries = scalars
    forced = [ForcedBoundary](repeating: .free, count: capacity)
    starts = lengths
    trace = lengths
    values = scalars
    edges = [WordLattice.Edges](
      repeating: WordLattice.Edges(one: 0, two: 0, three: 0, length: 0, node: 0), count: capacity)
    best = [Int64](repeating: 0, count: capacity)
  }
}

/// What is certain of a place between two scalars before any score is looked at.
enum ForcedBoundary: UInt8 {
  case free, boundary, joined
}
