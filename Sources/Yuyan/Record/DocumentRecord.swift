/// The structured record of one document: the contents of one JSON line, offsets in scalars of the source.
public struct DocumentRecord: Sendable {
  public var id: String
  public var source: Source
  /// What the ranges become when they are written; here they count scalars.
  public var offsets = OffsetTable.scalar
  public var document: Metadata
  public var mentions: [RecordedMention]
  public var organizations: [OrganizationEntry]
  public var positions: [Position]
  public var diagnostics: [Diagnostic]

  public struct Source: Sendable {
    public var encoding: String
    public var sha256: String
    /// Scalars of the decoded text.
    public var characters: Int
    public var script: Script

    public init(encoding: String, sha256: String, characters: Int, script: Script) {
      self.encoding = encoding
      self.sha256 = sha256
      self.characters = characters
      self.script = script
    }
  }

  public struct Metadata: Sendable {
    public var headlines: [String]
    public var publisher: String?
    public var published: String?
    public var authors: [String]
    public var referenceDate: ReferenceDate?

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
    public var kind: EntityKind
    public var range: TextRange<SourceSpace>
    /// The exact source slice.
    public var text: String
    public var role: BlockRole
    public var confidence: Double
    /// The name in normalized text; for ORGANIZATION, TITLE and PERSON.
    public var normalized: String?
    public var value: ResolvedMention.Value

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
  public var id: String
  public var code: String
  public var message: String
  public init(id: String, code: String, message: String) {
    self.id = id
    self.code = code
    self.message = message
  }
}
