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

  /// Fills `scratch.labels` with the best sequence. Values are relative to that of outside; where no name is within
  /// ``reach`` of it, a step is a look at two vectors.
  private func decode(_ count: Int, using scratch: inout Scratch) {
    scratch.back.removeAll(keepingCapacity: true)
    scratch.back.append(contentsOf: repeatElement(Self.allOutside, count: count))
    scratch.labels.removeAll(keepingCapacity: true)
    scratch.labels.append(contentsOf: repeatElement(UInt8(NameLabels.outside), count: count))
    var path = Self.onlyOutside
    var isQuiet = true
    model.transitions.withUnsafeBufferPointer { transitions in
      scratch.scores.withUnsafeBufferPointer { scores in
        scratch.back.withUnsafeMutableBufferPointer { back in
          let fromOutside = transitions[NameLabels.outside]
          for position in 0..<count {
            let emission = Self.bounded(scores[position] & Self.named)
            // At the start every label that may begin a text follows from outside.
            if isQuiet, !Self.anyAbove(-Self.quiet, (emission &+ fromOutside) & Self.starting | Self.lowElsewhere) {
              continue
            }
            var best = Self.lowest &+ Self.lowest
            var from = SIMD16<Int16>(repeating: 0)
            for label in 0..<NameLabels.count {
              let candidate = transitions[label] &+ SIMD16(repeating: path[label])
              let better = unsafeBitCast(candidate .> best, to: SIMD16<Int16>.self)
              best = candidate & better | best & ~better
              from = SIMD16(repeating: Int16(label)) & better | from & ~better
            }
            back[position] = SIMD16<Int8>(truncatingIfNeeded: from)
            best = Self.bounded(best, by: -Self.low) &+ emission
            path = Self.bounded(best &- SIMD16(repeating: best[NameLabels.outside]), by: -Self.low)
            isQuiet = !Self.anyAbove(-Self.quiet, path & Self.named | Self.lowOutside)
            if isQuiet { path = Self.onlyOutside }
          }
        }
      }
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

  /// A name that is this much less likely than none, e^-8, is given up.
  private static let quiet: Int16 = 128
  private static let lowest = SIMD16<Int16>(repeating: low)
  private static let allOutside = SIMD16<Int8>(repeating: Int8(NameLabels.outside))
  private static let onlyOutside: SIMD16<Int16> = {
    var path = lowest
    path[NameLabels.outside] = 0
    return path
  }()
  /// All bits in the lanes of labels that may begin a name.
  private static let starting: SIMD16<Int16> = lanes { $0 < NameLabels.outside && NameLabels.canStart($0) ? -1 : 0 }
  private static let lowElsewhere: SIMD16<Int16> = lanes {
    $0 < NameLabels.outside && NameLabels.canStart($0) ? 0 : low
  }
  private static let lowOutside: SIMD16<Int16> = lanes { $0 < NameLabels.outside ? 0 : low }

  private static func lanes(_ value: (Int) -> Int16) -> SIMD16<Int16> {
    var result = SIMD16<Int16>(repeating: 0)
    for lane in 0..<16 { result[lane] = value(lane) }
    return result
  }

  @inline(__always)
  private static func anyAbove(_ limit: Int16, _ value: SIMD16<Int16>) -> Bool {
    let words = unsafeBitCast(value .> SIMD16(repeating: limit), to: SIMD4<UInt64>.self)
    return words[0] | words[1] | words[2] | words[3] != 0
  }

  @inline(__always)
  private static func bounded(_ value: SIMD16<Int16>, by limit: Int16 = bound) -> SIMD16<Int16> {
    let high = SIMD16<Int16>(repeating: limit)
    let low = SIMD16<Int16>(repeating: -limit)
    let above = unsafeBitCast(value .> high, to: SIMD16<Int16>.self)
    let capped = high & above | value & ~above
    let below = unsafeBitCast(low .> capped, to: SIMD16<Int16>.self)
    return low & below | capped & ~below
  }
}
