import YuyanLexicon

/// Which mentions name the same body.
///
/// Names are joined by what the text says (`（以下简称市科委）`, a name in brackets behind a name), by the list of usual short
/// names (科技部 = 科学技术部), and by regular shortening: ``NameShortening``.
struct IdentityResolver: Sendable {
  private let aliases: Lexicon?

  /// - Parameter aliases: usual short names, with the full name in the column `full`.
  init(aliases: Lexicon? = nil) { self.aliases = aliases }

  /// One entry a body, in order of first appearance; its name is the fullest one.
  /// - Complexity: O(n) in the mentions, with at most ``candidateLimit`` comparisons for each different name.
  func organizations(of mentions: [Mention], in text: SegmentedText) -> [OrganizationEntry] {
    var names = NameGroups()
    var previous: Int?
    for (index, mention) in mentions.enumerated() where mention.kind == .organization {
      let scalars = text.scalars[mention.range.start..<mention.range.end].map(NameCharacters.fold).filter { $0 != 0x20 }
      let isNew = names.add(scalars, mention: index)
      if isNew { joinKnown(scalars, &names) }
      if let previous { joinDefinition(previous, index, mentions, text.scalars, &names) }
      previous = index
    }
    for index in names.names.indices { joinShortening(index, &names) }
    return names.groups().map { group in
      let members = group.map { text.scalars.string(in: mentions[names.names[$0].mentions[0]].range) }
      let fullest = group.indices.max {
        (names.names[group[$0]].scalars.count, -$0) < (names.names[group[$1]].scalars.count, -$1)
      }
      let name = fullest ?? 0
      return OrganizationEntry(
        name: members[name], aliases: members.indices.filter { $0 != name }.map { members[$0] },
        mentions: group.flatMap { names.names[$0].mentions }.sorted())
    }
  }

  /// 科技部 and 科学技术部, where both stand in the text.
  private func joinKnown(_ scalars: [UInt32], _ names: inout NameGroups) {
    guard let aliases, let column = aliases.column(named: "full") else { return }
    guard let current = names.index(of: scalars) else { return }
    var full = scalars
    if let row = aliases.row(of: scalars) { full = [UInt32](scalarsOf: aliases.string(row: row, column: column)) }
    names.join(current, knownAs: full)
  }

  /// 甲（以下简称乙）, 甲（乙）, and two names with two short ones: 甲、乙（以下简称丙、丁）.
  private func joinDefinition(
    _ first: Int, _ second: Int, _ mentions: [Mention], _ text: [UInt32], _ names: inout NameGroups
  ) {
    let left = mentions[first].range
    let right = mentions[second].range
    let gap = Self.words(of: text, left.end, right.start)
    guard gap.count <= 14, gap.hasPrefix("(") else { return }
    let opening = gap.drop { "(\"“‘'".contains($0) }
    let isDefinition = Self.definitions.contains { opening.hasPrefix($0) }
    let after = Self.words(of: text, right.end, right.end + 3)
    let isClosed = after.drop(while: { "\"”’'".contains($0) }).hasPrefix(")")
    guard isDefinition || opening.isEmpty && (isClosed || after.hasPrefix("、")) else { return }
    // Several names before the bracket answer to as many inside it, in order.
    let before = chain(endingAt: first, mentions, text)
    let inside = chain(startingAt: second, mentions, text)
    if before.count == inside.count || !isDefinition && before.count > 1 && inside.count > 1 {
      for (full, short) in zip(before, inside) { join(full, short, mentions, text, &names) }
    } else {
      for short in inside where inside.count == 1 || isDefinition { join(first, short, mentions, text, &names) }
    }
  }

  private static let definitions = [
    "以下简称", "下称", "简称", "以下称", "以下合称", "又称", "原名", "曾用名", "即", "下简称", "后称", "英文名", "前身为", "后改名",
  ]

  private func join(_ first: Int, _ second: Int, _ mentions: [Mention], _ text: [UInt32], _ names: inout NameGroups) {
    func scalars(_ index: Int) -> [UInt32] {
      text[mentions[index].range.start..<mentions[index].range.end].map(NameCharacters.fold).filter { $0 != 0x20 }
    }
    guard let left = names.index(of: scalars(first)) else { return }
    _ = names.add(scalars(second), mention: nil)
    if let right = names.index(of: scalars(second)) { names.join(left, right) }
  }

  /// The organizations joined by 、 that end with the one at `index`.
  private func chain(endingAt index: Int, _ mentions: [Mention], _ text: [UInt32]) -> [Int] {
    var result = [index]
    var current = index
    while current > 0, result.count < 8, mentions[current - 1].kind == .organization,
      Self.words(of: text, mentions[current - 1].range.end, mentions[current].range.start) == "、"
    {
      current -= 1
      result.insert(current, at: 0)
    }
    return result
  }

  private func chain(startingAt index: Int, _ mentions: [Mention], _ text: [UInt32]) -> [Int] {
    var result = [index]
    var current = index
    while current + 1 < mentions.count, result.count < 8, mentions[current + 1].kind == .organization,
      ["、", "和", "或", "\"、\"", "”、“", "”或“"].contains(
        Self.words(of: text, mentions[current].range.end, mentions[current + 1].range.start))
    {
      current += 1
      result.append(current)
    }
    return result
  }

  /// What stands between two names, width folded and without spaces; empty where it is long.
  private static func words(of text: [UInt32], _ start: Int, _ end: Int) -> String {
    let end = Swift.min(end, text.count)
    guard start < end else { return "" }
    guard end - start <= 40 else { return "…" }
    return text[start..<end].map(NameCharacters.fold).filter { $0 != 0x20 && $0 != 0x0A }
      .reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? " ") }
  }

  private static let candidateLimit = 48

  /// Joins a name to the full name before it, or else behind it, that it shortens regularly.
  private func joinShortening(_ index: Int, _ names: inout NameGroups) {
    let short = names.names[index].scalars
    guard short.count >= 2, let first = short.first else { return }
    var best: Int?
    for candidate in names.names(holding: first).prefix(Self.candidateLimit) where candidate != index {
      let full = names.names[candidate].scalars
      guard full.count > short.count, NameShortening.isShortening(short, of: full) else { continue }
      // The nearest before wins; then the first behind.
      if let known = best, known < index, candidate > index { continue }
      if best == nil || candidate < index || best.map({ $0 > index }) == true && candidate < index { best = candidate }
    }
    if let best { names.join(best, index) }
  }
}

/// Different names, grouped (union-find).
struct NameGroups {
  struct Name {
    let scalars: [UInt32]
    var mentions: [Int]
  }
  private(set) var names: [Name] = []
  private var parents: [Int] = []
  private var indexes: [[UInt32]: Int] = [:]
  private var byCharacter: [UInt32: [Int]] = [:]
  private var byFullName: [[UInt32]: Int] = [:]

  /// Adds a mention of a name; whether the name is new.
  mutating func add(_ scalars: [UInt32], mention: Int?) -> Bool {
    if let known = indexes[scalars] {
      if let mention { names[known].mentions.append(mention) }
      return false
    }
    guard let mention else { return false }
    indexes[scalars] = names.count
    for scalar in Set(scalars) { byCharacter[scalar, default: []].append(names.count) }
    parents.append(names.count)
    names.append(Name(scalars: scalars, mentions: [mention]))
    return true
  }

  func index(of scalars: [UInt32]) -> Int? { indexes[scalars] }
  func names(holding scalar: UInt32) -> [Int] { byCharacter[scalar] ?? [] }

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  mutating func join(_ first: Int, _ second: Int) {
    let left = root(first)
    let right = root(second)
    if left != right { parents[Swift.max(left, right)] = Swift.min(left, right) }
  }

  /// Joins all names that are known to have the same full name.
  mutating func join(_ index: Int, knownAs full: [UInt32]) {
    if let other = byFullName[full] { join(other, index) } else { byFullName[full] = index }
  }

  /// The groups and their names in order of first appearance.
  func groups() -> [[Int]] {
    var places: [Int: Int] = [:]
    var result: [[Int]] = []
    for index in names.indices {
      let root = root(index)
      if let place = places[root] {
        result[place].append(index)
      } else {
        places[root] = result.count
        result.append([index])
      }
    }
    return result
  }
}
