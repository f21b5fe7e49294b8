/// The structured record of one document: the contents of one JSON line, offsets in scalars of the source.
public struct DocumentRecord: Sendable {
  /// The document's name: a path, or the row's own id.
  public var id: String
  /// What the offsets point into.
  public var source: Source
  /// What the ranges become when they are written; here they count scalars.
  public var offsets = OffsetTable.scalar
  /// Headlines, medium, day and authors.
  public var document: Metadata
  /// In text order, without overlap; others refer to them by their place in this list.
  public var mentions: [RecordedMention]
  /// The bodies, each with all its names and mentions.
  public var organizations: [OrganizationEntry]
  /// Who holds which post where; indices into ``mentions``.
  public var positions: [Position]
  /// What was odd, from all stages.
  public var diagnostics: [Diagnostic]

  /// The text that was read, so that a reader of the record can make sure to have the same.
  public struct Source: Sendable {
    /// IANA name: `UTF-8`, `GB18030`.
    public var encoding: String
    /// Lower-case hexadecimal SHA-256 of the bytes as given; of a JSON row, of its text in UTF-8.
    public var sha256: String
    /// Scalars of the decoded text.
    public var characters: Int
    /// Simplified, traditional, mixed or neither.
    public var script: Script

    /// - Parameter characters: in scalars, whatever unit the offsets are written in.
    public init(encoding: String, sha256: String, characters: Int, script: Script) {
      self.encoding = encoding
      self.sha256 = sha256
      self.characters = characters
      self.script = script
    }
  }

  /// The article as a whole: what the caller gave, else what the layout read.
  public struct Metadata: Sendable {
    /// In text order; empty where none was found.
    public var headlines: [String]
    /// The medium: `新华社`.
    public var publisher: String?
    /// At the grain of the text: `2026-03-30`, `2026-03`.
    public var published: String?
    /// Personal names, each once.
    public var authors: [String]
    /// The day that 昨天 and 去年 were counted from; nil where there was none.
    public var referenceDate: ReferenceDate?

    /// Without arguments: nothing known.
    public init(
      headlines: [String] = [], publisher: String? = nil, published: String? = nil, authors: [String] = [],
      referenceDate: ReferenceDate? = nil
    ) {
      self.headlines = headlines
      self.publisher = publisher
      self.published = published
      self.authors = authors
      self.referenceDate = referenceDate
    }
  }

  /// A mention anchored in the source.
  public struct RecordedMention: Sendable {
    /// What is mentioned.
    public var kind: EntityKind
    /// Where, half-open, in scalars of the source.
    public var range: TextRange<SourceSpace>
    /// The exact source slice.
    public var text: String
    /// The role of the block it stands in.
    public var role: BlockRole
    /// From 0 to 1: how likely the mention is right, kind and borders.
    public var confidence: Double
    /// The name in normalized text; for ORGANIZATION, TITLE and PERSON.
    public var normalized: String?
    /// The amount or the date; `none` for names, and for dates that the calendar does not have.
    public var value: ResolvedMention.Value

    /// - Parameters:
    ///   - range: in scalars of the source.
    ///   - text: the source's characters in `range`; not checked.
    public init(
      kind: EntityKind, range: TextRange<SourceSpace>, text: String, role: BlockRole = .body, confidence: Double = 1,
      normalized: String? = nil, value: ResolvedMention.Value = .none
    ) {
      self.kind = kind
      self.range = range
      self.text = text
      self.role = role
      self.confidence = confidence
      self.normalized = normalized
      self.value = value
    }
  }

  /// The ranges of `mentions` count scalars whatever `offsets` says: only writing turns them into its unit.
  public init(
    id: String, source: Source, offsets: OffsetTable = .scalar, document: Metadata = Metadata(),
    mentions: [RecordedMention] = [], organizations: [OrganizationEntry] = [], positions: [Position] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.id = id
    self.source = source
    self.offsets = offsets
    self.document = document
    self.mentions = mentions
    self.organizations = organizations
    self.positions = positions
    self.diagnostics = diagnostics
  }
}

/// A document that could not be read.
public struct FailureRecord: Error, Sendable, Hashable {
  /// The document's name: a path, or the row's own id.
  public var id: String
  /// The kind of failure: `decode.notText`, `row.noText`.
  public var code: String
  /// What is wrong, in a sentence for a person.
  public var message: String
  /// - Parameter code: the raw value of an error's code, so that records can be sorted by it.
  public init(id: String, code: String, message: String) {
    self.id = id
    self.code = code
    self.message = message
  }
}
