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

  /// The cost of a character that is no word.
  private static let unknownCost: Int32 = 2_000
  private static let infinite = Int32.max / 2

  init(_ image: LexiconImage) throws(LexiconError) {
    let section = try TrieSection(try image.data(named: SegmentationImage.wordsSection), place: image.path)
    self.image = image
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
  ///   - entries: the characters' entries of ``table``, `count` of them.
  ///   - forced: what is certain before each character; nil for nothing.
  ///   - costs: room for `count + 1` numbers.
  ///   - trace: room for `count + 1` bytes.
  ///   - starts: filled with 1 where a token starts; `starts[count]` is 1.
  /// - Complexity: O(count · length of the longest word).
  func decode(
    _ entries: UnsafePointer<UInt32>, _ count: Int, forced: UnsafePointer<ForcedBoundary>?,
    costs: UnsafeMutablePointer<Int32>, trace: UnsafeMutablePointer<UInt8>, starts: UnsafeMutablePointer<UInt8>
  ) {
    guard count > 0 else { return }
    costs.update(repeating: Self.infinite, count: count + 1)
    costs[0] = 0
    let root = nodes[1]
    var base: Int32 = 0
    for index in 0..<count {
      base = costs[index]
      guard base < Self.infinite else { continue }
      if let forced, index > 0, forced[index] == .joined {
        // Inside of a token made by rule: only its own path leads here.
        continue
      }
      var end = index + 1
      // A token made by rule, or an unknown character.
      if let forced { while end < count, forced[end] == .joined { end += 1 } }
      let ruled = end - index
      let fallback = base &+ Self.unknownCost
      if fallback < costs[end] {
        costs[end] = fallback
        trace[end] = UInt8(truncatingIfNeeded: min(ruled, 255))
      }
      var node = root
      end = index
      while end < count {
        let code = UInt64(entries[end] & 0xFFFF)
        let child = nodes[Int(node & 0xFF_FFFF ^ code)]
        if (child >> 24) & 0xFFFF != code || code == 0 { break }
        node = child
        end += 1
        let value = Int(node >> 40)
        if value != 0 {
          let cost = base &+ Int32((value - 1) & 0x3FFF)
          if cost < costs[end], end - index < 255 {
            costs[end] = cost
            trace[end] = UInt8(end - index)
          }
        }
        if let forced, end < count, forced[end] == .boundary { break }
      }
    }
    starts.update(repeating: 0, count: count)
    starts[count] = 1
    var index = count
    while index > 0 {
      index -= max(1, Int(trace[index]))
      // A token made by rule may be longer than the trace can say.
      if let forced { while index > 0, forced[index] == .joined { index -= 1 } }
      index = max(index, 0)
      starts[index] = 1
    }
  }
}
