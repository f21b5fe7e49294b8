import Yuyan

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Learns a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by AdaGrad, one sentence at a
/// time. Where a character may have several labels, the probability of all sequences that fit is raised.
final class NamesTrainer {
  typealias Row = NamesTable.Row

  let table: NamesTable
  var rate: Float = 0.2
  var lasso: Float = 0
  /// The chance of an n-gram of two or three characters to be left out of every other step.
  var dropout: Float = 0
  private var random = SplitMix64(seed: 7)
  private var potentials: [Row] = []
  private var forward: [Row] = []
  private var gradients: [Row] = []
  private var exponentials = [Row](repeating: .zero, count: 16)
  private var transposed = [Row](repeating: .zero, count: 16)
  private var transitionGradients = [Row](repeating: .zero, count: 16)

  private static let labels: Row = lanes { _ in true }
  private static let starts: Row = lanes(NameLabels.canStart)
  private static let ends: Row = lanes(NameLabels.canEnd)
  private static let follows: [Row] = (0..<NameLabels.count).map { label in lanes { NameLabels.canFollow(label, $0) } }

  private static func lanes(_ holds: (Int) -> Bool) -> Row {
    var row = Row.zero
    for label in 0..<NameLabels.count where holds(label) { row[label] = 1 }
    return row
  }

  init(_ table: NamesTable) { self.table = table }

  /// One step; the sentence's loss before it.
  func step(_ sentence: TrainingSentence, _ allRows: SentenceRows) -> Double {
    let rows = thinned(allRows)
    let count = sentence.scalars.count
    guard count > 0 else { return 0 }
    prepare(count, rows)
    // A sentence whose marks contradict each other teaches nothing.
    guard let allowed = pass(count, sentence.allowed, sign: -1), let all = pass(count, nil, sign: 1) else { return 0 }
    for position in 0..<count {
      let gradient = gradients[position] * sentence.weight
      guard Swift.max(gradient.max(), -gradient.min()) > 0.002 else { continue }
      for index in rows.ends[position]..<rows.ends[position + 1] { update(Int(rows.rows[Int(index)]), gradient) }
    }
    for label in 0..<NameLabels.count {
      let gradient = transitionGradients[label] * sentence.weight * Self.follows[label]
      table.transitionSquares[label] += gradient * gradient
      table.transitions[label] -= rate * gradient / (table.transitionSquares[label] + 1e-6).squareRoot()
    }
    return all - allowed
  }

  /// The rows without some of the n-grams, every other time.
  ///
  /// Where an n-gram tells all, what else is seen learns nothing (Sutton, Sindelar and McCallum 2006); in a new text, of all
  /// that is seen, n-grams are what is missing.
  private func thinned(_ rows: SentenceRows) -> SentenceRows {
    guard dropout > 0, random.next() & 1 == 0 else { return rows }
    let limit = UInt64(dropout * 0x1_0000)
    let ngrams = table.bigramBase..<table.featureBase
    var result = SentenceRows()
    result.rows.reserveCapacity(rows.rows.count)
    for position in 0..<rows.ends.count - 1 {
      for index in rows.ends[position]..<rows.ends[position + 1] {
        let row = rows.rows[Int(index)]
        if !ngrams.contains(Int(row)) || random.next() & 0xFFFF >= limit { result.rows.append(row) }
      }
      result.ends.append(Int32(result.rows.count))
    }
    return result
  }

  /// AdaGrad (Duchi, Hazan and Singer 2011) with a step towards zero for the lasso.
  @inline(__always)
  private func update(_ row: Int, _ gradient: Row) {
    let square = table.squares[row] + gradient * gradient
    table.squares[row] = square
    let step = rate / (square + 1e-6).squareRoot()
    var weight = table.weights[row] - step * gradient
    if lasso > 0 {
      let shrink = step * lasso
      weight = pointwiseMax(weight - shrink, .zero) + pointwiseMin(weight + shrink, .zero)
    }
    table.weights[row] = weight
  }

  private func prepare(_ count: Int, _ rows: SentenceRows) {
    potentials.removeAll(keepingCapacity: true)
    gradients.removeAll(keepingCapacity: true)
    for position in 0..<count {
      var score = Row.zero
      for index in rows.ends[position]..<rows.ends[position + 1] { score += table.weights[Int(rows.rows[Int(index)])] }
      for lane in NameLabels.count..<16 { score[lane] = -100 }
      potentials.append(Self.exponential(score - score.max()) * Self.labels)
      gradients.append(.zero)
    }
    for label in 0..<NameLabels.count {
      exponentials[label] = Self.exponential(table.transitions[label]) * Self.follows[label]
      for next in 0..<NameLabels.count { transposed[next][label] = exponentials[label][next] }
      transitionGradients[label] = .zero
    }
  }

  /// Forward and backward over the sequences that `allowed` lets through: adds `sign` times the marginals to the
  /// gradients and returns the logarithm of the sum, or nil where no sequence is left.
  private func pass(_ count: Int, _ allowed: [UInt16]?, sign: Float) -> Double? {
    func potential(_ position: Int) -> Row {
      guard let allowed else { return potentials[position] }
      return potentials[position] * Self.row(of: allowed[position])
    }
    var logarithm = 0.0
    forward.removeAll(keepingCapacity: true)
    for position in 0..<count {
      var value = Row.zero
      if position == 0 {
        value = Self.starts
      } else {
        for label in 0..<NameLabels.count { value += exponentials[label] * forward[position - 1][label] }
      }
      value *= potential(position)
      let sum = value.sum()
      guard sum > 1e-30 else { return nil }
      logarithm += Double(logf(sum))
      forward.append(value / sum)
    }
    let last = (forward[count - 1] * Self.ends).sum()
    guard last > 1e-30 else { return nil }
    logarithm += Double(logf(last))
    var backward = Self.ends / last
    for position in stride(from: count - 1, through: 0, by: -1) {
      gradients[position] += forward[position] * backward * sign
      guard position > 0 else { break }
      let incoming = potential(position) * backward
      var previous = Row.zero
      for label in 0..<NameLabels.count { previous += transposed[label] * incoming[label] }
      let scale = 1 / (forward[position - 1] * previous).sum()
      for label in 0..<NameLabels.count where forward[position - 1][label] > 1e-5 {
        transitionGradients[label] += exponentials[label] * incoming * (forward[position - 1][label] * scale * sign)
      }
      backward = previous * scale
    }
    return logarithm
  }

  private static func row(of bits: UInt16) -> Row {
    let each = SIMD16<UInt16>(repeating: bits) & bit
    return Row(SIMD16<UInt16>(repeating: 0).replacing(with: SIMD16(repeating: 1), where: each .!= 0))
  }
  private static let bit = SIMD16<UInt16>(
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 0, 0, 0)

  private static let taylor: [Float] = [1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1]

  /// e to the power of each lane, by splitting off the power of two.
  private static func exponential(_ value: Row) -> Row {
    let scaled = (value * 1.442_695_04).clamped(lowerBound: Row(repeating: -126), upperBound: Row(repeating: 126))
    let whole = scaled.rounded(.down)
    let rest = (scaled - whole) * 0.693_147_18
    var power = Row(repeating: 1.0 / 5040)
    for term in taylor { power = power * rest + Row(repeating: term) }
    let exponent = SIMD16<Int32>(whole) &+ 127
    let bits = SIMD16<UInt32>(truncatingIfNeeded: exponent) &<< 23
    return power * unsafeBitCast(bits, to: Row.self)
  }
}
