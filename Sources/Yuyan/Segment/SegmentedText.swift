import YuyanSegmentation

/// A token of the normalized text.
public struct SegmentedToken: Sendable, Hashable {
  public let range: TextRange<NormalizedSpace>
  public let category: TokenCategory
  public init(range: TextRange<NormalizedSpace>, category: TokenCategory) {
    self.range = range
    self.category = category
  }
}

/// A text cut into sentences and tokens.
public struct SegmentedText: Sendable {
  public let normalized: NormalizedText
  /// In text order; each lies within one block.
  public let sentences: [TextRange<NormalizedSpace>]
  /// In text order, without overlap; white space has no token. Empty where no extractor asked for tokens.
  public let tokens: [SegmentedToken]

  /// The normalized text.
  public var scalars: [UInt32] { normalized.scalars }

  public init(
    normalized: NormalizedText, sentences: [TextRange<NormalizedSpace>], tokens: [SegmentedToken]
  ) {
    self.normalized = normalized
    self.sentences = sentences
    self.tokens = tokens
  }
}
