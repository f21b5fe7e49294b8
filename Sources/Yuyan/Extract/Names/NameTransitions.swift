/// Numbers of all labels in four vectors, one for each part of a name with a lane for each kind; the last lane of `begin` is
/// that of outside. Label `l` is lane `l >> 2` of vector `l & 3`.
struct LabelLanes<Scalar: SIMDScalar> {
  var begin: SIMD4<Scalar>
  var inside: SIMD4<Scalar>
  var end: SIMD4<Scalar>
  var single: SIMD4<Scalar>

  init(repeating value: Scalar) {
    begin = SIMD4(repeating: value)
    (inside, end, single) = (begin, begin, begin)
  }

  /// The number of label `l` for each.
  init(_ value: (_ label: Int) -> Scalar) {
    func lanes(_ part: Int) -> SIMD4<Scalar> { SIMD4(value(part), value(4 + part), value(8 + part), value(12 + part)) }
    begin = lanes(NameLabels.begin)
    inside = lanes(NameLabels.inside)
    end = lanes(NameLabels.end)
    single = lanes(NameLabels.single)
  }

  subscript(label: Int) -> Scalar {
    let lane = label >> 2 & 3
    switch label & 3 {
    case NameLabels.begin: return begin[lane]
    case NameLabels.inside: return inside[lane]
    case NameLabels.end: return end[lane]
    default: return single[lane]
    }
  }
}

extension LabelLanes<Int32> {
  /// The scores of a character, the last lane of each vector zero. In steps that the processor has an instruction for each:
  /// taken lane by lane it is four times as many.
  @inline(__always)
  init(_ scores: SIMD16<Int16>) {
    let (low, high) = (scores.lowHalf, scores.highHalf)
    // The first two kinds of each part, and the last kind with a zero.
    let firsts = SIMD8(low[0], low[4], low[1], low[5], low[2], low[6], low[3], low[7])
    let lasts = SIMD8(high[0], 0, high[1], 0, high[2], 0, high[3], 0)
    let (two, one) = (unsafeBitCast(firsts, to: SIMD4<UInt32>.self), unsafeBitCast(lasts, to: SIMD4<UInt32>.self))
    let open = unsafeBitCast(SIMD4(two[0], one[0], two[1], one[1]), to: SIMD8<Int16>.self)
    let closed = unsafeBitCast(SIMD4(two[2], one[2], two[3], one[3]), to: SIMD8<Int16>.self)
    // In the upper half of a lane, so that a shift extends the sign.
    @inline(__always)
    func widened(_ part: SIMD4<Int16>) -> SIMD4<Int32> {
      unsafeBitCast(SIMD8(0, part[0], 0, part[1], 0, part[2], 0, part[3]), to: SIMD4<Int32>.self) &>> 16
    }
    begin = widened(open.lowHalf)
    inside = widened(open.highHalf)
    end = widened(closed.lowHalf)
    single = widened(closed.highHalf)
  }
}

extension LabelLanes: Sendable where Scalar: Sendable, Scalar.SIMD4Storage: Sendable {}

/// The transitions between labels in the order of a step. A label that closes a name or is outside leads on to those that
/// begin one and to outside, with two vectors each (``LabelLanes``); an open one to those of its own kind.
struct NameTransitions<Scalar: SIMDScalar & Sendable>: Sendable where Scalar.SIMD4Storage: Sendable {
  /// The closed labels in order.
  static var closed: [Int] { [2, 3, 6, 7, 10, 11, 12] }
  /// For each closed label what leads to begin and outside, and to single; then from begin and from inside to inside, and
  /// the same to end.
  private let vectors: [SIMD4<Scalar>]

  /// - Parameters:
  ///   - impossible: what stands where there is no label.
  ///   - value: what stands for the step from one label to another.
  init(impossible: Scalar, _ value: (_ source: Int, _ target: Int) -> Scalar) {
    func lanes(_ source: (Int) -> Int, _ part: Int) -> SIMD4<Scalar> {
      var lanes = SIMD4<Scalar>(repeating: impossible)
      for lane in 0..<4 {
        let target = 4 * lane + part
        if target < NameLabels.count, NameLabels.canFollow(source(lane), target) {
          lanes[lane] = value(source(lane), target)
        }
      }
      return lanes
    }
    var vectors: [SIMD4<Scalar>] = []
    for source in Self.closed {
      vectors += [lanes({ _ in source }, NameLabels.begin), lanes({ _ in source }, NameLabels.single)]
    }
    for part in [NameLabels.inside, NameLabels.end] {
      vectors += [lanes({ 4 * $0 + NameLabels.begin }, part), lanes({ 4 * $0 + NameLabels.inside }, part)]
    }
    self.vectors = vectors
  }

  func withVectors<Result>(_ body: (Vectors) -> Result) -> Result {
    vectors.withUnsafeBufferPointer { body(Vectors(start: $0.baseAddress.unsafelyUnwrapped)) }
  }

  struct Vectors {
    fileprivate let start: UnsafePointer<SIMD4<Scalar>>
  }
}

extension NameTransitions<Int32> {
  /// By how much a step from the end of a name to any label can be better than the step there from outside.
  var lead: Int32 {
    withVectors { vectors in
      var lead = Int32.min
      for source in 0..<Self.closed.count - 1 {
        for part in 0..<2 {
          let from = vectors.start[2 * source + part]
          let outside = vectors.start[2 * (Self.closed.count - 1) + part]
          // Only outside is a fourth label, and begins no name.
          for lane in 0..<(part == 0 ? 4 : 3) { lead = Swift.max(lead, from[lane] - outside[lane]) }
        }
      }
      return lead
    }
  }
}

extension NameTransitions<Int32>.Vectors {
  /// One step of Viterbi's algorithm: the best candidate for each label. A candidate is sixteen times its value plus fifteen
  /// less its source, so that the highest tells both, and the first source of equal ones wins.
  ///
  /// Where no name that ends here can be better than outside, as is the rule, only outside is looked at.
  /// - Parameter lead: ``NameTransitions/lead``.
  @inline(__always)
  func best(_ path: LabelLanes<Int32>, lead: Int32) -> LabelLanes<Int32> {
    let begin = path.begin &<< 4
    let inside = path.inside &<< 4
    let end = path.end &<< 4
    let single = path.single &<< 4
    var result = LabelLanes<Int32>(repeating: 0)
    result.inside = max(begin &+ start[14], inside &+ start[15])
    result.end = max(begin &+ start[16], inside &+ start[17])
    result.begin = begin[3] &+ start[12]
    result.single = begin[3] &+ start[13]
    let least = SIMD4(repeating: begin[3] &- lead)
    guard Self.isAny(end .>= least .| single .>= least) else { return result }
    result.begin = max(result.begin, max(end[0] &+ start[0], single[0] &+ start[2]))
    result.single = max(result.single, max(end[0] &+ start[1], single[0] &+ start[3]))
    result.begin = max(result.begin, max(end[1] &+ start[4], single[1] &+ start[6]))
    result.single = max(result.single, max(end[1] &+ start[5], single[1] &+ start[7]))
    result.begin = max(result.begin, max(end[2] &+ start[8], single[2] &+ start[10]))
    result.single = max(result.single, max(end[2] &+ start[9], single[2] &+ start[11]))
    return result
  }

  @inline(__always)
  private static func isAny(_ mask: SIMDMask<SIMD4<Int32>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  @inline(__always)
  private func max(_ first: SIMD4<Int32>, _ second: SIMD4<Int32>) -> SIMD4<Int32> {
    first.replacing(with: second, where: second .> first)
  }
}

extension NameTransitions<Float>.Vectors {
  /// One step of the forward sums.
  @inline(__always)
  func sum(_ path: LabelLanes<Float>) -> LabelLanes<Float> {
    let (begin, inside, end, single) = (path.begin, path.inside, path.end, path.single)
    var result = LabelLanes<Float>(repeating: 0)
    result.begin = start[0] * end[0] + start[2] * single[0]
    result.single = start[1] * end[0] + start[3] * single[0]
    result.begin = result.begin + start[4] * end[1]
    result.single = result.single + start[5] * end[1]
    result.begin = result.begin + start[6] * single[1]
    result.single = result.single + start[7] * single[1]
    result.begin = result.begin + start[8] * end[2]
    result.single = result.single + start[9] * end[2]
    result.begin = result.begin + start[10] * single[2]
    result.single = result.single + start[11] * single[2]
    result.begin = result.begin + start[12] * begin[3]
    result.single = result.single + start[13] * begin[3]
    result.inside = start[14] * begin + start[15] * inside
    result.end = start[16] * begin + start[17] * inside
    return result
  }

  /// From each label to `target`.
  @inline(__always)
  func leading(to target: Int) -> LabelLanes<Float> {
    let lane = target >> 2
    var result = LabelLanes<Float>(repeating: 0)
    switch target & 3 {
    case NameLabels.inside: (result.begin[lane], result.inside[lane]) = (start[14][lane], start[15][lane])
    case NameLabels.end: (result.begin[lane], result.inside[lane]) = (start[16][lane], start[17][lane])
    case let part:
      let first = part == NameLabels.begin ? 0 : 1
      for kind in 0..<3 {
        result.end[kind] = start[4 * kind + first][lane]
        result.single[kind] = start[4 * kind + 2 + first][lane]
      }
      result.begin[3] = start[12 + first][lane]
    }
    return result
  }
}
