import YuyanSegmentation

/// A token of the normalized text.
public struct SegmentedToken: Sendable, Hashable {
  /// Half-open, in scalars of the normalized text.
  public let range: TextRange<NormalizedSpace>
  /// Word, number, Latin or punctuation.
  public let category: TokenCategory
  /// - Parameter range: half-open, in scalars.
  public init(range: TextRange<NormalizedSpace>, category: TokenCategory) {
    self.range = range
    self.category = category
  }
}

/// A text cut into sentences and tokens.
public struct SegmentedText: Sendable {
  /// The text that was cut.
  public let normalized: NormalizedText
  /// In text order; each lies within one block.
  public let sentences: [TextRange<NormalizedSpace>]
  /// For each scalar the segmenter's mark (`Segmenter.mark`); empty where no extractor asked for tokens.
  package let marks: [UInt8]

  /// The normalized text.
  public var scalars: [UInt32] { normalized.scalars }

  package init(normalized: NormalizedText, sentences: [TextRange<NormalizedSpace>], marks: [UInt8]) {
    self.normalized = normalized
    self.sentences = sentences
    self.marks = marks
  }

  /// In text order, without overlap; white space has no token. Empty where no extractor asked for tokens.
  /// - Complexity: O(n): they are made anew from one byte a scalar, which is all that extractors look at.
  public var tokens: [SegmentedToken] {
    var result: [SegmentedToken] = []
    var start = 0
    for end in 1..<marks.count + 1 where end == marks.count || marks[end] & Segmenter.startMark != 0 {
      let category = TokenCategory(rawValue: marks[end - 1] & ~Segmenter.startMark)
      if category != .space { result.append(SegmentedToken(range: TextRange(start, end), category: category)) }
      start = end
    }
    return result
  }
}
