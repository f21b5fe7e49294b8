/// Why gold or output could not be read.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A row is not of the form that its file should have.
    public static let malformedRow = Code(rawValue: "evaluate.malformedRow")
    /// A file cannot be read, or an article of the gold is missing.
    public static let unreadable = Code(rawValue: "evaluate.unreadable")
    /// Gold and output have no document in common.
    public static let nothingToCompare = Code(rawValue: "evaluate.nothingToCompare")
  }

  /// The kind of failure.
  public let code: Code
  /// A path, or a path with a line number.
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
