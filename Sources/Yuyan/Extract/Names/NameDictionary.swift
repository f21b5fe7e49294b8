import YuyanLexicon

/// What the word lists say about each character of a text, as numbered features.
///
/// For each class of words and each place, the longest word of that class counts: its first, inner and last character,
/// the character before and the one behind it each have a feature, told apart by the word's length. Where words begin or
/// end, the set of all classes that begin or end there is one more feature, on both sides of the border.
package struct NameDictionary: Sendable {
  /// The model's rows are in the order of ``NameWords/classes``.
  private static let classCount = NameWords.classes.count
  package static let lengths = 5
  package static let roles = 5
  private static let jointBits: UInt64 = 11
  private static let jointBase = classCount * roles * lengths
  /// One past the highest feature.
  package static let featureCount = jointBase + 2 << Int(jointBits)
  /// The longest word looked at.
  static let longestWord = 24

  let trie: DoubleArray
  private let image: LexiconImage

  /// Opens the image's words.
  /// - Throws: ``LexiconError`` where the image lacks them.
  package init(image: LexiconImage) throws(LexiconError) {
    let section = try image.trie(named: NameWords.section)
    guard section.valueLimit <= 1 << Self.classCount else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "these are no names of this version; build the image anew")
    }
    trie = section.trie
    self.image = image
  }

  /// The classes of a word, nil where it is in none of the lists.
  package func classes(of word: String) -> [String]? {
    var node = trie.root
    for scalar in word.unicodeScalars { node = trie.child(of: node, by: trie.code(of: scalar.value)) }
    let value = DoubleArray.value(of: node)
    guard value > 0 else { return nil }
    return NameWords.classes.indices.filter { (value - 1) >> $0 & 1 != 0 }.map { NameWords.classes[$0] }
  }

  /// Calls `body` with each position and feature of a text by itself.
  package func forEachFeature(in text: [UInt32], _ body: (_ position: Int, _ feature: Int) -> Void) {
    let folded = text.map(NameCharacters.fold)
    let codes = folded.map(trie.code(of:)) + [UInt16](repeating: 0, count: Self.longestWord)
    var nodes = [UInt64](repeating: 0, count: Self.steps * text.count)
    var borders = [UInt64](repeating: 0, count: text.count + 1)
    folded.withUnsafeBufferPointer { text in
      codes.withUnsafeBufferPointer { codes in
        nodes.withUnsafeMutableBufferPointer { nodes in
          borders.withUnsafeMutableBufferPointer { borders in
            guard let codes = codes.baseAddress, let nodes = nodes.baseAddress, let borders = borders.baseAddress
            else { return }
            forEachFeature(in: text, codes: codes, nodes: nodes, borders: borders, body)
          }
        }
      }
    }
  }

  /// The steps from each position that are taken before any is looked at.
  static let steps = 3

  /// Calls `body` with each position and feature.
  ///
  /// - Parameters:
  ///   - text: scalars.
  ///   - codes: those of the trie for the folded scalars (``NameCharacters/fold(_:)``), then ``longestWord`` zeros.
  ///   - nodes: scratch for ``steps`` numbers a position.
  ///   - borders: zeros, one more than the text has positions; left with the classes that begin (low half) and end (high
  ///     half) at each position.
  /// - Complexity: O(n) walks of at most ``longestWord`` steps.
  @inline(__always)
  func forEachFeature(
    in text: UnsafeBufferPointer<UInt32>, codes: UnsafePointer<UInt16>, nodes: UnsafeMutablePointer<UInt64>,
    borders: UnsafeMutablePointer<UInt64>, _ body: (_ position: Int, _ feature: Int) -> Void
  ) {
    walk(codes, text.count, nodes)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.classCount) { lastEnds in
      // Where the last word of each class ended.
      lastEnds.initialize(repeating: 0)
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.longestWord + 1) { sets in
        for start in 0..<text.count where Self.mayMatch(nodes + Self.steps &* start) {
          let longest = match(codes + start, nodes + Self.steps &* start, NameCharacters.fold(text[start]), sets)
          // Of the words of a class that begin here the longest counts.
          var seen: UInt32 = 0
          var length = longest
          while length > 0 {
            var set = sets[length] & ~seen
            seen |= set
            while set != 0 {
              let kind = set.trailingZeroBitCount
              set &= set &- 1
              if start &+ length > lastEnds[kind] {
                lastEnds[kind] = start &+ length
                mark(kind, start, start &+ length, text.count, borders, body)
              }
            }
            length &-= 1
          }
        }
      }
    }
    for position in 0..<text.count where borders[position] != 0 {
      var hash = borders[position] &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      let joint = Self.jointBase &+ Int(hash >> (64 - Self.jointBits))
      body(position, joint)
      if position > 0 { body(position &- 1, joint &+ 1 << Int(Self.jointBits)) }
    }
  }

  /// Takes the first steps from all positions, so that the loads of many overlap.
  @inline(__always)
  private func walk(_ codes: UnsafePointer<UInt16>, _ count: Int, _ nodes: UnsafeMutablePointer<UInt64>) {
    let root = trie.root
    for start in 0..<count {
      let first = trie.child(of: root, by: codes[start])
      nodes[Self.steps &* start] = first
      nodes[Self.steps &* start &+ 1] = trie.child(of: first, by: codes[start &+ 1])
    }
    for start in 0..<count {
      nodes[Self.steps &* start &+ 2] = trie.child(of: nodes[Self.steps &* start &+ 1], by: codes[start &+ 2])
    }
  }

  /// Whether a word ends within the first steps of a walk, or may end behind them.
  @inline(__always)
  private static func mayMatch(_ nodes: UnsafePointer<UInt64>) -> Bool {
    nodes[2] | UInt64(DoubleArray.value(of: nodes[0] | nodes[1])) != 0
  }

  /// Fills `sets` with the classes of the words of each length that begin with `first`; the longest one's length.
  @inline(__always)
  private func match(
    _ codes: UnsafePointer<UInt16>, _ nodes: UnsafePointer<UInt64>, _ first: UInt32,
    _ sets: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    guard first >= 0x3400 && first < 1 << 16 || isLetter(first) else { return 0 }
    var longest = 0
    var length = 1
    var node = nodes[0]
    while node != 0, length <= Self.longestWord {
      let value = DoubleArray.value(of: node)
      // A sign by itself is no word.
      sets[length] = value > 0 && (length > 1 || first >= 0x3400) ? UInt32(truncatingIfNeeded: value &- 1) : 0
      if value > 0 { longest = length }
      node = length < Self.steps ? nodes[length] : trie.child(of: node, by: codes[length])
      length &+= 1
    }
    return longest
  }

  @inline(__always)
  private func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
  }

  @inline(__always)
  private func mark(
    _ kind: Int, _ start: Int, _ end: Int, _ count: Int, _ borders: UnsafeMutablePointer<UInt64>,
    _ body: (Int, Int) -> Void
  ) {
    let length = end &- start
    let base = kind &* (Self.roles &* Self.lengths) &+ Swift.min(length &- 1, Self.lengths &- 1)
    borders[start] |= 1 << UInt64(kind)
    borders[end] |= 1 << UInt64(kind &+ 32)
    body(start, base)
    var position = start &+ 1
    while position < end &- 1 {
      body(position, base &+ Self.lengths)
      position &+= 1
    }
    if length > 1 { body(end &- 1, base &+ 2 &* Self.lengths) }
    if start > 0 { body(start &- 1, base &+ 3 &* Self.lengths) }
    if end < count { body(end, base &+ 4 &* Self.lengths) }
  }
}
