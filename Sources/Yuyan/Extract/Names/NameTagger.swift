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
    var back: [SIMD16<Int8>] = []
    var labels: [UInt8] = []
    package init() {}
  }

  package init(model: NameModel, dictionary: NameDictionary) {
    self.model = model
    self.dictionary = dictionary
  }

  /// The lanes that hold labels other than outside.
  private static let named: SIMD16<Int16> = {
    var lanes = SIMD16<Int16>(repeating: 0)
    for label in 0..<NameLabels.outside { lanes[label] = -1 }
    return lanes
  }()
  private static let low: Int16 = -16_000
  private static let bound: Int16 = 8_000

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

  /// Fills `scratch.labels` with the best sequence.
  private func decode(_ count: Int, using scratch: inout Scratch) {
    scratch.back.removeAll(keepingCapacity: true)
    scratch.labels.removeAll(keepingCapacity: true)
    scratch.labels.append(contentsOf: repeatElement(UInt8(NameLabels.outside), count: count))
    let lowest = SIMD16<Int16>(repeating: Self.low)
    var path = lowest
    let transitions = model.transitions
    for position in 0..<count {
      let emission = (scratch.scores[position] & Self.named).clamped(
        lowerBound: SIMD16<Int16>(repeating: -Self.bound), upperBound: SIMD16<Int16>(repeating: Self.bound))
      var best = lowest &+ lowest
      var from = SIMD16<Int16>(repeating: 0)
      if position == 0 {
        for label in 0..<NameLabels.count where NameLabels.canStart(label) { best[label] = 0 }
      } else {
        for label in 0..<NameLabels.count {
          let candidate = transitions[label] &+ path[label]
          let isBetter = candidate .> best
          best.replace(with: candidate, where: isBetter)
          from.replace(with: SIMD16<Int16>(repeating: Int16(label)), where: isBetter)
        }
      }
      scratch.back.append(SIMD16<Int8>(truncatingIfNeeded: from))
      best = pointwiseMax(best, lowest) &+ emission
      path = pointwiseMax(best &- best.max(), lowest)
    }
    var label = NameLabels.outside
    for candidate in 0..<NameLabels.count where NameLabels.canEnd(candidate) && path[candidate] > path[label] {
      label = candidate
    }
    var position = count - 1
    while position >= 0 {
      scratch.labels[position] = UInt8(label)
      label = Int(scratch.back[position][label])
      position -= 1
    }
  }
}
