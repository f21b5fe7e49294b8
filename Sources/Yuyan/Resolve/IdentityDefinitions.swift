/// Names that the text itself gives to one body.
///
/// `甲（以下简称乙）`, `甲（乙）` in either order, `甲（Yi Inc.，下称乙）`, `甲、乙（以下简称丙、丁）`, `甲，简称乙`.
struct IdentityDefinitions {
  private let mentions: [Mention]
  private let text: [UInt32]
  /// Indices of the organizations among the mentions.
  private let organizations: [Int]

  init(_ mentions: [Mention], _ text: [UInt32]) {
    self.mentions = mentions
    self.text = text
    organizations = mentions.indices.filter { mentions[$0].kind == .organization }
  }

  /// Calls `body` with the mention of a name and that of another name of the same body.
  /// - Complexity: O(n) in the mentions; brackets are read up to ``longestBracket``.
  func visit(_ body: (_ full: Int, _ short: Int) -> Void) {
    for place in organizations.indices {
      if place + 1 < organizations.count, isIntroduced(organizations[place], organizations[place + 1]) {
        body(organizations[place], organizations[place + 1])
      }
      var open = organizations[place] < mentions.count ? mentions[organizations[place]].range.end : 0
      // A stock code may stand in a bracket of its own before.
      for _ in 0..<2 {
        guard let bracket = bracket(behind: open) else { break }
        let inside = names(in: bracket, after: place)
        if !inside.mentions.isEmpty {
          pair(place, inside, body)
          break
        }
        open = bracket.end + 1
      }
    }
  }

  private static let longestBracket = 80
  private static let quotes: ScalarSet = " \n\t\"“”'‘’《》〈〉「」『』"
  private static let introductions = [
    "以下简称", "以下合称", "以下称", "下称", "简称", "又称", "又名", "原名", "曾用名", "即", "下简称", "后称", "英文名", "英文简称", "中文名", "前身为", "前身是",
    "后改名",
    "原", "现", "证券简称", "股票简称", "股份简称", "A股简称", "H股简称", "英文缩写", "英文", "缩写",
  ].map { [UInt32](scalarsOf: $0) }
  private static let separators = Set(",;、或和及/:".unicodeScalars.map(\.value))

  /// The inside of a bracket that opens at `position`, quotes and spaces before it left aside.
  private func bracket(behind position: Int) -> TextRange<NormalizedSpace>? {
    var position = position
    while position < text.count, Self.quotes.contains(text[position]) { position += 1 }
    guard position < text.count, NameCharacters.fold(text[position]) == 0x28 else { return nil }
    var depth = 0
    for end in position..<Swift.min(text.count, position + Self.longestBracket) {
      switch NameCharacters.fold(text[end]) {
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 { return TextRange(position + 1, end) }
      default: break
      }
    }
    return nil
  }

  private struct Inside {
    var mentions: [Int] = []
    /// Whether a word such as 简称 introduces them.
    var isIntroduced = false
    /// Whether 、 joins them, so that each may belong to another body.
    var isList = false
  }

  /// The names in a bracket, where nothing but them, words that introduce them, and codes stand there.
  private func names(in bracket: TextRange<NormalizedSpace>, after place: Int) -> Inside {
    var inside = Inside()
    var position = bracket.start
    for index in organizations[(place + 1)...] {
      let range = mentions[index].range
      guard range.end <= bracket.end else { break }
      guard range.start >= position else { continue }
      let before = words(position, range.start)
      let rest = before.drop { Self.separators.contains($0) }
      let introduction = Self.introductions.contains { rest.starts(with: $0) }
      // (Wuyin AI,下称…; behind the first a joint is asked for; a code may stand before.
      let isPlain = rest.isEmpty || rest.allSatisfy { $0 < 0x80 }
      guard introduction || isPlain, inside.mentions.isEmpty || before.count > rest.count || rest.isEmpty else {
        return Inside()
      }
      inside.isIntroduced = inside.isIntroduced || introduction
      inside.isList = inside.isList || before.first == 0x3001
      inside.mentions.append(index)
      position = range.end
    }
    guard let first = words(position, bracket.end).first, !inside.mentions.isEmpty else { return inside }
    return Self.separators.contains(first) ? inside : Inside()
  }

  /// Several names before the bracket answer to as many inside it, in order.
  private func pair(_ place: Int, _ inside: Inside, _ body: (Int, Int) -> Void) {
    let before = chain(endingAt: place)
    if before.count == inside.mentions.count, before.count > 1 {
      for (full, short) in zip(before, inside.mentions) { body(full, short) }
    } else if inside.mentions.count == 1 || inside.isIntroduced || !inside.isList {
      for short in inside.mentions { body(organizations[place], short) }
    }
  }

  /// The organizations joined by 、 that end with the one at `place`.
  private func chain(endingAt place: Int) -> [Int] {
    var result = [organizations[place]]
    var current = place
    while current > 0, result.count < 8 {
      let gap = words(mentions[organizations[current - 1]].range.end, mentions[organizations[current]].range.start)
      guard gap == [0x3001] || gap == [0x548C] || gap == [0x53CA] || gap == [0x4E0E] else { break }
      current -= 1
      result.insert(organizations[current], at: 0)
    }
    return result
  }

  /// 甲，以下简称乙.
  private func isIntroduced(_ first: Int, _ second: Int) -> Bool {
    let start = mentions[first].range.end
    // Nearly all gaps begin otherwise.
    guard let opening = text[start..<mentions[second].range.start].first(where: { !Self.quotes.contains($0) }),
      Self.commaFirsts.contains(NameCharacters.fold(opening))
    else { return false }
    let gap = words(start, mentions[second].range.start)
    guard (2...8).contains(gap.count) else { return false }
    let rest = gap.first == 0x2C ? gap.dropFirst() : gap[...]
    return Self.commaIntroductions.contains { rest.elementsEqual($0) }
  }
  private static let commaIntroductions = [
    "以下简称", "下称", "简称", "又称", "又名", "原名", "前身为", "前身是", "英文简称", "后更名为", "现更名为", "更名为", "改名为",
  ].map { [UInt32](scalarsOf: $0) }
  private static let commaFirsts = ScalarSet([0x2C] + commaIntroductions.compactMap(\.first))

  /// What stands between two places, width folded, without spaces and quotes; one mark where it is long.
  private func words(_ start: Int, _ end: Int) -> [UInt32] {
    guard start < end, end <= text.count else { return [] }
    guard end - start <= 40 else { return [0x2026] }
    return text[start..<end].map(NameCharacters.fold).filter { !Self.quotes.contains($0) }
  }
}
