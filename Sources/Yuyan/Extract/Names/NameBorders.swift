/// Brings the borders of names found into one form.
enum NameBorders {
  /// Longer names than these are none.
  private static let longest = [60, 40, 40]
  private static let outer: ScalarSet = " \u{3000}“”‘’\"'《》〈〉「」『』，,。、：:；;！!？?（【】[]"

  /// The range without quotes and marks at its ends, and without a bracket that is not closed or holds a stock code.
  static func trimmed(_ range: TextRange<NormalizedSpace>, kind: Int, in text: UnsafeBufferPointer<UInt32>)
    -> TextRange<NormalizedSpace>?
  {
    var start = range.start
    var end = Swift.min(range.end, text.count)
    while start < end, outer.contains(text[start]) { start += 1 }
    while end > start, outer.contains(text[end - 1]) { end -= 1 }
    var open: Int?
    var depth = 0
    for position in start..<end {
      switch NameCharacters.fold(text[position]) {
      case 0x28:
        if depth == 0 { open = position }
        depth += 1
      case 0x29:
        // Closed, but never opened.
        if depth == 0 {
          end = position
        } else {
          depth -= 1
          if depth == 0, position + 1 == end, let opened = open, isCode(text[(opened + 1)..<position]) { end = opened }
        }
      default: break
      }
      if position >= end { break }
    }
    if depth > 0, let open { end = open }
    // 《岭南》杂志社: the title's marks stay with the name that goes on behind them.
    if start > 0, text[start - 1] == 0x300A, text[start..<end].contains(0x300B) { start -= 1 }
    guard start < end, end - start <= longest[kind] else { return nil }
    return TextRange(start, end)
  }

  private static let joints: ScalarSet = "、兼暨"

  /// Calls `body` with each post of a title: 首席经济学家、委员会成员 is two, as is 藝術總監暨導演. Other names are one.
  static func forEachPost(
    of range: TextRange<NormalizedSpace>, kind: Int, in text: UnsafeBufferPointer<UInt32>,
    _ body: (TextRange<NormalizedSpace>) -> Void
  ) {
    var start = range.start
    if NameLabels.kinds[kind] == .title, range.count > 4 {
      // A post takes two characters, so that 兼职教授 is no joint.
      for position in range.start + 2..<range.end - 2 where joints.contains(text[position]) {
        guard position - start >= 2 else { continue }
        body(TextRange(start, position))
        start = position + 1
      }
    }
    body(TextRange(start, range.end))
  }

  private static func isCode(_ content: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    !content.isEmpty && content.allSatisfy { $0 < 0x80 }
  }
}
