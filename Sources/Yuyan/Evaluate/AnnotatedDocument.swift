/// What somebody says about a document: gold, or what a program found. Offsets are scalars of the source.
public struct AnnotatedDocument: Sendable {
  /// As in the file: a path, or the row's own name.
  public var id: String
  /// The source, for showing context; empty where it is not known.
  public var text: [UInt32]
  /// In text order.
  public var mentions: [AnnotatedMention]
  /// Who holds which title where.
  public var positions: [AnnotatedPosition]
  /// Bodies that are named more than once, or otherwise.
  public var organizations: [AnnotatedOrganization]
  /// What is said of the article as a whole; nil where nobody says anything.
  public var metadata: AnnotatedMetadata?

  /// Mentions are put in text order; all else stays in the order given.
  public init(
    id: String, text: [UInt32] = [], mentions: [AnnotatedMention] = [], positions: [AnnotatedPosition] = [],
    organizations: [AnnotatedOrganization] = [], metadata: AnnotatedMetadata? = nil
  ) {
    self.id = id
    self.text = text
    self.mentions = mentions.sorted { $0.range < $1.range }
    self.positions = positions
    self.organizations = organizations
    self.metadata = metadata
  }

  /// What the pipeline found; positions and bodies turn from indices into spans.
  public init(_ record: DocumentRecord, text: [UInt32] = []) {
    let ranges = record.mentions.map(\.range)
    self.init(
      id: record.id, text: text,
      mentions: record.mentions.map { mention in
        AnnotatedMention(
          kind: mention.kind, range: mention.range, text: mention.text, confidence: mention.confidence,
          value: mention.value)
      },
      positions: record.positions.compactMap { position in
        guard ranges.indices.contains(position.person), ranges.indices.contains(position.title) else { return nil }
        return AnnotatedPosition(
          person: ranges[position.person], title: ranges[position.title],
          organizations: position.organizations.filter(ranges.indices.contains).map { ranges[$0] },
          isInherited: position.inherited, confidence: position.confidence)
      },
      organizations: record.organizations.map { entry in
        AnnotatedOrganization(
          name: entry.name, aliases: entry.aliases,
          mentions: entry.mentions.filter(ranges.indices.contains).map { ranges[$0] })
      },
      metadata: AnnotatedMetadata(
        headlines: record.document.headlines, publisher: record.document.publisher,
        published: record.document.published))
  }
}

extension AnnotatedDocument {
  /// Refuses spans that no text of this length has.
  /// - Parameters:
  ///   - length: in scalars; nil where the text is not known yet.
  ///   - place: where the document was read, for the message.
  func checkSpans(in length: Int?, place: String) throws(EvaluationError) {
    let spans =
      mentions.map(\.range) + positions.flatMap { [$0.person, $0.title] + $0.organizations }
      + organizations.flatMap(\.mentions)
    for span in spans where span.start < 0 || span.isEmpty || span.end > length ?? span.end {
      throw EvaluationError(
        code: .malformedRow, place: place,
        message: "the span from \(span.start) to \(span.end) is empty or not in the text"
          + (length.map { " of \($0) scalars" } ?? "") + "; spans count scalars of the source, half-open")
    }
  }
}

/// A mention with its source span.
public struct AnnotatedMention: Sendable, Hashable {
  /// The type.
  public var kind: EntityKind
  /// Half-open, in scalars of the source.
  public var range: TextRange<SourceSpace>
  /// What stands there: `王明`.
  public var text: String
  /// Of gold: finding it earns nothing, missing it costs nothing.
  public var isOptional: Bool
  /// From 0 to 1; 1 in gold.
  public var confidence: Double
  /// The amount or date that the text means: `三亿元` as 300000000 CNY; `.none` where there is none.
  public var value: ResolvedMention.Value

  /// Required, sure and without a value unless said otherwise.
  public init(
    kind: EntityKind, range: TextRange<SourceSpace>, text: String, isOptional: Bool = false, confidence: Double = 1,
    value: ResolvedMention.Value = .none
  ) {
    self.kind = kind
    self.range = range
    self.text = text
    self.isOptional = isOptional
    self.confidence = confidence
    self.value = value
  }
}

/// A person, one title, and the bodies of that title, as spans.
public struct AnnotatedPosition: Sendable, Hashable {
  /// Where the person is named; half-open, in scalars of the source.
  public var person: TextRange<SourceSpace>
  /// Where the title stands; half-open, in scalars of the source.
  public var title: TextRange<SourceSpace>
  /// Where the bodies of the title are named; in any order, none where the title has no body.
  public var organizations: [TextRange<SourceSpace>]
  /// Of gold: finding it earns nothing, missing it costs nothing.
  public var isOptional: Bool
  /// Whether the bodies stand in an earlier sentence; such bodies are scored as none.
  public var isInherited: Bool
  /// From 0 to 1; 1 in gold.
  public var confidence: Double

  /// Required, sure and with bodies of the same sentence unless said otherwise.
  public init(
    person: TextRange<SourceSpace>, title: TextRange<SourceSpace>, organizations: [TextRange<SourceSpace>],
    isOptional: Bool = false, isInherited: Bool = false, confidence: Double = 1
  ) {
    self.person = person
    self.title = title
    self.organizations = organizations
    self.isOptional = isOptional
    self.isInherited = isInherited
    self.confidence = confidence
  }
}

/// One body and the spans that name it.
public struct AnnotatedOrganization: Sendable, Hashable {
  /// The name that the entry stands under: `香港贸易发展局`.
  public var name: String
  /// Other names of the same body: `贸发局`.
  public var aliases: [String]
  /// Where the body is named, by whichever name; half-open, in scalars of the source.
  public var mentions: [TextRange<SourceSpace>]
  /// Of gold: joining its names earns nothing, keeping them apart costs nothing.
  public var isOptional: Bool

  /// Without other names and required unless said otherwise.
  public init(name: String, aliases: [String] = [], mentions: [TextRange<SourceSpace>], isOptional: Bool = false) {
    self.name = name
    self.aliases = aliases
    self.mentions = mentions
    self.isOptional = isOptional
  }
}

/// Headlines, publisher and day of publication.
public struct AnnotatedMetadata: Sendable, Hashable {
  /// The text of each headline.
  public var headlines: [String]
  /// Who published the article: `新华社`; nil where nobody is named.
  public var publisher: String?
  /// At the grain of the text: `2026-03-30`, `2023-04-17T09:49`.
  public var published: String?

  /// An article without a publisher or day of publication has nil for them.
  public init(headlines: [String], publisher: String? = nil, published: String? = nil) {
    self.headlines = headlines
    self.publisher = publisher
    self.published = published
  }
}
