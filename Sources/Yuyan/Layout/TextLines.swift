/// A line of a cleaned text that is not blank.
struct TextLine: Sendable {
  /// Without white space at its ends.
  var range: Range<Int>
  /// The columns that white space at its beginning takes.
  var indentation: Int
  /// The columns of its text: two for a Chinese character, one for a Latin one.
  var width: Int
  /// Blank lines above it.
  var blankLinesBefore: Int
  /// Whether mark-up parts it from the line above.
  var isParted: Bool
  var hint: BlockHint

  /// The columns from the margin to the end of its text.
  var fullWidth: Int { indentation + width }
}

enum TextLines {
  /// - Complexity: O(n).
  static func lines(of text: CleanedText) -> [TextLine] {
    let scalars = text.scalars
    var lines: [TextLine] = []
    var hints = text.hints[...]
    var start = 0
    var blank = 0
    var isParted = true
    while start <= scalars.count {
      var end = start
      while end < scalars.count, scalars[end] != 0x0A, scalars[end] != 0x2029 { end += 1 }
      var hint = BlockHint()
      while let next = hints.first, next.position <= end {
        if next.position >= start { hint = next.hint }
        hints.removeFirst()
      }
      if let line = line(in: scalars, from: start, to: end) {
        lines.append(
          TextLine(
            range: line.range, indentation: line.indentation, width: width(of: scalars, in: line.range),
            blankLinesBefore: blank, isParted: isParted, hint: hint))
        blank = 0
        isParted = false
      } else if end < scalars.count {
        blank += 1
      }
      if end < scalars.count, scalars[end] == 0x2029 { isParted = true }
      start = end + 1
    }
    return lines
  }

  /// The text of a line without the white space around it; nil where there is none.
  private static func line(in scalars: [UInt32], from start: Int, to end: Int) -> (range: Range<Int>, indentation: Int)?
  {
    var first = start
    var indentation = 0
    while first < end, SpaceCharacters.isSpace(scalars[first]) {
      indentation += scalars[first] == 0x3000 || scalars[first] == 0x2003 ? 2 : scalars[first] == 0x09 ? 4 : 1
      first += 1
    }
    var last = end
    while last > first, SpaceCharacters.isSpace(scalars[last - 1]) { last -= 1 }
    return first < last ? (first..<last, indentation) : nil
  }

  static func width(of scalars: [UInt32], in range: Range<Int>) -> Int {
    // Without a branch, so that several scalars are looked at in one step.
    scalars.withUnsafeBufferPointer { scalars in
      var wide: UInt32 = 0
      for scalar in scalars[range] {
        let isWide =
          (scalar >= 0x1100 ? 1 : 0) & (scalar &- 0x2100 >= 0x500 ? 1 : 0) & (scalar != 0x2022 ? 1 : 0) as UInt32
        wide &+= isWide
      }
      return range.count + Int(wide)
    }
  }

  @inline(__always)
  static func columns(of scalar: UInt32) -> Int {
    scalar >= 0x1100 && !(0x2100..<0x2600).contains(scalar) && scalar != 0x2022 ? 2 : 1
  }
}
