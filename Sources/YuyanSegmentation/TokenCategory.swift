/// What a token is, as far as its characters and the lexicon tell.
public struct TokenCategory: RawRepresentable, Sendable, Hashable {
  /// The number of the category, from 0.
  public let rawValue: UInt8
  /// A category of that number; those beyond 4 have no meaning yet.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A word of the lexicon or of the boundary model.
  public static let word = TokenCategory(rawValue: 0)
  /// A run of digits or of Chinese numerals.
  public static let number = TokenCategory(rawValue: 1)
  /// A run of Latin letters, digits and joiners: `H200`, `Kevin`, a URL.
  public static let latin = TokenCategory(rawValue: 2)
  /// Punctuation and symbols.
  public static let punctuation = TokenCategory(rawValue: 3)
  /// White space and controls.
  public static let space = TokenCategory(rawValue: 4)

  /// The category in lower-case letters, as the command writes it.
  public var name: String {
    switch self {
    case .word: "word"
    case .number: "number"
    case .latin: "latin"
    case .punctuation: "punctuation"
    case .space: "space"
    default: "category\(rawValue)"
    }
  }
}
