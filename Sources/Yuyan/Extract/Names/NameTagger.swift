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
  /// - Complexity: O(n).
  package func spans(in text: UnsafeBufferPointer<UInt32>, using scratch: inout Scratch, _ body: (Span) -> Void) {
    let count = text.count
    guard count > 0 else { return }
    NameLattice.with(count, in: &scratch.memory) { lattice in
      score(text, lattice)
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
  private func score(_ text: UnsafeBufferPointer<UInt32>, _ lattice: NameLattice) {
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
      let second = trie.child(of: first, by: lattice.characters[p &+ 1])
      let third = trie.child(of: second, by: lattice.characters[p &+ 2])
      let rows = (model.rows + DoubleArray.value(of: second), model.rows + DoubleArray.value(of: third))
      lattice.rows[2 &* p] = rows.0
      lattice.rows[2 &* p &+ 1] = rows.1
      lattice.masks[2 &* p] = UInt8(bitPattern: rows.0[0])
      lattice.masks[2 &* p &+ 1] = UInt8(bitPattern: rows.1[0])
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
    let labels = NameLabels.count
    let outside = SIMD16<UInt8>(repeating: UInt8(NameLabels.outside))
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * labels) { memory in
      memory.initialize(repeating: Self.low)
      guard var path = memory.baseAddress else { return }
      var next = path + labels
      path[NameLabels.outside] = 0
      model.steps.withUnsafeBufferPointer { steps in
        guard let steps = steps.baseAddress else { return }
        var isQuiet = true
        for position in 0..<lattice.count {
          let emission = UnsafeRawPointer(lattice.scores + position).assumingMemoryBound(to: Int16.self)
          if isQuiet, !startsName(emission, steps) {
            lattice.back[position] = outside
            continue
          }
          let back = UnsafeMutableRawPointer(lattice.back + position).assumingMemoryBound(to: UInt8.self)
          step(path, next, emission, steps, back)
          swap(&path, &next)
          isQuiet = settle(path)
        }
      }
      var label = NameLabels.outside
      for candidate in 0..<labels where NameLabels.canEnd(candidate) && path[candidate] > path[label] {
        label = candidate
      }
      for position in stride(from: lattice.count - 1, through: 0, by: -1) {
        lattice.labels[position] = UInt8(label)
        label = Int(lattice.back[position][label])
      }
    }
  }

  private static let low: Int32 = -1_000_000
  /// A name that is this much less likely than none, e^-8, is given up.
  private static let quiet: Int32 = 128

  /// Whether a name may begin here, when none is open.
  @inline(__always)
  private func startsName(_ emission: UnsafePointer<Int16>, _ steps: UnsafePointer<Int32>) -> Bool {
    var highest = Self.low
    var index = 0
    // The targets that may begin a name, all but the last; outside is the last source.
    while index < NameModel.Steps.closed.count - 1 {
      let target = NameModel.Steps.target(index)
      highest = Swift.max(highest, Int32(emission[target]) &+ steps[index &* 8 &+ 6] >> 4)
      index &+= 1
    }
    return highest > -Self.quiet
  }

  /// One step of Viterbi's algorithm: labels that close or are outside go on to those that begin, open ones to their own.
  /// A candidate is sixteen times its value plus what its source is known by, so that the highest tells both.
  @inline(__always)
  private func step(
    _ path: UnsafeMutablePointer<Int32>, _ next: UnsafeMutablePointer<Int32>, _ emission: UnsafePointer<Int16>,
    _ steps: UnsafePointer<Int32>, _ back: UnsafeMutablePointer<UInt8>
  ) {
    let (a, b, c) = (path[2] << 4, path[3] << 4, path[6] << 4)
    let (d, e, f) = (path[7] << 4, path[10] << 4, path[11] << 4)
    let g = path[12] << 4
    var index = 0
    while index < NameModel.Steps.closed.count {
      let row = steps + 8 &* index
      var best = Swift.max(a &+ row[0], b &+ row[1])
      best = Swift.max(best, Swift.max(c &+ row[2], d &+ row[3]))
      best = Swift.max(best, Swift.max(e &+ row[4], f &+ row[5]))
      best = Swift.max(best, g &+ row[6])
      let target = NameModel.Steps.target(index)
      next[target] = best >> 4 &+ (target < NameLabels.outside ? Int32(emission[target]) : 0)
      back[target] = UInt8(truncatingIfNeeded: 15 &- best & 15)
      index &+= 1
    }
    var kind = 0
    while kind < NameLabels.kinds.count {
      let first = 4 &* kind
      let row = steps + (NameModel.Steps.inner &+ 4 &* kind)
      let (begun, inside) = (path[first] << 4, path[first &+ 1] << 4)
      for part in 0..<2 {
        let best = Swift.max(begun &+ row[2 &* part], inside &+ row[2 &* part &+ 1])
        let target = first &+ NameLabels.inside &+ part
        next[target] = best >> 4 &+ Int32(emission[target])
        back[target] = UInt8(truncatingIfNeeded: 15 &- best & 15)
      }
      kind &+= 1
    }
  }

  /// Makes the values relative to that of outside; whether no name is left within reach.
  @inline(__always)
  private func settle(_ path: UnsafeMutablePointer<Int32>) -> Bool {
    let outside = path[NameLabels.outside]
    var highest = Self.low
    for label in 0..<NameLabels.outside {
      path[label] = Swift.max(path[label] &- outside, Self.low)
      highest = Swift.max(highest, path[label])
    }
    path[NameLabels.outside] = 0
    guard highest < -Self.quiet else { return false }
    for label in 0..<NameLabels.outside { path[label] = Self.low }
    return true
  }
}
