/// Why a lexicon could not be compiled or opened.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is; open, so that new kinds do not break callers.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// No image was found at any of the places tried.
    public static let notFound = Code(rawValue: "lexicon.notFound")
    /// The file is not an image of this format, is damaged, or is of another version.
    public static let damaged = Code(rawValue: "lexicon.damaged")
    /// A row of a lexicon's text does not fit the format.
    public static let malformedRow = Code(rawValue: "lexicon.malformedRow")
  }

  /// The kind of failure.
  public let code: Code
  /// Where: a path, or a path with a line number.
  public let place: String
  /// What is wrong and what to do about it.
  public let message: String

  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  public var description: String { "\(place): \(message) [\(code.rawValue)]" }
}
