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
    /// For each place the rows of the two and of the three characters that begin there, or -1.
    var rows: [Int32] = []
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
    scratch.rows.removeAll(keepingCapacity: true)
    scratch.rows.append(contentsOf: repeatElement(-1, count: 2 * scratch.ids.count))
    scratch.scores.removeAll(keepingCapacity: true)
    scratch.scores.append(contentsOf: repeatElement(SIMD16<Int16>(repeating: 0), count: count))
    scratch.scores.withUnsafeMutableBufferPointer { scores in
      scratch.ids.withUnsafeBufferPointer { ids in
        scratch.rows.withUnsafeMutableBufferPointer { rows in
          lookUpNgrams(ids, rows)
          scoreNgrams(ids, UnsafeBufferPointer(rows), scores)
        }
      }
      scratch.folded.withUnsafeBufferPointer { folded in
        dictionary.forEachFeature(in: folded, borders: &scratch.borders) { position, feature in
          scores[position] &+= NameModel.weights(model.features + feature * NameModel.rowLength)
        }
      }
    }
  }

  /// Finds the rows of all n-grams. Apart from adding them up, so that the waits for memory of many look-ups overlap.
  @inline(__always)
  private func lookUpNgrams(_ ids: UnsafeBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>) {
    for p in 0..<ids.count - 1 {
      rows[2 * p] = Int32(truncatingIfNeeded: model.row(of: NameModel.key(ids[p], ids[p + 1])))
    }
    for p in 0..<ids.count - 2 where rows[2 * p] >= 0 {
      rows[2 * p + 1] = Int32(truncatingIfNeeded: model.row(of: NameModel.key(ids[p], ids[p + 1], ids[p + 2])))
    }
  }

  /// Adds the rows of all n-grams. `ids` is padded by `reach` on both sides; an n-gram that starts at padded index `p`
  /// speaks about the characters `p - k` for `k` below its width.
  @inline(__always)
  private func scoreNgrams(
    _ ids: UnsafeBufferPointer<UInt64>, _ rows: UnsafeBufferPointer<Int32>,
    _ scores: UnsafeMutableBufferPointer<SIMD16<Int16>>
  ) {
    let count = scores.count
    for p in 0..<ids.count {
      let unigram = model.unigrams + Int(ids[p]) * NameModel.width(1) * NameModel.rowLength
      // Of the characters that an n-gram speaks about those that exist: k from p - count + 1 to p.
      let first = Swift.max(0, p &- count &+ 1)
      let last = Swift.min(NameModel.width(1) - 1, p)
      var k = first
      while k <= last {
        scores[p &- k] &+= NameModel.weights(unigram + k &* NameModel.rowLength)
        k &+= 1
      }
      if rows[2 * p] >= 0 { add(Int(rows[2 * p]), p, first, scores) }
      if rows[2 * p + 1] >= 0 { add(Int(rows[2 * p + 1]), p, first, scores) }
    }
  }

  @inline(__always)
  private func add(_ row: Int, _ p: Int, _ first: Int, _ scores: UnsafeMutableBufferPointer<SIMD16<Int16>>) {
    var mask = UInt8(bitPattern: model.rows[row])
    var at = model.rows + (row &+ 1)
    while mask != 0 {
      let k = mask.trailingZeroBitCount
      mask &= mask &- 1
      if k >= first && k <= p { scores[p &- k] &+= NameModel.weights(at) }
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
      scratch.scores.withUnsafeBytes { bytes in
        guard let scores = bytes.bindMemory(to: Int16.self).baseAddress else { return }
        model.steps.withUnsafeBufferPointer { steps in
          scratch.back.withUnsafeMutableBufferPointer { back in
            guard let steps = steps.baseAddress, let back = back.baseAddress else { return }
            var isQuiet = true
            for position in 0..<count {
              let emission = scores + 16 &* position
              if isQuiet, !startsName(emission, steps) { continue }
              step(path, next, emission, steps, back + 16 &* position)
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
