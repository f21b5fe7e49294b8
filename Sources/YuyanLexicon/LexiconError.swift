/// Why a lexicon could not be read, compiled or opened.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is; open, so that new kinds do not break callers.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code as it is shown: `lexicon.notFound`.
    public let rawValue: String
    /// A code of that name, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// No image was found at any of the places tried.
    public static let notFound = Code(rawValue: "lexicon.notFound")
    /// A file is missing or cannot be read or written.
    public static let unreadable = Code(rawValue: "lexicon.unreadable")
    /// The file is not an image of this format, is damaged, or is of another version.
    public static let damaged = Code(rawValue: "lexicon.damaged")
    /// The image holds no section of that name.
    public static let missingSection = Code(rawValue: "lexicon.missingSection")
    /// The header of a lexicon's text lacks a line or has a wrong one.
    public static let malformedHeader = Code(rawValue: "lexicon.malformedHeader")
    /// A row of a lexicon's text does not fit the format.
    public static let malformedRow = Code(rawValue: "lexicon.malformedRow")
    /// Rows are not in code point order.
    public static let unsortedRow = Code(rawValue: "lexicon.unsortedRow")
    /// Two rows have the same key.
    public static let duplicateRow = Code(rawValue: "lexicon.duplicateRow")
    /// More than the image format can hold.
    public static let tooLarge = Code(rawValue: "lexicon.tooLarge")
  }

  /// The kind of failure.
  public let code: Code
  /// Where: a path, or a path with a line number.
  public let place: String
  /// What is wrong and what to do about it.
  public let message: String

  /// - Parameter place: a path, or a path with a line number: `Lexicons/currencies.tsv:12`.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// One line: the place, the message, the code in brackets.
  public var description: String { "\(place): \(message) [\(code.rawValue)]" }
}
