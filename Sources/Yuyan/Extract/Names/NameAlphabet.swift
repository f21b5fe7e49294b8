import YuyanLexicon

/// The codes of a character in the trie of n-grams and in that of words, in one load.
final class NameAlphabet: Sendable {
  /// For each scalar of the basic plane the code for n-grams in the low half, the one for words in the high half.
  private let entries: [UInt32]
  private let unknown: UInt32
  private let words: DoubleArray
  /// The code for n-grams of what is beyond the text.
  let beyond: UInt16

  init(ngrams: DoubleArray, words: DoubleArray) {
    self.words = words
    unknown = UInt32(ngrams.code(of: NameModel.unknown))
    beyond = ngrams.code(of: NameModel.beyond)
    var entries = [UInt32](repeating: unknown, count: 1 << 16)
    for block in UInt32(0)..<1 << 8 {
      // Folding changes symbols alone; nearly half of the blocks beyond have no code.
      let isEmpty = block >= 0x34 && block < 0xFF && !ngrams.hasCodes(inBlock: block) && !words.hasCodes(inBlock: block)
      if isEmpty { continue }
      for scalar in block << 8..<(block + 1) << 8 {
        let folded = NameCharacters.fold(scalar)
        let code = ngrams.code(of: NameCharacters.classFold(folded))
        entries[Int(scalar)] = UInt32(words.code(of: folded)) << 16 | (code == 0 ? unknown : UInt32(code))
      }
    }
    self.entries = entries
  }

  /// Calls `body` with a function from scalars to entries.
  @inline(__always)
  func withEntries(_ body: ((UInt32) -> UInt32) -> Void) {
    entries.withUnsafeBufferPointer { entries in
      body { scalar in
        scalar < 1 << 16 ? entries[Int(scalar)] : UInt32(words.code(of: scalar)) << 16 | unknown
      }
    }
  }
}
