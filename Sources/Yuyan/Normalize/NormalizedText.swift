/// The script of a document.
public enum Script: String, Sendable {
  case hans = "Hans"
  case hant = "Hant"
  case mixed, none
}

/// An article in simplified characters and plain width, still aligned with its source.
public struct NormalizedText: Sendable {
  public let source: SourceText
  /// The blocks' text, each ended by one U+000A, as in the layout.
  public let scalars: [UInt32]
  public let blocks: [Block<NormalizedSpace>]
  /// From the source to this text, layout included.
  public let alignment: Alignment<SourceSpace, NormalizedSpace>
  public let script: Script
  public let metadata: ArticleMetadata

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
