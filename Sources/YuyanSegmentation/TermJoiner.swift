import YuyanLexicon

/// Keeps terms of several words whole (新质生产力, 一带一路): where a term of the lexicon begins and ends with tokens that
/// the model found, these become one.
struct TermJoiner: Sendable {
  let lattice: WordLattice

  /// The characters that begin terms.
  var firstCharacters: some Sequence<UInt32> {
    (0..<UInt32(8 * SegmentationImage.termBytes)).lazy.filter {
      lattice.termFirsts[Int($0 >> 3)] >> UInt8($0 & 7) & 1 == 1
    }
  }

  /// Clears the starts inside of terms.
  /// - Parameters:
  ///   - candidates: in order, the starts of tokens that begin with one of ``firstCharacters``; others do no harm.
  ///   - starts: 1 where a token starts, one more than the text for its end.
  ///   - forced: boundaries that rules or a user's words have set, and that stay; nil where none are.
  /// - Complexity: O(count of the candidates).
  func join(
    _ text: UnsafeBufferPointer<UInt32>, _ candidates: UnsafeBufferPointer<UInt32>,
    _ starts: UnsafeMutablePointer<UInt8>, _ forced: UnsafePointer<ForcedBoundary>?
  ) {
    guard let scalars = text.baseAddress else { return }
    let pairs = lattice.termPairs
    // Where the term before ends.
    var done = 0
    for candidate in candidates {
      let index = Int(candidate)
      guard index >= done, index &+ 1 < text.count, starts[index] == 1 else { continue }
      let bit = SegmentationImage.termBit(scalars[index], scalars[index &+ 1])
      guard pairs[bit >> 3] >> UInt8(bit & 7) & 1 == 1 else { continue }
      var length = 0
      lattice.trie.forEachMatch(in: text, at: index) { matched, value in
        if WordClass.kind(value >> 14) == WordClass.term, starts[index + matched] == 1 { length = matched }
        return true
      }
      done = index + max(length, 1)
      if let forced, (index + 1..<done).contains(where: { forced[$0] == .boundary }) { continue }
      for inside in index + 1..<done { starts[inside] = 0 }
    }
  }
}
