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

/// Class and code of each scalar of the basic plane in one load, made when the model is opened.
final class CharacterTable: Sendable {
  /// Code in the low 16 bits, class above.
  let entries: [UInt32]
  private let trie: DoubleArray

  init(_ trie: DoubleArray) {
    self.trie = trie
    entries = (0..<UInt32(1 << 16)).map { UInt32(Self.characterClass($0).rawValue) << 16 | UInt32(trie.code(of: $0)) }
  }

  /// The entry of a scalar above the basic plane.
  func astralEntry(_ scalar: UInt32) -> UInt32 {
    UInt32(Self.characterClass(scalar).rawValue) << 16 | UInt32(trie.code(of: scalar))
  }

  static func characterClass(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: .digit
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F,
      0x370...0x3FF, 0x400...0x52F, 0x1E00...0x1EFF:
      .letter
    case 0x00...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .space
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x20E3, 0x300...0x36F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: .extender
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3007: .han
    case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2B50, 0x2B55, 0x231A, 0x231B, 0x23E9...0x23F3: .emoji
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xA1...0xBF, 0xD7, 0xF7, 0x2010...0x2BFF,
      0x3001...0x303F, 0x30FB, 0xFE10...0xFE6F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
      0xFFE0...0xFFEE:
      .punctuation
    default: .other
    }
  }
}
