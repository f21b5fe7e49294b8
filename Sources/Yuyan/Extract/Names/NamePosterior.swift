/// How probable a span is: the forward sums over all labellings of its surroundings, with and without the span, between the
/// labels that the best sequence has at both ends (Culotta and McCallum 2004, in a window).
struct NamePosterior {
  private let model: NameModel
  /// The characters on either side that may be labelled anew.
  private static let margin = 3

  init(_ model: NameModel) { self.model = model }

  /// - Complexity: O(length of the span).
  func probability(of span: NameTagger.Span, _ lattice: NameLattice) -> Float {
    let (scores, labels) = (lattice.scores, lattice.labels)
    let first = Swift.max(0, span.start - Self.margin)
    let end = Swift.min(lattice.count, span.end + Self.margin)
    var all = SIMD16<Float>.zero
    var fitting = SIMD16<Float>.zero
    for position in first..<end {
      if position == first {
        all = first > 0 ? model.likelihoods[Int(labels[first - 1])] : Self.starts
        fitting = all
      } else {
        all = step(all)
        fitting = step(fitting)
      }
      let likelihood = Self.exponential(scores[position])
      all *= likelihood
      fitting *= likelihood
      if position >= span.start, position < span.end {
        let label = Int(labels[position])
        let value = fitting[label]
        fitting = .zero
        fitting[label] = value
      }
      let scale = 1 / Swift.max(all.sum(), 1e-30)
      all *= scale
      fitting *= scale
    }
    var left = Self.ends
    if end < lattice.count {
      let next = Int(labels[end])
      for label in 0..<NameLabels.count { left[label] = model.likelihoods[label][next] }
    }
    let sum = (all * left).sum()
    return sum > 0 ? Swift.min(1, (fitting * left).sum() / sum) : 0
  }

  @inline(__always)
  private func step(_ value: SIMD16<Float>) -> SIMD16<Float> {
    var next = SIMD16<Float>.zero
    for label in 0..<NameLabels.count where value[label] > 0 { next += model.likelihoods[label] * value[label] }
    return next
  }

  private static let starts = lanes(NameLabels.canStart)
  private static let ends = lanes(NameLabels.canEnd)

  private static func lanes(_ holds: (Int) -> Bool) -> SIMD16<Float> {
    var row = SIMD16<Float>.zero
    for label in 0..<NameLabels.count where holds(label) { row[label] = 1 }
    return row
  }

  /// e to the power of minus the index, in sixteenths.
  private static let table: [Float] = (0..<256).map { index in
    // e^(-1/16), multiplied up, so that no library of mathematics is needed.
    (0..<index).reduce(Float(1)) { value, _ in value * 0.939_413_06 }
  }

  /// The likelihoods of the labels, the highest of them 1.
  private static func exponential(_ scores: SIMD16<Int16>) -> SIMD16<Float> {
    var result = SIMD16<Float>.zero
    var highest: Int16 = 0
    for label in 0..<NameLabels.outside { highest = Swift.max(highest, scores[label]) }
    for label in 0..<NameLabels.outside {
      let below = Int(highest) - Int(scores[label])
      if below < 256 { result[label] = table[below] }
    }
    if highest < 256 { result[NameLabels.outside] = table[Int(highest)] }
    return result
  }

  /// The likelihood of a weight in sixteenths; at most e^16.
  static func likelihood(_ weight: Int16) -> Float {
    weight <= 0 ? (weight > -256 ? table[-Int(weight)] : 0) : 1 / table[Swift.min(Int(weight), 255)]
  }
}
