import Testing
import Yuyan

/// The texts that the alignments of these tests lie between.
private enum First: TextSpace {}
private enum Second: TextSpace {}
private enum Third: TextSpace {}

@Suite("Alignment")
struct AlignmentTests {
  @Test("a range of the result is the stretch of the source that it was made of")
  func range() {
    // 創(chuàng)新 → 創新
    var alignment = Alignment<First, Second>()
    alignment.appendParallel(1)
    alignment.appendReplacement(from: 8, to: 0)
    alignment.appendParallel(1)
    #expect(alignment.range(of: TextRange(0, 2)) == TextRange(0, 10))
    #expect(alignment.range(of: TextRange(0, 1)) == TextRange(0, 1))
    #expect(alignment.range(of: TextRange(1, 2)) == TextRange(9, 10))
    #expect(alignment.fromLength == 10)
    #expect(alignment.toLength == 2)
  }

  @Test("a replaced stretch is taken whole")
  func replacement() {
    // 網際網路的 → 互联网的
    var alignment = Alignment<First, Second>()
    alignment.appendReplacement(from: 4, to: 3)
    alignment.appendParallel(1)
    #expect(alignment.range(of: TextRange(1, 2)) == TextRange(0, 4))
    #expect(alignment.range(of: TextRange(2, 4)) == TextRange(0, 5))
  }

  @Test("parallel stretches grow into one run")
  func growth() {
    var alignment = Alignment<First, Second>()
    for _ in 0..<1000 { alignment.appendParallel(1) }
    #expect(alignment.runs.count == 1)
    #expect(alignment == Alignment(identity: 1000))
  }

  @Test("runs leave no gap and never go backwards; composing equals a model of single scalars")
  func composing() {
    var random = SeededGenerator()
    for round in 0..<400 { Self.compose(round, &random) }
  }

  private static func compose(_ round: Int, _ random: inout SeededGenerator) {
    var first = Alignment<First, Second>()
    for _ in 0..<random.below(12) { extend(&first, &random) }
    var second = Alignment<Second, Third>()
    while second.fromLength < first.toLength {
      let rest = first.toLength - second.fromLength
      switch random.below(4) {
      case 0: second.appendReplacement(from: 0, to: 1 + random.below(3))
      case 1: second.appendReplacement(from: min(rest, 1 + random.below(4)), to: random.below(4))
      default: second.appendParallel(min(rest, 1 + random.below(6)))
      }
    }
    if random.below(3) == 0 { second.appendReplacement(from: 0, to: 2) }
    let composed = first.composed(with: second)
    let comment: Comment = "YUYAN_SEED=\(RandomSeed.value) round \(round)"
    expectNoGaps(composed, comment)
    #expect(composed.fromLength == first.fromLength, comment)
    #expect(composed.toLength == second.toLength, comment)
    #expect(Model(composed).answers == Model.answers(Model(first), Model(second)), comment)
  }

  private static func extend(_ alignment: inout Alignment<First, Second>, _ random: inout SeededGenerator) {
    switch random.below(5) {
    case 0: alignment.appendReplacement(from: 1 + random.below(4), to: 0)
    case 1: alignment.appendReplacement(from: 0, to: 1 + random.below(2))
    case 2: alignment.appendReplacement(from: 1 + random.below(4), to: 1 + random.below(4))
    default: alignment.appendParallel(1 + random.below(6))
    }
  }

  private static func expectNoGaps<From, To>(_ alignment: Alignment<From, To>, _ comment: Comment) {
    var from = 0
    var to = 0
    for run in alignment.runs {
      #expect(run.fromStart == from && run.toStart == to, comment)
      #expect(run.fromLength + run.toLength > 0, comment)
      #expect(!run.isParallel || run.fromLength == run.toLength, comment)
      from += run.fromLength
      to += run.toLength
    }
  }
}

/// An alignment scalar by scalar: the stretch of `From` that each scalar of `To` answers to.
private struct Model {
  /// For each scalar of `To`; empty ranges say where nothing stood.
  var spans: [Range<Int>] = []
  /// The stretches that are taken as a whole, on either side.
  var wholeFrom: [Range<Int>] = []
  var wholeTo: [Range<Int>] = []

  init<From, To>(_ alignment: Alignment<From, To>) {
    for run in alignment.runs {
      let from = run.fromStart..<run.fromStart + run.fromLength
      if run.isParallel {
        for offset in from { spans.append(offset..<offset + 1) }
      } else {
        for _ in 0..<run.toLength { spans.append(from) }
        wholeFrom.append(from)
        wholeTo.append(run.toStart..<run.toStart + run.toLength)
      }
    }
  }

  /// What each scalar answers to, nil for nothing.
  var answers: [Range<Int>?] { spans.map { $0.isEmpty ? nil : $0 } }

  /// What each scalar of the last text answers to in the first: middle scalars that either side takes together are joined,
  /// and a stretch is all that the joined ones answer to, with what was deleted between them.
  static func answers(_ first: Model, _ second: Model) -> [Range<Int>?] {
    var group = Array(first.spans.indices)
    for whole in first.wholeTo + second.wholeFrom where whole.count > 1 {
      let labels = Set(whole.map { group[$0] })
      let label = labels.min() ?? 0
      for index in group.indices where labels.contains(group[index]) { group[index] = label }
    }
    func span(_ label: Int) -> Range<Int>? {
      let members = group.indices.filter { group[$0] == label }.map { first.spans[$0] }
      guard let low = members.map(\.lowerBound).min(), let high = members.map(\.upperBound).max(), low < high else {
        return nil
      }
      return low..<high
    }
    return second.spans.map { middle in
      if !middle.isEmpty { return span(group[middle.lowerBound]) }
      let place = middle.lowerBound
      guard place > 0, place < group.count, group[place - 1] == group[place] else { return nil }
      return span(group[place])
    }
  }
}

extension SeededGenerator {
  /// A number from 0 to `limit - 1`.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
