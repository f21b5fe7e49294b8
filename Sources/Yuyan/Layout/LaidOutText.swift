/// What a block of an article is; open, so that a layout can tell more apart.
public struct BlockRole: RawRepresentable, Sendable, Hashable {
  /// The role as it stands in records: `headline`.
  public let rawValue: String
  /// A role of that name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A title of the article; there may be several.
  public static let headline = BlockRole(rawValue: "headline")
  /// A heading within the article.
  public static let subhead = BlockRole(rawValue: "subhead")
  /// Who wrote or edited it: `本报记者 李贞`, `责任编辑：刘军`.
  public static let byline = BlockRole(rawValue: "byline")
  /// A line of time and source: `2023-04-17 09:49 | 稿件来源：香港新闻网`.
  public static let dateline = BlockRole(rawValue: "dateline")
  /// A paragraph of the article, and whatever shows no other role.
  public static let body = BlockRole(rawValue: "body")
  /// The words to a picture: `图为会议现场。`
  public static let caption = BlockRole(rawValue: "caption")
  /// Navigation, share bars, related headlines, mastheads, credits.
  public static let furniture = BlockRole(rawValue: "furniture")
}

/// A paragraph, headline or other unit that no mention crosses.
public struct Block<Space: TextSpace>: Sendable, Hashable {
  /// The block's text, without the U+000A that ends it.
  public let range: TextRange<Space>
  /// What the block is in the article.
  public let role: BlockRole
  /// - Parameter range: half-open, in scalars, without the line end.
  public init(range: TextRange<Space>, role: BlockRole) {
    self.range = range
    self.role = role
  }
}

/// What the layout read about the article as a whole.
public struct ArticleMetadata: Sendable, Hashable {
  /// The headlines in text order, or the one that the caller gave.
  public var headlines: [String] = []
  /// The medium: `新华社`; nil where neither the caller nor the page names one.
  public var publisher: String?
  /// At the grain of the text: `2026-03-30`, `2026-03`.
  public var published: String?
  /// Where ``published`` was read: `input`, `masthead`, `dateline`, `timestamp`.
  public var publishedFrom: String?
  /// Personal names in order, each once; the editors where no author is named.
  public var authors: [String] = []
  /// Nothing known.
  public init() {}
}

/// An article as blocks: lines joined that a page's width had broken, artefacts taken out.
public struct LaidOutText: Sendable {
  /// The decoded document it was made from.
  public let source: SourceText
  /// All blocks one after the other, each ended by one U+000A.
  public let scalars: [UInt32]
  /// In text order, without overlap.
  public let blocks: [Block<LaidOutSpace>]
  /// From the source to ``scalars``, in scalars.
  public let alignment: Alignment<SourceSpace, LaidOutSpace>
  /// Headlines, medium, day and authors.
  public let metadata: ArticleMetadata
  /// - Parameters:
  ///   - scalars: the blocks one after the other, each ended by one U+000A.
  ///   - blocks: in text order, without overlap.
  ///   - alignment: covers all of `scalars`.
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
