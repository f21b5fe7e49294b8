/// Classes of characters that the layout asks about.
enum LineMarks {
  /// Bits of a scalar's class.
  private static let terminal: UInt8 = 1
  private static let closing: UInt8 = 2
  private static let clause: UInt8 = 4
  private static let open: UInt8 = 8

  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 0x10000)
    func set(_ bit: UInt8, _ marks: String) {
      for mark in marks.unicodeScalars where mark.value < 0x10000 { classes[Int(mark.value)] |= bit }
    }
    set(terminal, "。！？!?；;：:…")
    set(closing, "”’」』）)】》〉\"']〕")
    set(clause, "，,、；;。：:﹐")
    set(open, "，,、（(“‘「『《〈【—﹐")
    return classes
  }()

  @inline(__always)
  private static func has(_ bit: UInt8, _ scalar: UInt32) -> Bool {
    scalar < 0x10000 && classes[Int(scalar)] & bit != 0
  }

  /// Marks that end a sentence or a lead-in; closing marks may follow them.
  static func isTerminal(_ scalar: UInt32) -> Bool { has(terminal, scalar) }
  static func isClosing(_ scalar: UInt32) -> Bool { has(closing, scalar) }
  /// Marks that no line of a finished paragraph ends with.
  static func isOpen(_ scalar: UInt32) -> Bool { has(open, scalar) }

  /// The number of marks between and after clauses.
  static func clauseCount(of text: ArraySlice<UInt32>) -> Int {
    let classes = classes
    var count = 0
    for scalar in text where scalar < 0x10000 { count += Int(classes[Int(scalar)] >> 2 & 1) }
    return count
  }

  /// Whether a text ends as a finished sentence does: with a terminal mark, closing marks after it, or a closing bracket.
  static func isFinished(_ scalars: ArraySlice<UInt32>) -> Bool {
    var rest = scalars
    var closed = false
    while let last = rest.last, isClosing(last) || SpaceCharacters.isSpace(last) {
      if last == 0x29 || last == 0xFF09 || last == 0x3011 || last == 0x3015 { closed = true }
      rest.removeLast()
    }
    guard let last = rest.last else { return true }
    // A full stop of ASCII ends a sentence too.
    return isTerminal(last) || last == 0x2E || last == 0xFF0E || closed
  }

  static func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00..<0xA000).contains(scalar) || (0x3400..<0x4DC0).contains(scalar) || (0x20000..<0x32000).contains(scalar)
      || scalar == 0x3007
  }

  static func isASCIILetterOrDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar) }
}
