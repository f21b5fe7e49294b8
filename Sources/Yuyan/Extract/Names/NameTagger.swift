import YuyanLexicon

/// Labels a text: sums the weights of what each character sees and finds the best sequence of labels (Viterbi).
package struct NameTagger: Sendable {
  package let model: NameModel
  package let dictionary: NameDictionary

  /// A name found: half-open range within the text, and the number of its kind.
  package struct Span: Sendable, Hashable {
    package var start: Int
    package var end: Int
    package var kind: Int
    /// The probability of the span among all labellings of its surroundings, as the weights see it; not part of what makes
    /// two spans equal.
    package var posterior: Float = 1

    package static func == (left: Span, right: Span) -> Bool {
      left.start == right.start && left.end == right.end && left.kind == right.kind
    }
    package func hash(into hasher: inout Hasher) {
      hasher.combine(start)
      hasher.combine(end)
      hasher.combine(kind)
    }

    package init(start: Int, end: Int, kind: Int) {
      self.start = start
      self.end = end
      self.kind = kind
    }
  }

  /// Scratch memory, kept between calls.
  package struct Scratch: Sendable {
    /// As many as any text needed, in units of 32 bytes.
    fileprivate var memory: [SIMD16<Int16>] = []
    package init() {}
  }

  private let alphabet: NameAlphabet

  package init(model: NameModel, dictionary: NameDictionary) {
    self.model = model
    self.dictionary = dictionary
    alphabet = NameAlphabet(ngrams: model.trie, words: dictionary.trie)
  }

  /// The names of a text, in order, without overlap.
  /// - Parameter words: what the segmenter's words say about each character.
  /// - Complexity: O(n).
  package func spans(
    in text: UnsafeBufferPointer<UInt32>, words: WordFeatures.Pointers, using scratch: inout Scratch,
    _ body: (Span) -> Void
  ) {
    let count = text.count
    guard count > 0, words.shapes.count == count, words.clusters.count == count else { return }
    NameLattice.with(count, in: &scratch.memory) { lattice in
      score(text, words, lattice)
      decode(lattice)
      let posterior = NamePosterior(model)
      var start = 0
      for position in 0..<count {
        let label = Int(lattice.labels[position])
        guard label < NameLabels.outside else { continue }
        let part = label % 4
        if part == NameLabels.begin { start = position }
        guard part == NameLabels.single || part == NameLabels.end else { continue }
        var span = Span(start: part == NameLabels.end ? start : position, end: position + 1, kind: label / 4)
        span.posterior = posterior.probability(of: span, lattice)
        body(span)
      }
    }
  }

  /// Fills the scores: for each character and label the sum of weights; lanes from 12 on are meaningless.
  private func score(
    _ text: UnsafeBufferPointer<UInt32>, _ words: WordFeatures.Pointers, _ lattice: NameLattice
  ) {
    let count = text.count
    let reach = NameModel.reach
    for place in 0..<reach {
      lattice.characters[place] = alphabet.beyond
      lattice.characters[count + reach + place] = alphabet.beyond
    }
    alphabet.withEntries { entry in
      for position in 0..<count {
        let entry = entry(text[position])
        lattice.characters[position &+ reach] = UInt16(truncatingIfNeeded: entry)
        lattice.words[position] = UInt16(truncatingIfNeeded: entry >> 16)
      }
    }
    for place in 0..<NameDictionary.longestWord { lattice.words[count + place] = 0 }
    lattice.borders.update(repeating: 0, count: count + 1)
    addCharacters(count, lattice)
    addNgrams(count, lattice)
    dictionary.forEachFeature(in: text, codes: lattice.words, nodes: lattice.nodes, borders: lattice.borders) {
      lattice.scores[$0] &+= NameModel.weights(model.features + $1 &* NameModel.rowLength)
    }
    let shapes = model.features + NameModel.firstShape &* NameModel.rowLength
    WordShape.forEachFeature(of: words.shapes) {
      lattice.scores[$0] &+= NameModel.weights(shapes + $1 &* NameModel.rowLength)
    }
    let contexts = model.features + NameModel.firstContext &* NameModel.rowLength
    WordContext.forEachFeature(of: words.clusters) {
      lattice.scores[$0] &+= NameModel.weights(contexts + $1 &* NameModel.rowLength)
    }
  }

  /// Sets the scores to the sums of what single characters say. `characters` is padded by `reach` on both sides; one at
  /// padded index `p` speaks about the characters `p - k` for `k` below the width.
  @inline(__always)
  private func addCharacters(_ count: Int, _ lattice: NameLattice) {
    let width = NameModel.width(1)
    for position in 0..<count {
      var sum = SIMD16<Int16>(repeating: 0)
      for k in 0..<width {
        let row = Int(lattice.characters[position &+ k]) &* width &+ k
        sum &+= NameModel.weights(model.unigrams + row &* NameModel.rowLength)
      }
      lattice.scores[position] = sum
    }
  }

  /// Adds the rows of all n-grams. They are looked up in front, so that the waits for memory of many look-ups overlap.
  @inline(__always)
  private func addNgrams(_ count: Int, _ lattice: NameLattice) {
    let trie = model.trie
    let root = trie.root
    let end = count &+ 2 &* NameModel.reach
    lattice.characters[end] = 0
    lattice.characters[end &+ 1] = 0
    for p in 0..<end {
      let first = trie.child(of: root, by: lattice.characters[p])
      lattice.nodes[p] = trie.child(of: first, by: lattice.characters[p &+ 1])
    }
    for p in 0..<end {
      let second = lattice.nodes[p]
      let rows = model.rows + DoubleArray.value(of: second)
      lattice.rows[2 &* p] = rows
      lattice.masks[2 &* p] = UInt8(bitPattern: rows[0])
      lattice.nodes[p] = trie.child(of: second, by: lattice.characters[p &+ 2])
    }
    for p in 0..<end {
      let rows = model.rows + DoubleArray.value(of: lattice.nodes[p])
      lattice.rows[2 &* p &+ 1] = rows
      lattice.masks[2 &* p &+ 1] = UInt8(bitPattern: rows[0])
    }
    for index in 0..<2 &* end {
      var mask = lattice.masks[index]
      var at = lattice.rows[index] + 1
      // Of what is beyond the text there are scores too, which nobody reads.
      let scores = lattice.scores + index / 2
      while mask != 0 {
        (scores - mask.trailingZeroBitCount).pointee &+= NameModel.weights(at)
        mask &= mask &- 1
        at += NameModel.rowLength
      }
    }
  }

  /// Fills the labels with the best sequence. Values are relative to that of outside; where no name comes within
  /// ``quiet`` of it, a step is a look at the six labels that may begin one.
  private func decode(_ lattice: NameLattice) {
    let none = LabelLanes<Int32> { $0 == NameLabels.outside ? 0 : Self.low }
    let outside = LabelLanes<Int32>(repeating: Int32(15 - NameLabels.outside))
    var path = none
    var isQuiet = true
    model.steps.withVectors { steps in
      for position in 0..<lattice.count {
        let emission = lattice.scores[position]
        if isQuiet, !Self.isAny(emission .> model.thresholds) {
          lattice.back[position] = outside
          continue
        }
        let best = steps.best(path, lead: model.lead)
        lattice.back[position] = best
        isQuiet = Self.settle(best, emission, &path)
        if isQuiet { path = none }
      }
    }
    var label = NameLabels.outside
    for candidate in 0..<NameLabels.count where NameLabels.canEnd(candidate) && path[candidate] > path[label] {
      label = candidate
    }
    var position = lattice.count &- 1
    while position >= 0 {
      lattice.labels[position] = UInt8(truncatingIfNeeded: label)
      // The low bits of the best candidate tell its source.
      let back = UnsafeRawPointer(lattice.back + position).assumingMemoryBound(to: Int32.self)
      label = Int(15 &- back[(label & 3) << 2 | label >> 2] & 15)
      position &-= 1
    }
  }

  private static let low: Int32 = -1_000_000
  /// A name that is this much less likely than none, e^-8, is given up.
  static let quiet: Int32 = 128

  /// Makes a path of the best candidates, its values relative to that of outside; whether no name is left within reach.
  @inline(__always)
  private static func settle(
    _ best: LabelLanes<Int32>, _ emission: SIMD16<Int16>, _ path: inout LabelLanes<Int32>
  ) -> Bool {
    let values = best.begin &>> 4
    let outside = SIMD4(values[3], values[3], values[3], values[3])
    let scores = LabelLanes<Int32>(emission)
    path.begin = values &+ scores.begin &- outside
    path.inside = best.inside &>> 4 &+ scores.inside &- outside
    path.end = best.end &>> 4 &+ scores.end &- outside
    path.single = best.single &>> 4 &+ scores.single &- outside
    let least = SIMD4(repeating: -quiet)
    let kinds = SIMD4<Int32>(-1, -1, -1, 0)
    let isOpen = path.begin .>= least .| path.inside .>= least .| path.end .>= least .| path.single .>= least
    let words = unsafeBitCast(unsafeBitCast(isOpen, to: SIMD4<Int32>.self) & kinds, to: SIMD2<UInt64>.self)
    return words[0] | words[1] == 0
  }

  @inline(__always)
  private static func isAny(_ mask: SIMDMask<SIMD16<Int16>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    return words[0] | words[1] | words[2] | words[3] != 0
  }
}
