/// Different names, grouped (union-find).
struct IdentityGroups {
  struct Name {
    let scalars: [UInt32]
    var mentions: [Int]
  }
  private(set) var names: [Name] = []
  private var parents: [Int] = []
  private var sequences = ScalarSequences()
  /// The place of each name's first character in ``holders``.
  private var places: [UInt32: Int] = [:]
  /// The names that hold such a character, in order.
  private var holders: [[Int]] = []

  /// Adds a mention of a name; which name it is.
  mutating func add(_ scalars: [UInt32], mention: Int) -> Int {
    let (index, isNew) = sequences.insert(scalars[...])
    if isNew {
      parents.append(index)
      names.append(Name(scalars: scalars, mentions: [mention]))
    } else {
      names[index].mentions.append(mention)
    }
    return index
  }

  /// Which name a sequence of scalars is, nil where it is none.
  func index(of scalars: [UInt32]) -> Int? { sequences.number(of: scalars[...]) }

  /// Finds out which names hold the first characters of others, once all have been added.
  /// - Complexity: O(n) in the characters of all names.
  mutating func indexCharacters() {
    // A bit for each first character, modulo 2^16: most characters are none.
    var firsts = [UInt64](repeating: 0, count: 1024)
    for case let first? in names.lazy.map(\.scalars.first) where places[first] == nil {
      places[first] = places.count
      firsts[Int(first >> 6 & 1023)] |= 1 << UInt64(first & 63)
    }
    holders = [[Int]](repeating: [], count: places.count)
    for index in names.indices {
      for scalar in names[index].scalars where firsts[Int(scalar >> 6 & 1023)] >> UInt64(scalar & 63) & 1 != 0 {
        if let place = places[scalar], holders[place].last != index { holders[place].append(index) }
      }
    }
  }

  /// The names that hold a character with which a name begins.
  func names(holding scalar: UInt32) -> [Int] { places[scalar].map { holders[$0] } ?? [] }

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

  /// The groups and their names in order of first appearance.
  func groups() -> [[Int]] {
    var result: [[Int]] = []
    // A root is the first of its group.
    var placeOfRoot = [Int](repeating: 0, count: names.count)
    for index in names.indices {
      let root = root(index)
      if root == index {
        placeOfRoot[root] = result.count
        result.append([index])
      } else {
        result[placeOfRoot[root]].append(index)
      }
    }
    return result
  }
}
