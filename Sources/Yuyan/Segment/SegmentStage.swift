import YuyanSegmentation

/// Normalized text to sentences and tokens.
public struct SegmentStage: Sendable {
  /// Makes the tokens; nil where no extractor asked for them. Sentences are always made.
  private let segmenter: Segmenter?

  /// - Parameter segmenter: what makes the tokens; nil for sentences alone.
  public init(segmenter: Segmenter? = nil) { self.segmenter = segmenter }

  /// Cuts a text; no sentence and no token crosses a block's border.
  /// - Complexity: O(n).
  public func segment(_ text: NormalizedText, using workspace: inout Workspace) -> SegmentedText {
    SegmentedText(
      normalized: text, sentences: Self.sentences(of: text), marks: marks(of: text, using: &workspace.segmentation))
  }

  /// The marks of all tokens; none crosses a block's border, and what lies between blocks is white space.
  private func marks(of text: NormalizedText, using scratch: inout SegmentationScratch) -> [UInt8] {
    guard let segmenter else { return [] }
    let count = text.scalars.count
    return [UInt8](unsafeUninitializedCapacity: count) { marks, written in
      marks.initialize(repeating: TokenCategory.space.rawValue | Segmenter.startMark)
      written = count
      guard let marks = marks.baseAddress else { return }
      text.scalars.withUnsafeBufferPointer { scalars in
        for block in text.blocks where !block.range.isEmpty {
          let (start, end) = (block.range.start, block.range.end)
          segmenter.mark(UnsafeBufferPointer(rebasing: scalars[start..<end]), into: marks + start, using: &scratch)
        }
      }
    }
  }

  /// Cuts blocks after 。！？!?； and the closing marks that follow.
  static func sentences(of text: NormalizedText) -> [TextRange<NormalizedSpace>] {
    var result: [TextRange<NormalizedSpace>] = []
    let (endMarks, closingMarks) = (endMarks, closingMarks)
    text.scalars.withUnsafeBufferPointer { scalars in
      for block in text.blocks {
        var start = block.range.start
        var index = start
        while index < block.range.end {
          let isEnd = endMarks.contains(scalars[index])
          index += 1
          guard isEnd else { continue }
          while index < block.range.end,
            endMarks.contains(scalars[index]) || closingMarks.contains(scalars[index])
          { index += 1 }
          result.append(TextRange(start, index))
          start = index
        }
        if start < block.range.end { result.append(TextRange(start, block.range.end)) }
      }
    }
    return result
  }

  private static let endMarks: ScalarSet = "。！？!?；;…"
  private static let closingMarks: ScalarSet = "”’」』）)】》\"'"
}
