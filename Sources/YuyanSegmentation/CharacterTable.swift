import YuyanLexicon

/// What the segmenter needs to know of a scalar besides its codes.
enum CharacterClass: UInt8 {
  case other = 0
  case han, digit, letter, punctuation
  case space = 5
  /// Marks that extend or join what is before them: variation selectors, joiners, modifiers, combining marks.
  case extender = 6
  case emoji
}

/// Code and class of each scalar of the basic plane in one load, made when the model is opened.
///
/// An entry holds the code in its low 16 bits, the class in the next 8, and above them what joiners look for.
struct CharacterTable: Sendable {
  /// The bit of characters that begin surnames or terms.
  static let joinable: UInt32 = 1 << 24
  /// The bit of characters that the caller marked.
  static let marked: UInt32 = 1 << 25
  /// The bit of characters that ``TokenRules`` looks at.
  static let ruled: UInt32 = 1 << 26

  private var entries: [UInt32]
  private let trie: DoubleArray

  init(_ trie: DoubleArray) {
    self.trie = trie
    var entries = [UInt32](repeating: 0, count: 1 << 16)
    for (range, kind) in Self.classes where range.lowerBound < 1 << 16 {
      for scalar in range { entries[Int(scalar)] = Self.entry(kind) }
    }
    for page in 0..<256 {
      let codes = trie.codes(ofPage: page)
      for index in 0..<256 { entries[page << 8 | index] |= UInt32(codes[index]) }
    }
    self.entries = entries
  }

  /// Sets a bit in the entries of scalars of the basic plane.
  mutating func add(_ bit: UInt32, to scalars: some Sequence<UInt32>) {
    for scalar in scalars where scalar < 1 << 16 { entries[Int(scalar)] |= bit }
  }

  /// Calls `body` with the entries of the basic plane.
  @inline(__always)
  func withEntries<Result>(_ body: (UnsafePointer<UInt32>) -> Result) -> Result {
    entries.withUnsafeBufferPointer { entries in
      // An array of 65,536 numbers has an address.
      body(entries.baseAddress.unsafelyUnwrapped)
    }
  }

  /// The class of an entry.
  @inline(__always)
  static func characterClass(of entry: UInt32) -> CharacterClass {
    CharacterClass(rawValue: UInt8(truncatingIfNeeded: entry >> 16)) ?? .other
  }

  /// The entry of a scalar above the basic plane.
  func astralEntry(_ scalar: UInt32) -> UInt32 {
    let kind = Self.astralClasses.last { $0.0.contains(scalar) }?.1 ?? .other
    return Self.entry(kind) | UInt32(trie.code(of: scalar))
  }

  private static func entry(_ kind: CharacterClass) -> UInt32 {
    let isRuled: Bool =
      switch kind {
      case .digit, .letter, .space, .extender, .emoji: true
      case .other, .han, .punctuation: false
      }
    return UInt32(kind.rawValue) << 16 | (isRuled ? ruled : 0)
  }

  private static let astralClasses = classes.filter { $0.0.lowerBound > 0xFFFF }

  /// The classes of ranges; a later one wins.
  private static let classes: [(ClosedRange<UInt32>, CharacterClass)] = [
    (0xA1...0xBF, .punctuation), (0xD7...0xD7, .punctuation), (0xF7...0xF7, .punctuation),
    (0x21...0x2F, .punctuation), (0x3A...0x40, .punctuation), (0x5B...0x60, .punctuation),
    (0x7B...0x7E, .punctuation), (0x2010...0x2BFF, .punctuation), (0x3001...0x303F, .punctuation),
    (0x30FB...0x30FB, .punctuation), (0xFE10...0xFE6F, .punctuation), (0xFF01...0xFF0F, .punctuation),
    (0xFF1A...0xFF20, .punctuation), (0xFF3B...0xFF40, .punctuation), (0xFF5B...0xFF65, .punctuation),
    (0xFFE0...0xFFEE, .punctuation),
    (0x1F000...0x1FAFF, .emoji), (0x2600...0x27BF, .emoji), (0x2B50...0x2B50, .emoji), (0x2B55...0x2B55, .emoji),
    (0x231A...0x231B, .emoji), (0x23E9...0x23F3, .emoji),
    (0x4E00...0x9FFF, .han), (0x3400...0x4DBF, .han), (0xF900...0xFAFF, .han), (0x20000...0x3FFFF, .han),
    (0x3007...0x3007, .han),
    (0x200C...0x200D, .extender), (0xFE00...0xFE0F, .extender), (0x20E3...0x20E3, .extender),
    (0x300...0x36F, .extender), (0x1F3FB...0x1F3FF, .extender), (0xE0020...0xE007F, .extender),
    (0x00...0x20, .space), (0x7F...0xA0, .space), (0x1680...0x1680, .space), (0x2000...0x200A, .space),
    (0x2028...0x2029, .space), (0x202F...0x202F, .space), (0x205F...0x205F, .space), (0x3000...0x3000, .space),
    (0xFEFF...0xFEFF, .space),
    (0x41...0x5A, .letter), (0x61...0x7A, .letter), (0xFF21...0xFF3A, .letter), (0xFF41...0xFF5A, .letter),
    (0xC0...0xD6, .letter), (0xD8...0xF6, .letter), (0xF8...0x24F, .letter), (0x370...0x3FF, .letter),
    (0x400...0x52F, .letter), (0x1E00...0x1EFF, .letter),
    (0x30...0x39, .digit), (0xFF10...0xFF19, .digit),
  ]
}
