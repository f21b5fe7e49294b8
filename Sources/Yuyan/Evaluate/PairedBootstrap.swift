/// Whether two outputs differ by more than the choice of documents explains: Koehn's paired bootstrap (EMNLP 2004).
///
/// Documents are drawn with replacement, the same ones for both sides, and each measure is taken again. Pseudo-random
/// numbers come from SplitMix64, so that equal input gives equal figures.
public struct PairedBootstrap: Sendable {
  /// Draws.
  public var repetitions = 2000
  /// Where the pseudo-random numbers start; the same seed draws the same documents.
  public var seed: UInt64 = 20_260_330

  /// 2000 draws, from a fixed seed.
  public init() {}

  /// One measure of both sides.
  public struct Difference: Sendable, Hashable {
    /// The name of the ``Score/Measure``: `PERSON`, `all types`, `positions`.
    public var measure: String
    /// F1 of the output, and of the one that it is compared with.
    public var value: Double
    /// F1 of the output compared with, from 0 to 1.
    public var baseline: Double
    /// The interval that holds 95 % of the differences drawn.
    public var low: Double
    /// The upper end of the interval.
    public var high: Double
    /// Two-sided: how often a draw does not show the difference that was measured, doubled.
    public var p: Double
    /// Whether the difference is significant at 5 %.
    public var isSignificant: Bool { p < 0.05 }
  }

  /// Compares the scores of the same documents in the same order.
  /// - Complexity: O(documents × measures × repetitions).
  public func differences(_ scores: [Score], baseline: [Score], kinds: [EntityKind]) -> [Difference] {
    guard scores.count == baseline.count, !scores.isEmpty else { return [] }
    let left = scores.map { $0.measures(kinds: kinds) }
    let right = baseline.map { $0.measures(kinds: kinds) }
    return left[0].indices.compactMap { index in
      difference(left.map { $0[index].counts }, right.map { $0[index].counts }, name: left[0][index].name)
    }
  }

  private func difference(_ left: [MatchCounts], _ right: [MatchCounts], name: String) -> Difference? {
    guard let value = left.reduce(into: MatchCounts(), +=).f1, let base = right.reduce(into: MatchCounts(), +=).f1
    else { return nil }
    var generator = SplitMix64(seed: seed)
    var drawn: [Double] = []
    drawn.reserveCapacity(repetitions)
    for _ in 0..<repetitions {
      var a = MatchCounts()
      var b = MatchCounts()
      for _ in left.indices {
        let index = Int(generator.next() % UInt64(left.count))
        a += left[index]
        b += right[index]
      }
      drawn.append((a.f1 ?? 0) - (b.f1 ?? 0))
    }
    drawn.sort()
    let against = value >= base ? drawn.count { $0 <= 0 } : drawn.count { $0 >= 0 }
    let p = value == base ? 1 : min(1, 2 * Double(against) / Double(repetitions))
    return Difference(
      measure: name, value: value, baseline: base, low: drawn[repetitions / 40],
      high: drawn[repetitions - 1 - repetitions / 40], p: p)
  }
}

extension Score {
  /// A figure that two outputs can be compared by.
  public struct Measure: Sendable {
    /// As in reports: a type, `all types`, `MONEY values`, `positions`, `identity pairs`.
    public var name: String
    /// For shares of right answers: found and gold are the same number, so that F1 is the share.
    public var counts: MatchCounts
  }

  /// Spans by type, all types together, values, positions, identity: always the same list for the same kinds.
  public func measures(kinds: [EntityKind]) -> [Measure] {
    var list = kinds.map { Measure(name: $0.rawValue, counts: exact[$0] ?? MatchCounts()) }
    list.append(Measure(name: "all types", counts: allExact))
    for kind in kinds where kind == .money || kind == .date {
      let answers = values[kind] ?? AnswerCounts()
      list.append(
        Measure(
          name: "\(kind.rawValue) values",
          counts: MatchCounts(found: answers.total, right: answers.right, gold: answers.total, hit: answers.right)))
    }
    list.append(Measure(name: "positions", counts: positions))
    list.append(Measure(name: "identity pairs", counts: identity))
    return list
  }
}
