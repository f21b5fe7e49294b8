import FoundationEssentials

/// A row of gold as people write it: spans instead of ids. The form of `Corpus/*.jsonl`.
///
/// ```json
/// {"id":"a","text":"王明任校长","entities":[{"start":0,"end":2,"type":"PERSON","text":"王明"}],"positions":[]}
/// ```
public struct GoldRow: Sendable {
  /// What the annotators say; `text` is empty where the row holds none.
  public var document: AnnotatedDocument
  /// The text of the row; nil where `id` is the path of an article beside the gold file.
  public var text: String?
  /// The reference date that the pipeline is to be given.
  public var referenceDate: String?
  /// What the row says of the article as a whole; its headlines are spans.
  private var metadata: Coded.Metadata?

  /// Where the row was read, for messages.
  private var place: String

  /// Reads JSON lines; blank lines are skipped.
  /// - Parameter path: the file's name, for messages.
  /// - Throws: ``EvaluationError`` where a line is no row, or its spans are not in its text or do not say what it says there.
  public static func rows(ofJSONLines bytes: [UInt8], path: String) throws(EvaluationError) -> [GoldRow] {
    var rows: [GoldRow] = []
    for (coded, place) in try JSONLines.decode(Coded.self, from: bytes, path: path) {
      rows.append(try GoldRow(coded, place: place))
    }
    return rows
  }

  init(_ coded: Coded, place: String) throws(EvaluationError) {
    self.place = place
    text = coded.text
    referenceDate = coded.referenceDate
    document = AnnotatedDocument(
      id: coded.id,
      mentions: coded.entities.map(\.mention),
      positions: (coded.positions ?? []).flatMap { position in
        position.titles.map { title in
          AnnotatedPosition(
            person: position.person.range, title: title.title.range,
            organizations: (title.organizations ?? []).map(\.range), isOptional: title.optional ?? false)
        }
      },
      organizations: (coded.organizations ?? []).map { entry in
        AnnotatedOrganization(
          name: entry.name, aliases: entry.aliases ?? [], mentions: (entry.mentions ?? []).map(\.range),
          isOptional: entry.optional ?? false)
      })
    metadata = coded.document
    if let text { try setText([UInt32](scalarsOf: text)) } else { try document.checkSpans(in: nil, place: place) }
  }

  /// A row for a document that was annotated in another form; its text is known.
  public init(_ document: AnnotatedDocument) {
    self.document = document
    place = document.id
    text = document.text.string(in: TextRange<SourceSpace>(0, document.text.count))
  }

  /// Tells the row its article's text.
  /// - Throws: ``EvaluationError`` where the row's spans do not fit the text.
  mutating func setText(_ scalars: [UInt32]) throws(EvaluationError) {
    try document.checkSpans(in: scalars.count, place: place)
    for mention in document.mentions {
      let slice = scalars[mention.range.start..<mention.range.end]
      guard slice.elementsEqual(mention.text.unicodeScalars.lazy.map(\.value)) else {
        throw EvaluationError(
          code: .malformedRow, place: place,
          message: "\(document.id) has \(String(scalars: slice)) from \(mention.range.start) to \(mention.range.end), "
            + "not \(mention.text); the row was made from another text, or its offsets are no scalars")
      }
    }
    document.text = scalars
    guard let metadata else { return }
    document.metadata = AnnotatedMetadata(
      headlines: (metadata.headlines ?? []).map { scalars.string(in: $0.range) }, publisher: metadata.publisher,
      published: metadata.published)
  }

  /// The row as it stands in the file.
  struct Coded: Decodable {
    var id: String
    var text: String?
    var referenceDate: String?
    var entities: [Entity]
    var positions: [Position]?
    var organizations: [Organization]?
    var document: Metadata?

    enum CodingKeys: String, CodingKey {
      case id, text, entities, positions, organizations, document
      case referenceDate = "reference_date"
    }

    struct Metadata: Decodable {
      var headlines: [Span]?
      var publisher: String?
      var published: String?
    }
    struct Position: Decodable {
      var person: Span
      var titles: [Title]
    }
    struct Title: Decodable {
      var title: Span
      var organizations: [Span]?
      var optional: Bool?
    }
    struct Organization: Decodable {
      var name: String
      var aliases: [String]?
      var mentions: [Span]?
      var optional: Bool?
    }
  }
}

extension GoldRow.Coded {
  /// A mention of a row.
  struct Entity: Decodable {
    var start: Int
    var end: Int
    var type: String
    var text: String
    var optional: Bool?
    var value: CodedValue?

    /// Durations and the like may be marked as a DATE whose value says the kind.
    var mention: AnnotatedMention {
      let kind = EntityKind(rawValue: value?.kind ?? type)
      return AnnotatedMention(
        kind: kind, range: TextRange(start, end), text: text, isOptional: optional ?? false,
        value: value?.value(of: kind) ?? .none)
    }
  }

  /// A span written as `[start, end]`.
  struct Span: Decodable {
    var range: TextRange<SourceSpace>
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      let start = try list.decode(Int.self)
      let end = try list.decode(Int.self)
      range = TextRange(start, end)
    }
  }
}

/// The value of a mention in gold rows and in records: the union of all fields.
struct CodedValue: Decodable {
  var amount: String?
  var low: String?
  var high: String?
  var currency: String?
  var modifier: String?
  var start: String?
  var end: String?
  var timex: String?
  var mod: String?
  var resolved: String?
  var duration: String?
  var period: String?
  var kind: String?

  func value(of kind: EntityKind) -> ResolvedMention.Value {
    if kind == .money {
      return .money(
        MoneyValue(
          amount: amount, low: low, high: high, currency: currency ?? "", modifier: modifier ?? "exact"))
    }
    return .date(
      DateValue(
        start: start, end: end, timex: timex, mod: mod, resolved: resolved, duration: duration, period: period))
  }
}

/// Lines of JSON, each one value.
enum JSONLines {
  /// Decodes each line that is not blank; with each row its place, `gold.jsonl:3`.
  static func decode<Row: Decodable>(
    _ type: Row.Type, from bytes: [UInt8], path: String
  ) throws(EvaluationError) -> [(row: Row, place: String)] {
    let decoder = JSONDecoder()
    var rows: [(row: Row, place: String)] = []
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do {
        rows.append((try decoder.decode(type, from: Data(line)), "\(path):\(number)"))
      } catch {
        throw EvaluationError(
          code: .malformedRow, place: "\(path):\(number)", message: "not a row of the expected form: \(error)")
      }
    }
    return rows
  }
}
