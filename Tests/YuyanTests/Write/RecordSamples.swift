import Yuyan

/// Records made by hand.
enum RecordSamples {
  static func source(_ text: String, id: String = "news/a.txt") -> SourceText {
    SourceText(id: id, encoding: "UTF-8", sha256: String(repeating: "0", count: 64), scalars: [UInt32](scalarsOf: text))
  }

  /// The text as one block, as it stands.
  static func laidOut(_ source: SourceText) -> LaidOutText {
    let count = source.scalars.count
    return LaidOutText(
      source: source, scalars: source.scalars, blocks: [Block(range: TextRange(0, count), role: .body)],
      alignment: Alignment(identity: count), metadata: ArticleMetadata())
  }

  static func mention(
    _ kind: EntityKind, _ start: Int, _ end: Int, _ text: String, normalized: String? = nil, confidence: Double = 1,
    value: ResolvedMention.Value = .none
  ) -> DocumentRecord.RecordedMention {
    DocumentRecord.RecordedMention(
      kind: kind, range: TextRange(start, end), text: text, role: .body, confidence: confidence,
      normalized: normalized, value: value)
  }

  static func record(
    _ source: SourceText, offsets: OffsetUnit = .scalar, mentions: [DocumentRecord.RecordedMention] = [],
    organizations: [OrganizationEntry] = [], positions: [Position] = [], diagnostics: [Diagnostic] = [],
    document: DocumentRecord.Metadata? = nil
  ) -> DocumentRecord {
    DocumentRecord(
      id: source.id,
      source: .init(
        encoding: source.encoding, sha256: source.sha256, characters: source.scalars.count, script: .hans),
      offsets: OffsetTable(unit: offsets, of: source.scalars),
      document: document
        ?? .init(headlines: [], publisher: nil, published: nil, authors: [], referenceDate: nil),
      mentions: mentions, organizations: organizations, positions: positions, diagnostics: diagnostics)
  }

  /// 香港贸易发展局中国内地总代表钟永喜称投入超619亿元，3月27日开工
  static let position: DocumentRecord = {
    let source = Self.source("香港贸易发展局中国内地总代表钟永喜称投入超619亿元，3月27日开工")
    return record(
      source,
      mentions: [
        mention(.organization, 0, 7, "香港贸易发展局", normalized: "香港贸易发展局", confidence: 0.97),
        mention(.title, 7, 14, "中国内地总代表", normalized: "中国内地总代表"),
        mention(.person, 14, 17, "钟永喜", normalized: "钟永喜"),
        mention(
          .money, 21, 26, "619亿元",
          value: .money(MoneyValue(amount: "61900000000", currency: "CNY", modifier: "over"))),
        mention(
          .date, 27, 32, "3月27日",
          value: .date(
            DateValue(start: "2026-03-27", end: "2026-03-27", timex: "2026-03-27", resolved: "reference"))),
      ],
      organizations: [OrganizationEntry(name: "香港贸易发展局", aliases: ["香港贸发局"], mentions: [0])],
      positions: [Position(person: 2, title: 1, organizations: [0], confidence: 0.5)],
      document: .init(
        headlines: ["论坛"], publisher: nil, published: "2026-03-30", authors: ["张伟"],
        referenceDate: ReferenceDate(value: "2026-03-30", origin: "masthead")))
  }()
}
