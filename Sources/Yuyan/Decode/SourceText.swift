/// A decoded document: what every offset of a record points into.
public struct SourceText: Sendable {
  /// The document as it was given, without its content.
  public var id: String
  /// IANA name of the encoding: `UTF-8`, `GB18030`, `Big5-HKSCS`, `UTF-16LE`.
  public var encoding: String
  /// Lower-case hexadecimal SHA-256 of the bytes as given.
  public var sha256: String
  /// The scalars, BOM and CR included.
  public var scalars: [UInt32]
  /// What the caller knows about the document.
  public var context: Context
  public var diagnostics: [Diagnostic]

  /// What came along with the document; a value here wins over what the layout finds.
  public struct Context: Sendable {
    public var format: InputDocument.Format = .plain
    public var referenceDate: String?
    public var published: String?
    public var headline: String?
    public var publisher: String?
    public var authors: [String]?
    public init() {}
  }

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
