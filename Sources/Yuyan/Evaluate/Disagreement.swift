/// One place where what was found and gold differ.
public struct Disagreement: Sendable, Hashable {
  /// The ways to differ; raw values are the words of the report.
  public enum Cause: String, Sendable, CaseIterable {
    /// The right type, the wrong borders.
    case border
    /// Overlapping, of another type.
    case type
    /// In gold, and nothing found there.
    case missed
    /// Found, and nothing in gold there.
    case invented
    /// The right span, the wrong value.
    case value
    /// A person, title and bodies that gold does not join so, or that were not joined.
    case position
    /// Two names put into one entry, or not, against gold.
    case identity
  }

  /// How the two differ.
  public var cause: Cause
  /// The document's id.
  public var document: String
  /// Gold's type, or the found one where gold has nothing; nil for positions and identity.
  public var kind: EntityKind?
  /// The type found where it differs from ``kind``.
  public var foundKind: EntityKind?
  /// Where: gold's span, or the found one where gold has nothing.
  public var range: TextRange<SourceSpace>
  /// What gold says; nil where it says nothing.
  public var gold: String?
  /// What was found; nil where nothing was.
  public var found: String?

  /// The place with `width` scalars on both sides, the span in ⟦⟧, on one line; empty where the text has no such place.
  public func context(in text: [UInt32], width: Int = 24) -> String {
    guard range.start >= 0, range.end <= text.count, width >= 0 else { return "" }
    let before = String(scalars: text[..<range.start].suffix(width))
    let inside = text.string(in: range)
    let after = String(scalars: text[range.end...].prefix(width))
    return Self.onOneLine("\(before)⟦\(inside)⟧\(after)")
  }

  /// Line ends as ⏎, so that a message keeps to its line.
  static func onOneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result.append("⏎")
      case "\r", "\u{2028}", "\u{2029}", "\t": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Disagreement {
  /// One line, tab-separated: document, cause, type, what gold says, what was found, the place with its context.
  public func line(in text: [UInt32]) -> String {
    let type = [kind?.rawValue, foundKind?.rawValue].compactMap { $0 }.joined(separator: ">")
    let fields = [
      document, cause.rawValue, type.isEmpty ? "-" : type, "gold=\(gold ?? "-")", "found=\(found ?? "-")",
      context(in: text),
    ]
    return fields.map(Self.onOneLine).joined(separator: "\t")
  }
}
