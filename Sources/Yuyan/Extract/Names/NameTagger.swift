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
    var ids: [UInt64] = []
    var folded: [UInt32] = []
    var scores: [SIMD16<Int16>] = []
    var borders: [UInt64] = []
    /// For each position and label the label before, sixteen a position.
    var back: [UInt8] = []
    var labels: [UInt8] = []
    package init() {}
  }

  package init(model: NameModel, dictionary: NameDictionary) {
    self.model = model
    self.dictionary = dictionary
  }

  /// The names of a text, in order, without overlap.
  /// - Complexity: O(n).
  package func spans(in text: UnsafeBufferPointer<UInt32>, using scratch: inout Scratch, _ body: (Span) -> Void) {
    let count = text.count
    guard count > 0 else { return }
    score(text, using: &scratch)
    decode(count, using: &scratch)
    var start = 0
    func found(_ span: Span) {
      var span = span
      span.posterior = NamePosterior(model).probability(of: span, scratch.scores, scratch.labels)
      body(span)
    }
    for position in 0..<count {
      let label = Int(scratch.labels[position])
      guard label < NameLabels.outside else { continue }
      switch label % 4 {
      case NameLabels.begin: start = position
      case NameLabels.single: found(Span(start: position, end: position + 1, kind: label / 4))
      case NameLabels.end: found(Span(start: start, end: position + 1, kind: label / 4))
      default: break
      }
    }
  }

  /// Fills `scratch.scores`: for each character and label the sum of weights; lanes from 12 on are meaningless.
  private func score(_ text: UnsafeBufferPointer<UInt32>, using scratch: inout Scratch) {
    let count = text.count
    let reach = NameModel.reach
    scratch.folded.removeAll(keepingCapacity: true)
    scratch.ids.removeAll(keepingCapacity: true)
    scratch.ids.append(contentsOf: repeatElement(0, count: reach))
    for scalar in text {
      let folded = NameCharacters.fold(scalar)
      scratch.folded.append(folded)
      scratch.ids.append(model.id(NameCharacters.classFold(folded)))
    }
    scratch.ids.append(contentsOf: repeatElement(0, count: reach))
    scratch.scores.removeAll(keepingCapacity: true)
    scratch.scores.append(contentsOf: repeatElement(SIMD16<Int16>(repeating: 0), count: count))
    scratch.scores.withUnsafeMutableBufferPointer { scores in
      scratch.ids.withUnsafeBufferPointer { ids in
        scoreNgrams(ids, scores)
      }
      scratch.folded.withUnsafeBufferPointer { folded in
        dictionary.forEachFeature(in: folded, borders: &scratch.borders) { position, feature in
          scores[position] &+= NameModel.weights(model.features + feature * NameModel.rowLength)
        }
      }
    }
  }

  /// Adds the rows of all n-grams. `ids` is padded by `reach` on both sides; an n-gram that starts at padded index `p`
  /// speaks about the characters `p - k` for `k` below its width.
  @inline(__always)
  private func scoreNgrams(_ ids: UnsafeBufferPointer<UInt64>, _ scores: UnsafeMutableBufferPointer<SIMD16<Int16>>) {
    let count = scores.count
    for p in 0..<ids.count {
      let id = ids[p]
      let unigram = model.unigrams + Int(id) * NameModel.width(1) * NameModel.rowLength
      // k from max(0, p - count + 1) to min(width - 1, p)
      let first = Swift.max(0, p - count + 1)
      var k = first
      while k < NameModel.width(1), k <= p {
        scores[p - k] &+= NameModel.weights(unigram + k * NameModel.rowLength)
        k += 1
      }
      guard p + 1 < ids.count else { continue }
      let bigram = model.row(of: NameModel.key(id, ids[p + 1]))
      guard bigram >= 0 else { continue }
      add(bigram, p, first, scores)
      guard p + 2 < ids.count else { continue }
      let trigram = model.row(of: NameModel.key(id, ids[p + 1], ids[p + 2]))
      if trigram >= 0 { add(trigram, p, first, scores) }
    }
  }

  @inline(__always)
  private func add(_ row: Int, _ p: Int, _ first: Int, _ scores: UnsafeMutableBufferPointer<SIMD16<Int16>>) {
    var mask = UInt8(bitPattern: model.rows[row])
    var at = model.rows + row + 1
    while mask != 0 {
      let k = mask.trailingZeroBitCount
      mask &= mask - 1
      if k >= first && k <= p { scores[p - k] &+= NameModel.weights(at) }
      at += NameModel.rowLength
    }
  }

  /// Fills `scratch.labels` with the best sequence. Values are relative to that of outside; where no name comes within
  /// ``quiet`` of it, a step is a look at the six labels that may begin one.
  private func decode(_ count: Int, using scratch: inout Scratch) {
    let labels = NameLabels.count
    scratch.back.removeAll(keepingCapacity: true)
    scratch.back.append(contentsOf: repeatElement(UInt8(NameLabels.outside), count: count * 16))
    scratch.labels.removeAll(keepingCapacity: true)
    scratch.labels.append(contentsOf: repeatElement(UInt8(NameLabels.outside), count: count))
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * labels) { memory in
      memory.initialize(repeating: Self.low)
      guard var path = memory.baseAddress else { return }
      var next = path + labels
      path[NameLabels.outside] = 0
      scratch.scores.withUnsafeBufferPointer { scores in
        model.transitionTable.withUnsafeBufferPointer { transitions in
          scratch.back.withUnsafeMutableBufferPointer { back in
            var isQuiet = true
            for position in 0..<count {
              let emission = scores[position]
              if isQuiet, !startsName(emission, transitions) { continue }
              step(path, next, emission, transitions, back, position)
              swap(&path, &next)
              isQuiet = settle(path)
            }
          }
        }
      }
      var label = NameLabels.outside
      for candidate in 0..<labels where NameLabels.canEnd(candidate) && path[candidate] > path[label] {
        label = candidate
      }
      for position in stride(from: count - 1, through: 0, by: -1) {
        scratch.labels[position] = UInt8(label)
        label = Int(scratch.back[position * 16 + label])
      }
    }
  }

  private static let low: Int32 = -1_000_000
  /// A name that is this much less likely than none, e^-8, is given up.
  private static let quiet: Int32 = 128

  /// Whether a name may begin here, when none is open.
  @inline(__always)
  private func startsName(_ emission: SIMD16<Int16>, _ transitions: UnsafeBufferPointer<Int32>) -> Bool {
    let row = NameLabels.outside * NameLabels.count
    var highest = Self.low
    for kind in 0..<NameLabels.kinds.count {
      let begin = 4 * kind + NameLabels.begin
      let single = 4 * kind + NameLabels.single
      highest = Swift.max(highest, Int32(emission[begin]) + transitions[row + begin])
      highest = Swift.max(highest, Int32(emission[single]) + transitions[row + single])
    }
    return highest > -Self.quiet
  }

  /// One step of Viterbi's algorithm: labels that close or are outside go on to those that begin, open ones to their own.
  @inline(__always)
  private func step(
    _ path: UnsafeMutablePointer<Int32>, _ next: UnsafeMutablePointer<Int32>, _ emission: SIMD16<Int16>,
    _ transitions: UnsafeBufferPointer<Int32>, _ back: UnsafeMutableBufferPointer<UInt8>, _ position: Int
  ) {
    let labels = NameLabels.count
    for target in 0..<labels {
      var best = 2 * Self.low
      var from = NameLabels.outside
      let isInner = target < NameLabels.outside && (target & 3 == NameLabels.inside || target & 3 == NameLabels.end)
      if isInner {
        for source in (target & ~3)...(target & ~3 | 1) {
          let value = path[source] + transitions[source * labels + target]
          if value > best {
            best = value
            from = source
          }
        }
      } else {
        var source = 2
        while source < labels {
          let value = path[source] + transitions[source * labels + target]
          if value > best {
            best = value
            from = source
          }
          // 2, 3, 6, 7, 10, 11, 12
          source += source & 3 == 3 ? (source == 11 ? 1 : 3) : 1
        }
      }
      next[target] = best + (target < NameLabels.outside ? Int32(emission[target]) : 0)
      back[position * 16 + target] = UInt8(from)
    }
  }

  /// Makes the values relative to that of outside; whether no name is left within reach.
  @inline(__always)
  private func settle(_ path: UnsafeMutablePointer<Int32>) -> Bool {
    let outside = path[NameLabels.outside]
    var highest = Self.low
    for label in 0..<NameLabels.outside {
      path[label] = Swift.max(path[label] - outside, Self.low)
      highest = Swift.max(highest, path[label])
    }
    path[NameLabels.outside] = 0
    guard highest < -Self.quiet else { return false }
    for label in 0..<NameLabels.outside { path[label] = Self.low }
    return true
  }
}
