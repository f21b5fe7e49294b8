import YuyanSegmentation

/// What the segmenter's words say about each character of a text: ``WordShape`` and ``WordContext``. Kept from text to
/// text, so that nothing is allocated twice.
package struct WordFeatures: Sendable {
  private var shapes: [UInt8] = []
  private var clusters: [UInt8] = []

  package init() {}

  /// Fills all for a text by its marks (`Segmenter.mark`).
  /// - Complexity: O(n).
  package mutating func fill(_ text: UnsafeBufferPointer<UInt32>, marks: [UInt8], context: WordContext) {
    WordShape.fill(&shapes, marks: marks)
    context.fill(&clusters, text: text, marks: marks)
  }

  /// Fills all for a text by itself.
  package mutating func fill(_ text: [UInt32], by segmenter: Segmenter, context: WordContext) {
    var scratch = SegmentationScratch()
    var marks = [UInt8](repeating: 0, count: text.count)
    text.withUnsafeBufferPointer { text in
      marks.withUnsafeMutableBufferPointer { marks in
        if let marks = marks.baseAddress { segmenter.mark(text, into: marks, using: &scratch) }
      }
      fill(text, marks: marks, context: context)
    }
  }

  package func withPointers<Result>(_ body: (Pointers) -> Result) -> Result {
    shapes.withUnsafeBufferPointer { shapes in
      clusters.withUnsafeBufferPointer { body(Pointers(shapes: shapes, clusters: $0)) }
    }
  }

  /// A byte of each for every character of a text or of a part of it.
  package struct Pointers {
    package let shapes: UnsafeBufferPointer<UInt8>
    package let clusters: UnsafeBufferPointer<UInt8>

    subscript(range: Range<Int>) -> Pointers {
      Pointers(
        shapes: UnsafeBufferPointer(rebasing: shapes[range]), clusters: UnsafeBufferPointer(rebasing: clusters[range]))
    }
  }
}
