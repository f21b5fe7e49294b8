import YuyanLexicon

/// Keeps terms of several words whole (新质生产力, 一带一路): where a term of the lexicon begins and ends with tokens that
/// the model found, these become one.
struct TermJoiner: Sendable {
  let lattice: WordLattice

  /// Clears the starts inside of terms.
  /// - Parameters:
  ///   - starts: 1 where a token starts, one more than the text for its end.
  ///   - forced: boundaries that rules or a user's words have set, and that stay.
  /// - Complexity: O(count of the text).
  func join(
    _ text: UnsafeBufferPointer<UInt32>, _ starts: UnsafeMutablePointer<UInt8>, _ forced: UnsafePointer<ForcedBoundary>
  ) {
    guard let scalars = text.baseAddress else { return }
    let firsts = lattice.termFirsts
    let count = text.count
    var index = 0
    while index + 1 < count {
      let bit = SegmentationImage.termBit(scalars[index], scalars[index + 1])
      guard starts[index] == 1, firsts[bit >> 3] >> UInt8(bit & 7) & 1 == 1 else {
        index += 1
        continue
      }
      var length = 0
      lattice.trie.forEachMatch(in: text, at: index) { matched, value in
        if WordClass.kind(value >> 14) == WordClass.term, starts[index + matched] == 1 { length = matched }
        return true
      }
      let end = index + max(length, 1)
      if (index + 1..<end).allSatisfy({ forced[$0] != .boundary }) {
        for inside in index + 1..<end { starts[inside] = 0 }
      }
      index = end
    }
  }
}
