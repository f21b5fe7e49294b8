/// The words that tell of names: one trie of several word lists, with the set of classes of each word.
///
/// A list says the classes of a word in its column `class`, divided by commas; the list of surnames has none.
package enum NameWords {
  /// The name of the section; its trie's values are sets of classes, a bit for each.
  package static let section = "names"
  /// The classes in the order of their bits.
  package static let classes = [
    "organ", "company", "university", "media", "team", "organization", "head", "department", "post", "occupation",
    "known", "foreign", "division", "short", "world", "other", "surname",
  ]
  private static let surnames = "surnames"
  private static let lists: Set = [
    "organizations", "organization-heads", "titles", "persons", "places", surnames,
  ]

  /// Whether a list goes into the section.
  package static func holds(_ list: LexiconSource) -> Bool { lists.contains(list.name) }

  /// The section's bytes.
  package static func compile(_ sources: [LexiconSource]) throws(LexiconError) -> [UInt8] {
    var sets: [[UInt32]: Int] = [:]
    for list in sources {
      let column = list.columns.firstIndex(of: "class")
      guard column != nil || list.name == surnames else {
        throw LexiconError(code: .malformedHeader, place: list.name, message: "the list has no column named class")
      }
      for row in list.rows {
        let names = column.map { row[$0].split(separator: ",").map(String.init) } ?? ["surname"]
        let set = names.reduce(0) { set, name in classes.firstIndex(of: name).map { set | 1 << $0 } ?? set }
        sets[row[0].unicodeScalars.map(\.value), default: 0] |= set
      }
    }
    let keys = sets.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let trie = try DoubleArrayBuilder(keys: keys, values: keys.map { sets[$0] ?? 0 })
    return TrieSection.bytes(of: trie, valueLimit: 1 << classes.count, block: [])
  }
}
