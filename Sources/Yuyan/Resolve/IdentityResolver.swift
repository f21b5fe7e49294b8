import YuyanLexicon

/// Which mentions name the same body.
///
/// Names are joined by what the text says (``IdentityDefinitions``), by the list of usual short names (科技部 = 科学技术部), and by
/// regular shortening: ``NameShortening``.
struct IdentityResolver: Sendable {
  private let aliases: Lexicon?

  /// - Parameter aliases: usual short names, with the full name in the column `full`.
  init(aliases: Lexicon? = nil) { self.aliases = aliases }

  /// One entry a body, in order of first appearance; its name is the fullest one.
  /// - Complexity: O(n) in the mentions, with at most ``candidateLimit`` comparisons for each different name.
  func organizations(of mentions: [Mention], in text: SegmentedText) -> [OrganizationEntry] {
    var names = IdentityGroups()
    /// For each mention of a body the number of its name, -1 for others.
    var nameOf = [Int](repeating: -1, count: mentions.count)
    for index in mentions.indices where mentions[index].kind == .organization {
      nameOf[index] = names.add(Self.form(of: mentions[index].range, in: text.scalars), mention: index)
    }
    guard !names.names.isEmpty else { return [] }
    joinKnown(&names)
    let definitions = IdentityDefinitions(mentions, text.scalars)
    definitions.visit { full, short in
      let (full, short) = (nameOf[full], nameOf[short])
      if !isKnownApart(full, short, names) { names.join(full, short) }
    }
    names.indexCharacters()
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

  /// A name as it is compared: width folded, without spaces, line ends and quotes.
  private static func form(of range: TextRange<NormalizedSpace>, in text: [UInt32]) -> [UInt32] {
    let ignored = ignored
    var form: [UInt32] = []
    form.reserveCapacity(range.count)
    for position in range.start..<range.end {
      let scalar = NameCharacters.fold(text[position])
      if !ignored.contains(scalar) { form.append(scalar) }
    }
    return form
  }
  private static let ignored: ScalarSet = " \n\t\"“”'‘’《》〈〉「」『』"

  // MARK: Usual short names

  /// The full name that the list gives for a name.
  private func knownFullName(of name: [UInt32]) -> [UInt32]? {
    guard let aliases, let column = aliases.column(named: "full"), let row = aliases.row(of: name) else { return nil }
    return [UInt32](scalarsOf: aliases.string(row: row, column: column))
  }

  /// 科技部 and 科学技术部, where both stand in the text, or two short names of one body.
  private func joinKnown(_ names: inout IdentityGroups) {
    var nameOfFull: [[UInt32]: Int] = [:]
    for index in names.names.indices {
      guard let full = knownFullName(of: names.names[index].scalars) else { continue }
      if let other = nameOfFull[full] {
        names.join(other, index)
      } else if let other = names.index(of: full), knownFullName(of: full) ?? full == full {
        names.join(other, index)
      }
      nameOfFull[full] = index
    }
  }

  /// Whether the list says that two names are two bodies: 中国石油 is not 中国石油化工集团有限公司.
  private func isKnownApart(_ first: Int, _ second: Int, _ names: IdentityGroups) -> Bool {
    let left = names.names[first].scalars
    let right = names.names[second].scalars
    let leftFull = knownFullName(of: left)
    let rightFull = knownFullName(of: right)
    if leftFull == nil, rightFull == nil { return false }
    if leftFull == nil || rightFull == nil,
      NameShortening.isAddition(left, to: right) || NameShortening.isAddition(right, to: left)
    {
      return false
    }
    let one = leftFull ?? left
    let other = rightFull ?? right
    return !one.suffix(other.count).elementsEqual(other) && !other.suffix(one.count).elementsEqual(one)
  }

  // MARK: Regular short names

  private static let candidateLimit = 48

  /// Joins a name to the full name before it, or else behind it, that it shortens regularly.
  private func joinShortening(_ index: Int, _ names: inout IdentityGroups) {
    let short = names.names[index].scalars
    guard short.count >= 2 else { return }
    var best: Int?
    for candidate in names.names(holding: short[0]).prefix(Self.candidateLimit) where candidate != index {
      // The nearest before wins; then the first behind.
      if let best, candidate > index { if best < index || best < candidate { continue } }
      let full = names.names[candidate].scalars
      if NameShortening.isShortening(short, of: full, isBehind: candidate < index),
        !isKnownApart(candidate, index, names)
      {
        best = candidate
      }
    }
    if let best { names.join(best, index) }
  }
}
