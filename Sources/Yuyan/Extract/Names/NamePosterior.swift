/// How probable a span is: the forward sums over all labellings of its surroundings, with and without the span, between the
/// labels that the best sequence has at both ends (Culotta and McCallum 2004, in a window).
struct NamePosterior {
  private let model: NameModel
  /// The characters on either side that may be labelled anew.
  private static let margin = 3

  init(_ model: NameModel) { self.model = model }

  /// - Complexity: O(length of the span).
  func probability(of span: NameTagger.Span, _ lattice: NameLattice) -> Float {
    model.factors.withVectors { factors in
      let first = Swift.max(0, span.start - Self.margin)
      let end = Swift.min(lattice.count, span.end + Self.margin)
      func label(_ position: Int) -> Int { Int(lattice.labels[position]) }
      var all = LabelLanes<Float>(repeating: 0)
      // The labellings that hold the span: as likely as all up to its first character, one number within it.
      var fitting = all
      for position in first..<end {
        if position == first {
          all = first > 0 ? factors.sum(Self.one(label(first - 1))) : Self.starts
          fitting = all
        } else {
          all = factors.sum(all)
          fitting = position <= span.start ? all : factors.sum(fitting)
        }
        let likelihoods = Self.likelihoods(lattice.scores + position)
        all.multiply(by: likelihoods)
        fitting.multiply(by: likelihoods)
        if position >= span.start, position < span.end { fitting.multiply(by: Self.one(label(position))) }
        let scale = 1 / Swift.max(all.sum, 1e-30)
        all.multiply(by: scale)
        fitting.multiply(by: scale)
      }
      let left = end < lattice.count ? factors.leading(to: label(end)) : Self.ends
      all.multiply(by: left)
      fitting.multiply(by: left)
      return all.sum > 0 ? Swift.min(1, fitting.sum / all.sum) : 0
    }
  }

  private static func one(_ label: Int) -> LabelLanes<Float> { ones[label] }
  private static let ones = (0..<NameLabels.count).map { label in LabelLanes<Float> { $0 == label ? 1 : 0 } }
  private static let starts = LabelLanes<Float> { $0 < NameLabels.count && NameLabels.canStart($0) ? 1 : 0 }
  private static let ends = LabelLanes<Float> { $0 < NameLabels.count && NameLabels.canEnd($0) ? 1 : 0 }

  /// e to the power of minus the index, in sixteenths; nothing from e^-16 on.
  private static let table: [Float] =
    (0..<256).map { index in
      // e^(-1/16), multiplied up, so that no library of mathematics is needed.
      (0..<index).reduce(Float(1)) { value, _ in value * 0.939_413_06 }
    } + [0]

  /// The likelihoods of the labels of a character, the highest of them 1.
  @inline(__always)
  private static func likelihoods(_ scores: UnsafePointer<SIMD16<Int16>>) -> LabelLanes<Float> {
    let lanes = LabelLanes<Int32>(scores.pointee)
    // That of outside is zero, as are the lanes of no label.
    let most = pointwiseMax(pointwiseMax(lanes.begin, lanes.inside), pointwiseMax(lanes.end, lanes.single))
    let highest = SIMD4(repeating: most.max())
    return table.withUnsafeBufferPointer { table in
      @inline(__always)
      func values(_ scores: SIMD4<Int32>) -> SIMD4<Float> {
        let index = pointwiseMin(highest &- scores, SIMD4(repeating: 256))
        return SIMD4(table[Int(index[0])], table[Int(index[1])], table[Int(index[2])], table[Int(index[3])])
      }
      var result = LabelLanes<Float>(repeating: 0)
      result.begin = values(lanes.begin)
      result.inside = values(lanes.inside)
      result.end = values(lanes.end)
      result.single = values(lanes.single)
      // A lane of no label stays empty.
      (result.inside[3], result.end[3], result.single[3]) = (0, 0, 0)
      return result
    }
  }

  /// The likelihood of a weight in sixteenths; at most e^16.
  static func factor(_ weight: Int16) -> Float {
    weight <= 0 ? table[Swift.min(-Int(weight), 256)] : 1 / table[Swift.min(Int(weight), 255)]
  }
}

extension LabelLanes<Float> {
  @inline(__always)
  fileprivate mutating func multiply(by other: Self) {
    begin *= other.begin
    inside *= other.inside
    end *= other.end
    single *= other.single
  }

  @inline(__always)
  fileprivate mutating func multiply(by factor: Float) {
    begin *= factor
    inside *= factor
    end *= factor
    single *= factor
  }

  @inline(__always)
  fileprivate var sum: Float {
    let lanes = begin + inside + (end + single)
    return lanes[0] + lanes[1] + (lanes[2] + lanes[3])
  }
}
