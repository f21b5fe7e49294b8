/// A decoded document: what every offset of a record points into.
public struct SourceText: Sendable {
  /// The document's name as the caller gave it: a path, or the `id` of a row.
  public var id: String
  /// IANA name of the encoding: `UTF-8`, `GB18030`, `Big5-HKSCS`, `UTF-16LE`.
  public var encoding: String
  /// Lower-case hexadecimal SHA-256 of the bytes as given.
  public var sha256: String
  /// The scalars, BOM and CR included.
  public var scalars: [UInt32]
  /// What the caller knows about the document.
  public var context: Context
  /// What was odd while decoding; ``Layout`` adds what was odd about the mark-up.
  public var diagnostics: [Diagnostic]

  /// What came along with the document; a value here wins over what the layout finds.
  public struct Context: Sendable {
    /// What the content is written in.
    public var format: InputDocument.Format = .plain
    /// ISO date, or date and time, that relative dates resolve against where the article gives none.
    public var referenceDate: String?
    /// The day of publication: `2026-03-30`.
    public var published: String?
    /// The one headline.
    public var headline: String?
    /// The medium: `新华社`.
    public var publisher: String?
    /// The authors; nil to read them from the article, an empty list for none.
    public var authors: [String]?
    /// Nothing known: plain text, the article's own data.
    public init() {}
  }

  /// A text that is decoded already; `sha256` and `encoding` are taken as given.
  public init(
    id: String, encoding: String, sha256: String, scalars: [UInt32], context: Context = Context(),
    diagnostics: [Diagnostic] = []
  ) {
    self.id = id
    self.encoding = encoding
    self.sha256 = sha256
    self.scalars = scalars
    self.context = context
    self.diagnostics = diagnostics
  }
}
