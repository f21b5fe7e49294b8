import Yuyan

/// How often spans of a posterior are right, for each kind and bin of posteriors: counts, made monotone.
struct NamesCalibration {
  private var right = [Double](repeating: 0, count: NameLabels.kinds.count * NameModel.calibrationBins)
  private var all = [Double](repeating: 0, count: NameLabels.kinds.count * NameModel.calibrationBins)
  /// For each kind and bin the share that is right.
  private(set) var values = [Float](repeating: 0.9, count: NameLabels.kinds.count * NameModel.calibrationBins)

  /// Counts what a tagger finds in a sentence that it has not learned from; what touches an optional name counts not.
  mutating func add(_ sentence: TrainingSentence, _ tagger: SentenceTagger) {
    let names = sentence.names
    tagger.forEachSpan(in: sentence.scalars) { span in
      guard sentence.allowed[span.start..<span.end].allSatisfy({ $0.nonzeroBitCount == 1 }) else { return }
      let cell = span.kind * NameModel.calibrationBins + NameModel.bin(of: span.posterior)
      all[cell] += 1
      if names.contains(where: { $0.range == span.start..<span.end && $0.kind == span.kind }) { right[cell] += 1 }
    }
  }

  /// Pools neighbouring bins until the shares rise with the posterior (Ayer et al. 1955), each pool drawn a little towards
  /// the share of its kind.
  mutating func fit() {
    for kind in NameLabels.kinds.indices {
      let cells = kind * NameModel.calibrationBins..<(kind + 1) * NameModel.calibrationBins
      let share = (right[cells].reduce(0, +) + 1) / (all[cells].reduce(0, +) + 2)
      var pools: [(right: Double, all: Double, bins: Int)] = []
      for cell in cells {
        // Empty bins take the value of what lies below them.
        pools.append((right[cell] + share * 0.2, all[cell] + 0.2, 1))
        while pools.count > 1, let last = pools.last {
          let before = pools[pools.count - 2]
          guard before.right / before.all >= last.right / last.all else { break }
          pools.removeLast(2)
          pools.append((before.right + last.right, before.all + last.all, before.bins + last.bins))
        }
      }
      var cell = cells.lowerBound
      for pool in pools {
        for _ in 0..<pool.bins {
          values[cell] = Float((pool.right + share) / (pool.all + 1))
          cell += 1
        }
      }
    }
  }
}
