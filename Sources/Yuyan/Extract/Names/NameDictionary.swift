import YuyanLexicon

/// What the word lists say about each character of a text, as numbered features.
///
/// For each class of words and each place, the longest word of that class counts: its first, inner and last character,
/// the character before and the one behind it each have a feature, told apart by the word's length. Where words begin or
/// end, the set of all classes that begin or end there is one more feature, on both sides of the border.
package struct NameDictionary: Sendable {
  /// The classes in the order of their numbers; the model's rows are in this order.
  package static let classes = [
    "organ", "company", "university", "media", "team", "organization", "head", "department", "post", "occupation",
    "known", "foreign", "division", "short", "world", "other", "surname",
  ]
  /// The word lists that are read, and the class of the words of those that name none.
  private static let lists: [(name: String, only: String?)] = [
    ("organizations", nil), ("organization-heads", nil), ("titles", nil), ("persons", nil), ("places", nil),
    ("surnames", "surname"),
  ]
  package static let lengths = 5
  package static let roles = 5
  private static let jointBits: UInt64 = 11
  private static let jointBase = classes.count * roles * lengths
  /// One past the highest feature.
  package static let featureCount = jointBase + 2 << Int(jointBits)
  /// The longest word looked at.
  static let longestWord = 24

  private let lists: NameLists

  /// Reads the classes of all words.
  /// - Throws: ``LexiconError`` where the image lacks a list.
  package init(image: LexiconImage) throws(LexiconError) {
    var lexicons: [Lexicon] = []
    var classSets: [[UInt32]] = []
    for list in Self.lists {
      let lexicon = try image.lexicon(named: list.name)
      lexicons.append(lexicon)
      if let only = list.only {
        classSets.append([UInt32](repeating: Self.bit(of: only), count: lexicon.count))
        continue
      }
      guard let column = lexicon.column(named: "class") else { throw Self.noClass(list.name) }
      // Equal cells share their memory, so that few are ever parsed.
      var known: [UnsafeRawPointer: UInt32] = [:]
      var sets = [UInt32](repeating: 0, count: lexicon.count)
      for row in 0..<lexicon.count {
        let cell = lexicon.bytes(row: row, column: column)
        guard !cell.isEmpty, let start = cell.base.baseAddress else { continue }
        let address = UnsafeRawPointer(start + cell.startIndex)
        if let set = known[address] {
          sets[row] = set
        } else {
          let set = String(decoding: cell, as: UTF8.self).split(separator: ",").reduce(UInt32(0)) {
            $0 | Self.bit(of: String($1))
          }
          known[address] = set
          sets[row] = set
        }
      }
      classSets.append(sets)
    }
    lists = NameLists(lexicons, classSets)
  }

  private static func bit(of name: String) -> UInt32 { classes.firstIndex(of: name).map { 1 << UInt32($0) } ?? 0 }

  private static func noClass(_ name: String) -> LexiconError {
    LexiconError(
      code: .missingSection, place: name, message: "the list has no column named class; build the image anew")
  }

  /// Calls `body` with each position and feature.
  ///
  /// - Parameters:
  ///   - text: folded scalars (``NameCharacters/fold(_:)``).
  ///   - borders: scratch; left with the classes that begin (low half) and end (high half) at each position.
  /// - Complexity: O(n) look-ups of at most ``longestWord`` steps.
  @inline(__always)
  package func forEachFeature(
    in text: UnsafeBufferPointer<UInt32>, borders: inout [UInt64], _ body: (_ position: Int, _ feature: Int) -> Void
  ) {
    let count = text.count
    borders.removeAll(keepingCapacity: true)
    borders.append(contentsOf: repeatElement(0, count: count + 1))
    borders.withUnsafeMutableBufferPointer { borders in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * Self.classes.count) { scratch in
        scratch.initialize(repeating: 0)
        // Where the last word of each class ended, and where the longest one found here ends.
        let lastEnds = scratch.baseAddress.unsafelyUnwrapped
        let ends = lastEnds + Self.classes.count
        for start in 0..<count where text[start] >= 0x3400 || isLetter(text[start]) {
          var candidates = text[start] < 1 << 16 ? lists.beginning[Int(text[start])] : 0
          while candidates != 0 {
            let list = candidates.trailingZeroBitCount
            candidates &= candidates - 1
            let sets = lists.sets[list]
            // Shorter words of a class come first; the longest overwrites them.
            var found: UInt32 = 0
            lists.tries[list].forEachMatch(in: text, at: start, before: start + Self.longestWord) { length, row in
              if length == 1 && text[start] < 0x3400 { return true }
              var set = sets[row]
              found |= set
              while set != 0 {
                ends[set.trailingZeroBitCount] = start + length
                set &= set - 1
              }
              return true
            }
            while found != 0 {
              let kind = found.trailingZeroBitCount
              found &= found - 1
              let end = ends[kind]
              guard end > lastEnds[kind] else { continue }
              lastEnds[kind] = end
              mark(kind, start, end, count, borders, body)
            }
          }
        }
      }
    }
    for position in 0..<count where borders[position] != 0 {
      var hash = borders[position] &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      let joint = Self.jointBase + Int(hash >> (64 - Self.jointBits))
      body(position, joint)
      if position > 0 { body(position - 1, joint + 1 << Int(Self.jointBits)) }
    }
  }

  @inline(__always)
  private func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
  }

  @inline(__always)
  private func mark(
    _ kind: Int, _ start: Int, _ end: Int, _ count: Int, _ borders: UnsafeMutableBufferPointer<UInt64>,
    _ body: (Int, Int) -> Void
  ) {
    let length = end - start
    let base = kind * Self.roles * Self.lengths + Swift.min(length - 1, Self.lengths - 1)
    borders[start] |= 1 << UInt64(kind)
    borders[end] |= 1 << UInt64(kind + 32)
    body(start, base)
    if length > 2 { for position in start + 1..<end - 1 { body(position, base + Self.lengths) } }
    if length > 1 { body(end - 1, base + 2 * Self.lengths) }
    if start > 0 { body(start - 1, base + 3 * Self.lengths) }
    if end < count { body(end, base + 4 * Self.lengths) }
  }
}

/// The tries and class sets of the word lists, side by side in memory that needs no counting of references.
final class NameLists: @unchecked Sendable {
  let count: Int
  let tries: UnsafeMutablePointer<DoubleArray>
  let sets: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>>
  /// For each scalar below 2^16 the lists that have a word beginning with it, as bits.
  let beginning: UnsafeMutablePointer<UInt8>
  /// Keep the tries' memory.
  private let lexicons: [Lexicon]

  init(_ lexicons: [Lexicon], _ classSets: [[UInt32]]) {
    self.lexicons = lexicons
    count = lexicons.count
    tries = .allocate(capacity: count)
    sets = .allocate(capacity: count)
    beginning = .allocate(capacity: 1 << 16)
    beginning.initialize(repeating: 0, count: 1 << 16)
    for index in 0..<count {
      for scalar in 0..<1 << 16 where lexicons[index].trie.hasKey(startingWith: UInt32(scalar)) {
        beginning[scalar] |= 1 << UInt8(index)
      }
    }
    for index in 0..<count {
      (tries + index).initialize(to: lexicons[index].trie)
      let copy = UnsafeMutablePointer<UInt32>.allocate(capacity: Swift.max(classSets[index].count, 1))
      for (row, set) in classSets[index].enumerated() { (copy + row).initialize(to: set) }
      (sets + index).initialize(to: copy)
    }
  }

  deinit {
    for index in 0..<count { sets[index].deallocate() }
    sets.deallocate()
    beginning.deallocate()
    tries.deallocate()
  }
}
