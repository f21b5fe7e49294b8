/// A line that `yuyan extract` wrote, read back; rows in the form of gold are read too.
public struct OutputRow: Sendable {
  /// What was found, in spans of the source.
  public var document: AnnotatedDocument
  /// The failure's message where the document could not be read.
  public var failure: String?

  /// A row made elsewhere; `failure` is the message of a document that could not be read.
  public init(document: AnnotatedDocument, failure: String? = nil) {
    self.document = document
    self.failure = failure
  }

  /// Reads JSON lines; blank lines are skipped.
  /// - Parameter path: the file's name, for messages.
  /// - Throws: ``EvaluationError`` where a line is no row, counts offsets in another unit or has a span that no text has.
  public static func rows(ofJSONLines bytes: [UInt8], path: String) throws(EvaluationError) -> [OutputRow] {
    var rows: [OutputRow] = []
    for (coded, place) in try JSONLines.decode(Coded.self, from: bytes, path: path) {
      let row = try coded.row(place)
      try row.document.checkSpans(in: nil, place: place)
      rows.append(row)
    }
    return rows
  }

  struct Coded: Decodable {
    var gold: GoldRow.Coded?
    var record: Record?

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      if keys.contains(.entities) {
        gold = try GoldRow.Coded(from: decoder)
      } else {
        record = try Record(from: decoder)
      }
    }

    enum Keys: CodingKey { case entities }

    func row(_ place: String) throws(EvaluationError) -> OutputRow {
      if let gold { return OutputRow(document: try GoldRow(gold, place: place).document, failure: nil) }
      guard let record else { return OutputRow(document: AnnotatedDocument(id: ""), failure: nil) }
      if let unit = record.source?.offsets, unit != "scalar" {
        throw EvaluationError(
          code: .malformedRow, place: place,
          message: "offsets in \(unit); write the output with --offsets scalar")
      }
      return OutputRow(document: record.annotated, failure: record.error?.message)
    }
  }

  /// A record as it stands in the file: the fields that are scored.
  struct Record: Decodable {
    var id: String
    var source: Source?
    var mentions: [Mention]?
    var organizations: [Organization]?
    var positions: [Position]?
    var error: Failure?
    var document: Metadata?

    struct Source: Decodable { var offsets: String? }
    struct Metadata: Decodable {
      var headlines: [String]?
      var publisher: String?
      var published: String?
    }
    struct Failure: Decodable { var message: String }
    struct Mention: Decodable {
      var start: Int
      var end: Int
      var type: String
      var text: String
      var confidence: Double?
      var value: CodedValue?
    }
    struct Organization: Decodable {
      var name: String
      var aliases: [String]
      var mentions: [Int]
    }
    struct Position: Decodable {
      var person: Int
      var title: Int
      var organizations: [Int]
      var confidence: Double?
      var inherited: Bool?
    }

    var annotated: AnnotatedDocument {
      let mentions = mentions ?? []
      let ranges = mentions.map { TextRange<SourceSpace>($0.start, $0.end) }
      return AnnotatedDocument(
        id: id,
        mentions: mentions.map { mention in
          let kind = EntityKind(rawValue: mention.type)
          return AnnotatedMention(
            kind: kind, range: TextRange(mention.start, mention.end), text: mention.text,
            confidence: mention.confidence ?? 1, value: mention.value?.value(of: kind) ?? .none)
        },
        positions: (positions ?? []).compactMap { position in
          guard ranges.indices.contains(position.person), ranges.indices.contains(position.title) else { return nil }
          return AnnotatedPosition(
            person: ranges[position.person], title: ranges[position.title],
            organizations: position.organizations.filter(ranges.indices.contains).map { ranges[$0] },
            isInherited: position.inherited ?? false, confidence: position.confidence ?? 1)
        },
        organizations: (organizations ?? []).map { entry in
          AnnotatedOrganization(
            name: entry.name, aliases: entry.aliases,
            mentions: entry.mentions.filter(ranges.indices.contains).map { ranges[$0] })
        },
        metadata: document.map {
          AnnotatedMetadata(headlines: $0.headlines ?? [], publisher: $0.publisher, published: $0.published)
        })
    }
  }
}
