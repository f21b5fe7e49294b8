/// What the tagger works out about a text, in scratch memory; valid within ``with(_:in:_:)``.
struct NameLattice {
  /// The number of characters.
  let count: Int
  /// For each character and label the sum of weights; there is room for an n-gram's reach on both sides.
  let scores: UnsafeMutablePointer<SIMD16<Int16>>
  /// For each character and label the best candidate, which tells the label before.
  let back: UnsafeMutablePointer<LabelLanes<Int32>>
  /// For each character the first nodes of the walk through the words that begin there.
  let nodes: UnsafeMutablePointer<UInt64>
  /// The classes of words that begin and end at each character.
  let borders: UnsafeMutablePointer<UInt64>
  /// The rows of the two and of the three characters that begin at each place, and the first byte of each.
  let rows: UnsafeMutablePointer<UnsafePointer<Int8>>
  let masks: UnsafeMutablePointer<UInt8>
  /// The codes for n-grams, with places beyond the text on both sides.
  let characters: UnsafeMutablePointer<UInt16>
  /// The codes for words, then zeros.
  let words: UnsafeMutablePointer<UInt16>
  /// The best label of each character.
  let labels: UnsafeMutablePointer<UInt8>

  /// Room on both sides of a text.
  private static let margin = 8

  /// Calls `body` with a lattice for `count` characters, its contents undefined, in `memory`, which grows as needed.
  static func with(_ count: Int, in memory: inout [SIMD16<Int16>], _ body: (NameLattice) -> Void) {
    let places = count + 2 * margin + NameDictionary.longestWord
    // A generous sum of what the parts take for a place: 32, 64, 24, 8, 16, 2, 2, 2 and 1 bytes.
    let needed = 5 * places
    if memory.count < needed { memory = [SIMD16<Int16>](repeating: .zero, count: 2 * needed) }
    memory.withUnsafeMutableBytes { bytes in
      guard var free = bytes.baseAddress else { return }
      func take<T>(_ count: Int, of type: T.Type) -> UnsafeMutablePointer<T> {
        let start = free.bindMemory(to: type, capacity: count)
        free += count * MemoryLayout<T>.stride
        return start
      }
      body(
        NameLattice(
          count: count, scores: take(places, of: SIMD16<Int16>.self) + margin,
          back: take(places, of: LabelLanes<Int32>.self),
          nodes: take(NameDictionary.steps * places, of: UInt64.self), borders: take(places, of: UInt64.self),
          rows: take(2 * places, of: UnsafePointer<Int8>.self), masks: take(2 * places, of: UInt8.self),
          characters: take(places, of: UInt16.self), words: take(places, of: UInt16.self),
          labels: take(places, of: UInt8.self)))
    }
  }
}
