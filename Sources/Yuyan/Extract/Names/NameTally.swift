/// The different names of a document, numbered in order of first appearance, and how much speaks for a body and how much
/// for a person in each.
struct NameTally {
  struct Name {
    /// Where it stands first.
    let range: TextRange<NormalizedSpace>
    var organization = 0.0
    var person = 0.0
    /// How often it was seen so far, and how often surely.
    var count = 0
    var sureCount = 0
  }
  private(set) var names: [Name] = []
  /// For each mention the number of its name, -1 for a title.
  private(set) var numbers: [Int] = []

  /// - Complexity: O(n) in the characters of the mentions.
  init(_ mentions: [Mention], _ text: [UInt32]) {
    var sequences = ScalarSequences()
    numbers.reserveCapacity(mentions.count)
    for index in mentions.indices {
      let isOrganization = mentions[index].kind == .organization
      guard isOrganization || mentions[index].kind == .person else {
        numbers.append(-1)
        continue
      }
      let range = mentions[index].range
      let (number, isNew) = sequences.insert(text[range.start..<range.end])
      if isNew { names.append(Name(range: range)) }
      numbers.append(number)
      if isOrganization {
        names[number].organization += mentions[index].confidence
      } else {
        names[number].person += mentions[index].confidence
      }
    }
  }

  /// Counts a name once more; how often it was seen, and how often surely.
  mutating func see(_ number: Int, isSure: Bool) -> (count: Int, sureCount: Int) {
    names[number].count += 1
    if isSure { names[number].sureCount += 1 }
    return (names[number].count, names[number].sureCount)
  }
}
