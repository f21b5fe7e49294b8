import YuyanLexicon

/// The dictionary mode: the cheapest way through the lattice of the lexicon's words, by the sum of their costs.
///
/// The lattice is never stored: from each character on, one walk through the trie relaxes the ends of all words that
/// start there.
///
/// It points into its image, which the owner keeps alive.
struct WordLattice: @unchecked Sendable {
  private let nodes: UnsafePointer<UInt64>
  let trie: DoubleArray
  /// The sets of scalars and of pairs of scalars that begin terms.
  let termFirsts: UnsafePointer<UInt8>
  let termPairs: UnsafePointer<UInt8>

  /// The cost of a character that is no word.
  private static let unknownCost: Int64 = 2_000 << 8
  private static let infinite = Int64.max / 4

  init(_ image: LexiconImage) throws(LexiconError) {
    let section = try image.trie(named: SegmentationImage.wordsSection)
    guard let firsts = section.block.baseAddress, section.block.count >= 2 * SegmentationImage.termBytes else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "the word list is cut short; install the image again")
    }
    termFirsts = firsts.assumingMemoryBound(to: UInt8.self)
    termPairs = termFirsts + SegmentationImage.termBytes
    nodes = section.trie.nodes
    trie = section.trie
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

  /// What starts at a character.
  struct Edges {
    /// The costs of the words of one, two and three characters, each with its length in the low byte.
    var one, two, three: UInt32
    /// The length of the shortest word of four characters and more, 0 where there is none, and the node where it ends.
    var length: UInt32
    var node: UInt64
  }

  /// Finds the cheapest path for one line.
  ///
  /// - Parameters:
  ///   - entries: the characters' entries of the ``CharacterTable``, `count` of them, then zeros.
  ///   - forced: what is certain before each character, then four that are free; nil where nothing is.
  ///   - edges: room for `count` characters' words.
  ///   - best: room for `count + 4` numbers.
  ///   - starts: filled with 1 where a token starts; `starts[count]` is 1.
  /// - Complexity: O(count · length of the longest word).
  func decode(
    _ entries: UnsafePointer<UInt32>, _ count: Int, forced: UnsafePointer<ForcedBoundary>?,
    edges: UnsafeMutablePointer<Edges>, best: UnsafeMutablePointer<Int64>, starts: UnsafeMutablePointer<UInt8>
  ) {
    guard count > 0 else { return }
    match(entries, count, edges)
    relax(entries, count, edges, best, forced)
    trace(count, best, starts, forced)
  }

  /// Finds the words that start at each character.
  ///
  /// The first three steps are taken without a branch, a failed one leading to the empty node, so that the loads of
  /// many characters are on their way at once.
  private func match(_ entries: UnsafePointer<UInt32>, _ count: Int, _ edges: UnsafeMutablePointer<Edges>) {
    let root = nodes[1] & 0xFF_FFFF
    var index = 0
    while index < count {
      let first = step(root, entries[index])
      let second = step(first & 0xFF_FFFF, entries[index &+ 1])
      let third = step(second & 0xFF_FFFF, entries[index &+ 2])
      edges[index].one = min(Self.cost(first), UInt32(Self.unknownCost)) | 1
      edges[index].two = Self.cost(second) | 2
      edges[index].three = Self.cost(third) | 3
      edges[index].length = 0
      var node = third
      var end = index &+ 3
      while node & 0xFF_FFFF != 0 {
        node = step(node & 0xFF_FFFF, entries[end])
        end &+= 1
        if node >> 40 != 0 {
          edges[index].length = UInt32(truncatingIfNeeded: end &- index)
          edges[index].node = node
          break
        }
      }
      index &+= 1
    }
  }

  /// Fills `best`: the cost of the cheapest path to a place and, in the low byte, the length of that path's last word.
  ///
  /// No word crosses a forced boundary, and no path leads into what is joined but its own.
  private func relax(
    _ entries: UnsafePointer<UInt32>, _ count: Int, _ edges: UnsafePointer<Edges>,
    _ best: UnsafeMutablePointer<Int64>, _ forced: UnsafePointer<ForcedBoundary>?
  ) {
    best.update(repeating: Self.infinite, count: count &+ 4)
    // The paths to this place and to those one and two characters ahead wait in registers.
    var here: Int64 = 0
    var next = Self.infinite
    var nextButOne = Self.infinite
    var index = 0
    while index < count {
      best[index] = here
      let base = here & ~0xFF
      var (one, two, three) = (Int64(edges[index].one), Int64(edges[index].two), Int64(edges[index].three))
      var hasLong = edges[index].length != 0
      if let forced, Self.isAnyForced(forced + index) {
        if forced[index] == .joined, index > 0 {
          (one, two, three, hasLong) = (Self.infinite, Self.infinite, Self.infinite, false)
        } else if forced[index &+ 1] == .boundary {
          (two, three, hasLong) = (Self.infinite, Self.infinite, false)
        } else {
          if forced[index &+ 2] == .boundary { (three, hasLong) = (Self.infinite, false) }
          let end = Self.runEnd(index, count, forced)
          switch end &- index {
          case 1: break
          case 2: two = min(two, Self.unknownCost | 2)
          case 3: three = min(three, Self.unknownCost | 3)
          default: best[end] = min(best[end], base &+ Self.unknownCost &+ Int64(min(end &- index, 255)))
          }
        }
      }
      if hasLong { relaxLong(entries, index, edges[index], base, best, forced) }
      here = min(next, base &+ one)
      next = min(nextButOne, base &+ two)
      nextButOne = min(best[index &+ 3], base &+ three)
      index &+= 1
    }
    best[count] = here
  }

  /// The words of four characters and more.
  private func relaxLong(
    _ entries: UnsafePointer<UInt32>, _ index: Int, _ edge: Edges, _ base: Int64, _ best: UnsafeMutablePointer<Int64>,
    _ forced: UnsafePointer<ForcedBoundary>?
  ) {
    var node = edge.node
    var end = index &+ Int(edge.length)
    if let forced {
      for inside in index + 3..<end where forced[inside] == .boundary { return }
    }
    while true {
      if node >> 40 != 0 { best[end] = min(best[end], base &+ Int64(Self.cost(node)) | Int64(end &- index)) }
      guard node & 0xFF_FFFF != 0, end &- index < 255, forced?[end] ?? .free != .boundary else { return }
      node = step(node & 0xFF_FFFF, entries[end])
      end &+= 1
    }
  }

  /// Whether anything is certain of a place or of the two behind it.
  @inline(__always)
  private static func isAnyForced(_ forced: UnsafePointer<ForcedBoundary>) -> Bool {
    // `free` is 0, and four are readable.
    UInt32(littleEndian: UnsafeRawPointer(forced).loadUnaligned(as: UInt32.self)) & 0xFF_FFFF != 0
  }

  /// One past what is joined to a character.
  private static func runEnd(_ index: Int, _ count: Int, _ forced: UnsafePointer<ForcedBoundary>) -> Int {
    var end = index &+ 1
    while end < count, forced[end] == .joined { end &+= 1 }
    return end
  }

  /// Follows the best path back.
  private func trace(
    _ count: Int, _ best: UnsafePointer<Int64>, _ starts: UnsafeMutablePointer<UInt8>,
    _ forced: UnsafePointer<ForcedBoundary>?
  ) {
    starts.update(repeating: 0, count: count)
    starts[count] = 1
    var index = count
    while index > 0 {
      index &-= min(index, max(1, Int(truncatingIfNeeded: best[index] & 0xFF)))
      // A token made by rule may be longer than the number can say.
      if let forced { while index > 0, forced[index] == .joined { index &-= 1 } }
      starts[index] = 1
    }
  }

  @inline(__always)
  private func step(_ base: UInt64, _ entry: UInt32) -> UInt64 {
    let code = UInt64(entry & 0xFFFF)
    let child = nodes[Int(truncatingIfNeeded: base ^ code)]
    return (child >> 24) & 0xFFFF == code ? child : 0
  }

  /// The cost of the word that ends in a node, above a low byte of zero. Where none does, a cost so high that as many
  /// unknown characters as the branchless steps take are cheaper.
  @inline(__always)
  private static func cost(_ node: UInt64) -> UInt32 {
    (UInt32(truncatingIfNeeded: node >> 40) &- 1) << 8 & 0x3F_FF00
  }
}
