import YuyanSegmentation

/// Normalized text to sentences and tokens.
public struct SegmentStage: Sendable {
  /// Makes the tokens; nil where no extractor asked for them. Sentences are always made.
  private let segmenter: Segmenter?

  /// - Parameter segmenter: what makes the tokens; nil for sentences alone.
  public init(segmenter: Segmenter? = nil) { self.segmenter = segmenter }

  public func segment(_ text: NormalizedText, using workspace: inout Workspace) -> SegmentedText {
    SegmentedText(
      normalized: text, sentences: Self.sentences(of: text), tokens: tokens(of: text, using: &workspace.segmentation))
  }

  /// The tokens of all blocks; none crosses a block's border.
  private func tokens(
    of text: NormalizedText, using scratch: inout SegmentationScratch
  ) -> [SegmentedToken] {
    guard let segmenter else { return [] }
    var result: [SegmentedToken] = []
    text.scalars.withUnsafeBufferPointer { scalars in
      for block in text.blocks where !block.range.isEmpty {
        var start = block.range.start
        segmenter.forEachToken(
          in: UnsafeBufferPointer(rebasing: scalars[start..<block.range.end]), using: &scratch
        ) { end, category in
          let range = TextRange<NormalizedSpace>(start, block.range.start + end)
          if category != .space { result.append(SegmentedToken(range: range, category: category)) }
          start = range.end
        }
      }
    }
    return result
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
