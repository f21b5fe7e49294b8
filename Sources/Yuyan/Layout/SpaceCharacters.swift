/// Characters that show nothing.
enum SpaceCharacters {
  /// White space of any width, line ends included: U+3000 and NBSP too.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Characters without width that say nothing about the text: zero-width spaces and joiners, the byte order mark, soft
  /// hyphens, direction marks, variation selectors, control characters.
  @inline(__always)
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE01EF:
      true
    default: false
    }
  }

  /// Calls `body` with those of the basic plane.
  static func forEachInvisible(_ body: (UInt32) -> Void) {
    // Between the blocks of symbols and the signs of compatibility all characters show.
    for scalar in UInt32(0)..<0x2100 where isInvisible(scalar) { body(scalar) }
    for scalar in UInt32(0xFE00)..<0x10000 where isInvisible(scalar) { body(scalar) }
  }

  /// Either.
  @inline(__always)
  static func isBlank(_ scalar: UInt32) -> Bool {
    // Nearly all characters lie where none of them do.
    scalar &- 0x3001 >= 0xFE00 - 0x3001 && (isSpace(scalar) || isInvisible(scalar))
  }
}
