/// What the name tagger takes for the same character.
package enum NameCharacters {
  /// Wide punctuation to plain, the dots inside foreign names to one: what lexicons and the model both look at.
  @inlinable @inline(__always)
  package static func fold(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x2000 { return scalar }
    if scalar >= 0x3400 && scalar < 0xFF00 { return scalar }
    return foldSymbol(scalar)
  }

  @usableFromInline
  static func foldSymbol(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF0E, 0x2022, 0x2027, 0x30FB, 0xFF65: 0xB7
    case 0x3000: 0x20
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x2018, 0x2019: scalar + 4
    default: scalar
    }
  }

  /// Digits to one, small Latin letters to one: what the model looks at, after ``fold(_:)``.
  @inlinable @inline(__always)
  package static func classFold(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x250 {
      if scalar >= 0x30 && scalar <= 0x39 { return 0x30 }
      if scalar >= 0x61 && scalar <= 0x7A || scalar >= 0xC0 { return 0x61 }
    }
    return scalar
  }
}
