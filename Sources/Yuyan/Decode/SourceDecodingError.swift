/// Why a document's bytes could not be used.
public struct SourceDecodingError: Error, Sendable, Hashable {
  /// What kind of failure it is; open, so that new kinds do not break callers.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code as it stands in failure records: `decode.notText`.
    public let rawValue: String
    /// A code of that name, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The bytes are no text in any encoding known.
    public static let notText = Code(rawValue: "decode.notText")
    /// The bytes are a file of another kind: a PDF, a picture, an archive.
    public static let binary = Code(rawValue: "decode.binary")
    /// More of the bytes are no characters of the encoding than a damaged text would have.
    public static let tooManyInvalidBytes = Code(rawValue: "decode.tooManyInvalidBytes")
    /// The encoding asked for is not known.
    public static let unknownEncoding = Code(rawValue: "decode.unknownEncoding")
    /// ICU, which converts encodings other than Unicode's, is not installed.
    public static let missingLibrary = Code(rawValue: "decode.missingLibrary")
  }

  /// The kind of failure.
  public let code: Code
  /// The document's id.
  public let place: String
  /// What is wrong and what to do about it.
  public let message: String

  /// - Parameters:
  ///   - place: the id of the document.
  ///   - message: a sentence for a person.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }
}
