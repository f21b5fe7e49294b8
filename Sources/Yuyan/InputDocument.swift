/// What the pipeline is given: bytes or text, and what the caller knows about it.
public struct InputDocument: Sendable {
  /// The article itself, decoded or not.
  public enum Content: Sendable {
    /// A file's bytes, in an encoding to be found out.
    case bytes([UInt8])
    /// Text that is decoded already: the `text` of a JSON row.
    case text(String)
  }

  /// The name of the document in records: a path, or the row's own id.
  public var id: String
  /// The article itself.
  public var content: Content
  /// What the content is written in.
  public var format: Format = .plain
  /// An ISO date, or date and time, that relative dates resolve against where the article gives none.
  public var referenceDate: String?
  /// The day of publication as the caller knows it; wins over what the article says.
  public var published: String?
  /// As the caller knows it; wins over what the article says.
  public var headline: String?
  /// As the caller knows it; wins over what the article says: `新华社`.
  public var publisher: String?
  /// As the caller knows them; win over what the article says.
  public var authors: [String]?

  /// What a document is written in.
  public enum Format: String, Sendable, CaseIterable { case plain, markdown, html }

  /// In plain format, nothing else known; set the other fields afterwards.
  public init(id: String, content: Content) {
    self.id = id
    self.content = content
  }
}
