/// Character references of HTML.
enum Entities {
  /// Reads the reference that begins with `&` at `start`.
  /// - Returns: the scalar and the reference's end; nil where none stands there. `&amp;nbsp;`, escaped twice, is read as
  ///   one reference.
  static func read(_ text: [UInt32], at start: Int) -> (scalar: UInt32, end: Int)? {
    guard let first = single(text, at: start) else { return nil }
    guard first.scalar == 0x26 else { return first }
    // `&amp;` with the rest of a reference behind it.
    if let second = single(text, at: first.end - 1, skippingAmpersand: true) { return second }
    return first
  }

  private static func single(
    _ text: [UInt32], at start: Int, skippingAmpersand: Bool = false
  ) -> (scalar: UInt32, end: Int)? {
    var index = start + 1
    guard index < text.count else { return nil }
    if text[index] == 0x23 {
      index += 1
      let isHexadecimal = index < text.count && text[index] | 0x20 == 0x78
      if isHexadecimal { index += 1 }
      var value: UInt32 = 0
      var digits = 0
      while index < text.count, digits < 8, let digit = digit(text[index], hexadecimal: isHexadecimal) {
        value = value * (isHexadecimal ? 16 : 10) + digit
        digits += 1
        index += 1
      }
      guard digits > 0, digits < 8 else { return nil }
      if index < text.count, text[index] == 0x3B { index += 1 }
      let scalar = windows1252[value] ?? value
      return Unicode.Scalar(scalar) == nil || scalar == 0 ? nil : (scalar, index)
    }
    var name = String.UnicodeScalarView()
    while index < text.count, name.count < 8, let letter = Unicode.Scalar(text[index]), letter.properties.isAlphabetic,
      letter.isASCII
    {
      name.append(letter)
      index += 1
    }
    guard index < text.count, text[index] == 0x3B, let scalar = named[String(name)] else { return nil }
    if skippingAmpersand, scalar == 0x26 { return nil }
    return (scalar, index + 1)
  }

  private static func digit(_ scalar: UInt32, hexadecimal: Bool) -> UInt32? {
    switch scalar {
    case 0x30...0x39: scalar - 0x30
    case 0x41...0x46 where hexadecimal: scalar - 0x37
    case 0x61...0x66 where hexadecimal: scalar - 0x57
    default: nil
    }
  }

  private static let named: [String: UInt32] = [
    "nbsp": 0xA0, "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "ldquo": 0x201C, "rdquo": 0x201D,
    "lsquo": 0x2018, "rsquo": 0x2019, "mdash": 0x2014, "ndash": 0x2013, "hellip": 0x2026, "middot": 0xB7,
    "bull": 0x2022, "copy": 0xA9, "reg": 0xAE, "trade": 0x2122, "yen": 0xA5, "pound": 0xA3, "euro": 0x20AC,
    "cent": 0xA2, "times": 0xD7, "divide": 0xF7, "deg": 0xB0, "laquo": 0xAB, "raquo": 0xBB, "emsp": 0x2003,
    "ensp": 0x2002, "thinsp": 0x2009, "shy": 0xAD, "zwj": 0x200D, "zwnj": 0x200C, "permil": 0x2030, "plusmn": 0xB1,
    "sect": 0xA7, "larr": 0x2190, "rarr": 0x2192, "uarr": 0x2191, "darr": 0x2193, "eacute": 0xE9, "egrave": 0xE8,
    "aacute": 0xE1, "iacute": 0xED, "oacute": 0xF3, "uacute": 0xFA, "ntilde": 0xF1, "ouml": 0xF6, "uuml": 0xFC,
    "auml": 0xE4, "ccedil": 0xE7, "agrave": 0xE0, "ugrave": 0xF9, "ograve": 0xF2, "igrave": 0xEC,
  ]

  /// Numbers from 128 to 159 that browsers read as windows-1252.
  private static let windows1252: [UInt32: UInt32] = [
    0x80: 0x20AC, 0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
    0x97: 0x2014, 0x99: 0x2122,
  ]
}
