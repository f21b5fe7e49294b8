/// Why gold or output could not be read.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is; open, so that new kinds do not break callers.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// With the area in front: `evaluate.unreadable`.
    public let rawValue: String
    /// Any kind by its name, known here or not.
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

  /// `place` is a path, or a path with a line number: `gold.txt:12`.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// Place and message, then the code in brackets.
  public var description: String { "\(place): \(message) [\(code.rawValue)]" }
}
