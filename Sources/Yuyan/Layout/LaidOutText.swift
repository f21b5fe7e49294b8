/// What a block of an article is; open, so that a layout can tell more apart.
public struct BlockRole: RawRepresentable, Sendable, Hashable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let headline = BlockRole(rawValue: "headline")
  public static let subhead = BlockRole(rawValue: "subhead")
  public static let byline = BlockRole(rawValue: "byline")
  public static let dateline = BlockRole(rawValue: "dateline")
  public static let body = BlockRole(rawValue: "body")
  public static let caption = BlockRole(rawValue: "caption")
  /// Navigation, share bars, related headlines, mastheads, credits.
  public static let furniture = BlockRole(rawValue: "furniture")
}

/// A paragraph, headline or other unit that no mention crosses.
public struct Block<Space: TextSpace>: Sendable, Hashable {
  /// The block's text, without the U+000A that ends it.
  public let range: TextRange<Space>
  public let role: BlockRole
  public init(range: TextRange<Space>, role: BlockRole) {
    self.range = range
    self.role = role
  }
}

/// What the layout read about the article as a whole.
public struct ArticleMetadata: Sendable, Hashable {
  public var headlines: [String] = []
  public var publisher: String?
  /// At the grain of the text: `2026-03-30`, `2026-03`.
  public var published: String?
  /// Where ``published`` was read: `input`, `masthead`, `dateline`, `timestamp`.
  public var publishedFrom: String?
  public var authors: [String] = []
  public init() {}
}

/// An article as blocks: lines joined that a page's width had broken, artefacts taken out.
public struct LaidOutText: Sendable {
  public let source: SourceText
  /// All blocks one after the other, each ended by one U+000A.
  public let scalars: [UInt32]
  /// In text order, without overlap.
  public let blocks: [Block<LaidOutSpace>]
  public let alignment: Alignment<SourceSpace, LaidOutSpace>
  public let metadata: ArticleMetadata
  public init(
    source: SourceText, scalars: [UInt32], blocks: [Block<LaidOutSpace>],
    alignment: Alignment<SourceSpace, LaidOutSpace>, metadata: ArticleMetadata
  ) {
    self.source = source
    self.scalars = scalars
    self.blocks = blocks
    self.alignment = alignment
    self.metadata = metadata
  }
}
