/// Different names, grouped (union-find).
struct IdentityGroups {
  struct Name {
    let scalars: [UInt32]
    var mentions: [Int]
  }
  private(set) var names: [Name] = []
  private var parents: [Int] = []
  private var indexes: [[UInt32]: Int] = [:]
  private var byCharacter: [UInt32: [Int]] = [:]
  private var byFullName: [[UInt32]: Int] = [:]

  /// Adds a mention of a name; which name it is, and whether it is new.
  mutating func add(_ scalars: [UInt32], mention: Int) -> (index: Int, isNew: Bool) {
    if let known = indexes[scalars] {
      names[known].mentions.append(mention)
      return (known, false)
    }
    indexes[scalars] = names.count
    for scalar in Set(scalars) { byCharacter[scalar, default: []].append(names.count) }
    parents.append(names.count)
    names.append(Name(scalars: scalars, mentions: [mention]))
    return (names.count - 1, true)
  }

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
