/// Something odd about a document that did not keep it from being read.
public struct Diagnostic: Sendable, Hashable {
  /// What kind of oddity; open, so that stages can add their own.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code as it stands in records: `date.invalid`.
    public let rawValue: String
    /// A code of that name, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The document holds no text.
    public static let empty = Code(rawValue: "document.empty")
    /// Bytes that are no characters of the encoding became U+FFFD.
    public static let invalidBytes = Code(rawValue: "decode.invalidBytes")
    /// A comment, script or style of a page that does not end, so that the rest of the page is no text.
    public static let unclosedMarkup = Code(rawValue: "markup.unclosed")
    /// A date that the calendar does not have, such as 2月30日.
    public static let invalidDate = Code(rawValue: "date.invalid")
  }

  /// The kind of oddity.
  public let code: Code
  /// One sentence for a person.
  public let message: String
  /// Where in the source, in scalars, if it is about a place.
  public let range: TextRange<SourceSpace>?

  /// - Parameter range: half-open, in scalars of the source; nil where it is about the document as a whole.
  public init(code: Code, message: String, range: TextRange<SourceSpace>? = nil) {
    self.code = code
    self.message = message
    self.range = range
  }
}
