import YuyanSegmentation

extension NameEvidence {
  /// Adds bodies that nothing gives away but the short name behind them: `香港北京高校校友联盟（京校联）`.
  ///
  /// Of the words before the bracket as few are taken as make a name that the one in the bracket regularly shortens, and
  /// places before them: in 由香港北京高校校友联盟 the words 北京, then 香港. Only words in which nothing was found are
  /// looked at.
  /// - Complexity: O(n) in the text; the words before a bracket are looked at up to ``longestFull``.
  static func explained(_ mentions: [Mention], in text: SegmentedText) -> [Mention] {
    let scalars = text.scalars
    guard text.marks.count == scalars.count else { return mentions }
    var result: [Mention] = []
    var next = 0
    for block in text.normalized.blocks {
      for bracket in block.range.start..<block.range.end where NameCharacters.fold(scalars[bracket]) == 0x28 {
        while next < mentions.count, mentions[next].range.start < bracket {
          result.append(mentions[next])
          next += 1
        }
        let floor = Swift.max(block.range.start, result.last?.range.end ?? 0, bracket - longestFull)
        guard let alias = shortName(in: scalars, from: bracket + 1, to: block.range.end),
          next == mentions.count || mentions[next].range.start > bracket + alias.count
            || mentions[next].kind == .organization,
          let range = full(of: alias, before: bracket, from: floor, text)
        else { continue }
        result.append(Mention(kind: .organization, range: range, confidence: confidence))
      }
    }
    return result + mentions[next...]
  }

  private static var longestFull: Int { 30 }

  /// A name of two to six characters that fills a bracket.
  private static func shortName(in text: [UInt32], from start: Int, to end: Int) -> [UInt32]? {
    let inside = text[start..<Swift.min(start + 7, end)]
    guard let close = inside.firstIndex(where: { NameCharacters.fold($0) == 0x29 }), close - start >= 2,
      inside[..<close].allSatisfy({ $0 >= 0x3400 && $0 < 0xFF00 })
    else { return nil }
    return Array(inside[..<close])
  }

  /// The shortest run of words up to `end` that `alias` shortens, with the places before it.
  private static func full(
    of alias: [UInt32], before end: Int, from floor: Int, _ text: SegmentedText
  ) -> TextRange<NormalizedSpace>? {
    let scalars = text.scalars
    guard end - floor > alias.count + 1, NameParts.endsWithKind(scalars[floor..<end]),
      TokenCategory(rawValue: text.marks[end - 1] & ~Segmenter.startMark) == .word
    else { return nil }
    var start = end
    func moveToWordBefore() -> Bool {
      var word = start - 1
      while word > floor, text.marks[word] & Segmenter.startMark == 0 { word -= 1 }
      guard word >= floor, TokenCategory(rawValue: text.marks[word] & ~Segmenter.startMark) == .word else {
        return false
      }
      start = word
      return true
    }
    repeat {
      guard moveToWordBefore() else { return nil }
    } while !NameShortening.isShortening(alias, of: Array(scalars[start..<end]))
    while true {
      let word = start
      guard moveToWordBefore(), NameParts.isPlace(scalars[start..<word]) else { return TextRange(word, end) }
    }
  }
}
