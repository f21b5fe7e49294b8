/// Whether a confidence means something: among mentions found with confidence 0.8, eight of ten should be right.
public struct Calibration: Sendable, Hashable {
  /// The judgements counted.
  public var count = 0
  /// Expected calibration error over ten bins of equal width: the mean distance between confidence and the share that
  /// is right, each bin weighted by its size.
  public var error = 0.0
  /// The share that is right in the less and in the more confident half; ties are parted in text order. nil where a half
  /// is empty.
  public var lowerHalf: Double?
  /// The more confident half; it has the odd judgement where the two are not equal.
  public var upperHalf: Double?

  /// nil where there is nothing to judge.
  public init?(_ judgements: [Score.Judgement]) {
    guard !judgements.isEmpty else { return nil }
    count = judgements.count
    var sums = [(confidence: Double, right: Int, count: Int)](repeating: (0, 0, 0), count: 10)
    for judgement in judgements {
      let confidence = min(max(judgement.confidence, 0), 1)
      let bin = min(Int(confidence * 10), 9)
      sums[bin].confidence += confidence
      sums[bin].right += judgement.isRight ? 1 : 0
      sums[bin].count += 1
    }
    error = sums.reduce(0) { $0 + abs($1.confidence - Double($1.right)) } / Double(count)
    let order = judgements.indices.sorted {
      (judgements[$0].confidence, $0) < (judgements[$1].confidence, $1)
    }
    let middle = count / 2
    lowerHalf = Self.share(order[..<middle].map { judgements[$0] })
    upperHalf = Self.share(order[middle...].map { judgements[$0] })
  }

  private static func share(_ judgements: [Score.Judgement]) -> Double? {
    judgements.isEmpty ? nil : Double(judgements.count { $0.isRight }) / Double(judgements.count)
  }
}
