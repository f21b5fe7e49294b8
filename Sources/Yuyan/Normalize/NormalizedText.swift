/// The script of a document.
public enum Script: String, Sendable {
  /// Simplified: `汉语`.
  case hans = "Hans"
  /// Traditional: `漢語`.
  case hant = "Hant"
  /// Both, each with more than a tenth of the characters that only one script has; or no such character at all.
  case mixed, none
}

/// An article in simplified characters and plain width, still aligned with its source.
public struct NormalizedText: Sendable {
  /// The text as it was read, which ``alignment`` starts from.
  public let source: SourceText
  /// The blocks' text, each ended by one U+000A, as in the layout.
  public let scalars: [UInt32]
  /// The layout's blocks with their roles; half-open, in scalars of this text, without the U+000A.
  public let blocks: [Block<NormalizedSpace>]
  /// From the source to this text, layout included.
  public let alignment: Alignment<SourceSpace, NormalizedSpace>
  /// What the characters of all blocks together show, before conversion.
  public let script: Script
  /// What the layout read of the article as a whole; not converted.
  public let metadata: ArticleMetadata

  /// Parts that must fit each other: nothing is checked.
  public init(
    source: SourceText, scalars: [UInt32], blocks: [Block<NormalizedSpace>],
    alignment: Alignment<SourceSpace, NormalizedSpace>, script: Script, metadata: ArticleMetadata
  ) {
    self.source = source
    self.scalars = scalars
    self.blocks = blocks
    self.alignment = alignment
    self.script = script
    self.metadata = metadata
  }
}
