import YuyanLexicon

/// The dictionary mode: the cheapest way through the lattice of the lexicon's words, by the sum of their costs.
///
/// The lattice is never stored: from each character on, one walk through the trie relaxes the ends of all words that
/// start there.
struct WordLattice: @unchecked Sendable {
  private let image: LexiconImage
  private let nodes: UnsafePointer<UInt64>
  let trie: DoubleArray
  let table: CharacterTable
  /// The set of pairs of scalars that begin terms.
  let termFirsts: UnsafePointer<UInt8>

  /// The cost of a character that is no word.
  private static let unknownCost: Int64 = 2_000 << 8
  private static let infinite = Int64.max / 4

  init(_ image: LexiconImage) throws(LexiconError) {
    let section = try TrieSection(try image.data(named: SegmentationImage.wordsSection), place: image.path)
    guard let firsts = section.block.baseAddress, section.block.count >= SegmentationImage.termBytes else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "the word list is cut short; install the image again")
    }
    self.image = image
    termFirsts = firsts.assumingMemoryBound(to: UInt8.self)
    nodes = section.trie.nodes
    trie = section.trie
    table = CharacterTable(section.trie)
  }

  /// The cost and class of a word, nil where the lexicon has none such.
  func word(_ scalars: UnsafeBufferPointer<UInt32>) -> (cost: Int, kind: Int)? {
    var result: (cost: Int, kind: Int)?
    trie.forEachMatch(in: scalars, at: 0) { length, value in
      if length == scalars.count { result = (value & 0x3FFF, value >> 14) }
      return true
    }
    return result
  }

  /// Finds the cheapest path for one line.
  ///
  /// - Parameters:
  ///   - entries: the characters' entries of ``table``, `count` of them, then zeros.
  ///   - forced: what is certain before each character, then zeros.
  ///   - best: room for `count + 4` numbers.
  ///   - starts: filled with 1 where a token starts; `starts[count]` is 1.
  /// - Complexity: O(count · length of the longest word).
  func decode(
    _ entries: UnsafePointer<UInt32>, _ count: Int, forced: UnsafePointer<ForcedBoundary>,
    best: UnsafeMutablePointer<Int64>, starts: UnsafeMutablePointer<UInt8>
  ) {
    guard count > 0 else { return }
    // A number holds the cost of the cheapest path to a place and, in its low byte, the length of that path's last word.
    best.update(repeating: Self.infinite, count: count + 4)
    best[0] = 0
    let root = nodes[1] & 0xFF_FFFF
    for index in 0..<count {
      // Inside of a token made by rule: only its own path leads here.
      if forced[index] == .joined, index > 0 { continue }
      let base = best[index] & ~0xFF
      var end = index + 1
      while end < count, forced[end] == .joined { end += 1 }
      best[end] = min(best[end], base &+ Self.unknownCost &+ Int64(min(end - index, 255)))
      // The first three steps are taken without a branch, a failed one leading to the empty node.
      let first = step(root, entries[index])
      let second = step(first & 0xFF_FFFF, entries[index + 1])
      let third = step(second & 0xFF_FFFF, entries[index + 2])
      let isOpen = forced[index + 1] != .boundary
      let isOpenTwice = isOpen && forced[index + 2] != .boundary
      best[index + 1] = min(best[index + 1], base &+ Self.cost(first, 1))
      best[index + 2] = min(best[index + 2], base &+ (isOpen ? Self.cost(second, 2) : Self.infinite))
      best[index + 3] = min(best[index + 3], base &+ (isOpenTwice ? Self.cost(third, 3) : Self.infinite))
      guard isOpenTwice, third & 0xFF_FFFF != 0 else { continue }
      var node = third
      end = index + 3
      while node & 0xFF_FFFF != 0, end < count, forced[end] != .boundary, end - index < 255 {
        node = step(node & 0xFF_FFFF, entries[end])
        end += 1
        best[end] = min(best[end], base &+ Self.cost(node, Int64(end - index)))
      }
    }
    starts.update(repeating: 0, count: count)
    starts[count] = 1
    var index = count
    while index > 0 {
      index -= min(index, max(1, Int(best[index] & 0xFF)))
      // A token made by rule may be longer than the number can say.
      while index > 0, forced[index] == .joined { index -= 1 }
      starts[index] = 1
    }
  }

  @inline(__always)
  private func step(_ base: UInt64, _ entry: UInt32) -> UInt64 {
    let code = UInt64(entry & 0xFFFF)
    let child = nodes[Int(base ^ code)]
    return (child >> 24) & 0xFFFF == code ? child : 0
  }

  /// The cost of the word that ends in a node, with its length in the low byte.
  @inline(__always)
  private static func cost(_ node: UInt64, _ length: Int64) -> Int64 {
    node >> 40 != 0 ? Int64(truncatingIfNeeded: ((node >> 40) - 1) & 0x3FFF) << 8 | length : infinite
  }
}
