/// Why a document's bytes could not be used.
public struct SourceDecodingError: Error, Sendable, Hashable {
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The bytes are no text in any encoding known.
    public static let notText = Code(rawValue: "decode.notText")
  }

  public let code: Code
  /// The document's id.
  public let place: String
  /// What is wrong and what to do about it.
  public let message: String

  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }
}
