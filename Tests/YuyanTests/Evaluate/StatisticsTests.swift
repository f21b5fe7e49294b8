import Testing
import Yuyan

@Suite("Calibration and significance")
struct StatisticsTests {
  private func judgements(_ list: [(Double, Bool)]) -> [Score.Judgement] {
    list.map { .init(kind: .person, confidence: $0.0, isRight: $0.1) }
  }

  @Test("Four judgements at 0.75, three of them right, are calibrated without error")
  func calibrated() throws {
    let calibration = try #require(Calibration(judgements([(0.75, true), (0.75, false), (0.75, true), (0.75, true)])))
    #expect(calibration.error < 1e-12)
    #expect(calibration.lowerHalf == 0.5)
    #expect(calibration.upperHalf == 1)
  }

  @Test("Sure and always wrong is an error of one; bins weigh by their size")
  func uncalibrated() throws {
    #expect(Calibration(judgements([(1, false), (1, false)]))?.error == 1)
    let mixed = try #require(Calibration(judgements([(1, false), (0.5, true), (0.5, false), (0, false)])))
    #expect(abs(mixed.error - 0.25) < 1e-12)
    #expect(Calibration([]) == nil)
    #expect(Calibration(judgements([(0.5, true)]))?.lowerHalf == nil)
  }

  /// A score of one document with so many right of ten persons.
  private func score(right: Int) -> Score {
    var score = Score()
    score.exact[.person] = MatchCounts(found: 10, right: right, gold: 10, hit: right)
    return score
  }

  private func person(_ left: [Score], _ right: [Score]) -> PairedBootstrap.Difference? {
    PairedBootstrap().differences(left, baseline: right, kinds: [.person]).first { $0.measure == "PERSON" }
  }

  @Test("An output does not differ from itself")
  func same() {
    let scores = (0..<20).map { score(right: $0 % 10) }
    #expect(person(scores, scores)?.p == 1)
    #expect(person(scores, scores)?.isSignificant == false)
  }

  @Test("Better in every document is significant, better in one of many is not")
  func different() throws {
    let low = (0..<20).map { score(right: $0 % 10) }
    let high = (0..<20).map { score(right: $0 % 10 + 1) }
    let better = try #require(person(high, low))
    #expect(better.isSignificant)
    #expect(abs(better.value - better.baseline - 0.1) < 1e-12)
    #expect(better.low > 0)
    var one = low
    one[0] = score(right: 1)
    let slight = try #require(person(one, low))
    #expect(!slight.isSignificant)
    #expect(person(one, low) == slight, "the same input gives the same figures")
  }
}
