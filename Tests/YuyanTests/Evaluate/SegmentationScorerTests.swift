import Testing
import Yuyan

@Suite("Words are scored as in the bakeoffs")
struct SegmentationScorerTests {
  private func score(_ found: String, _ gold: String, known: Set<String> = []) throws -> SegmentationScorer.Score {
    try SegmentationScorer(isKnown: { known.contains($0) }).score(
      found: found.split(separator: "\n").map { SegmentationScorer.words(of: String($0)) },
      gold: gold.split(separator: "\n").map { SegmentationScorer.words(of: String($0)) }, path: "out.txt")
  }

  @Test("Of three words found one is right, of two in gold one")
  func counts() throws {
    let score = try score("北京 大学 生", "北京 大学生")
    #expect(score.words == MatchCounts(found: 3, right: 1, gold: 2, hit: 1))
    #expect(abs((score.words.f1 ?? 0) - 0.4) < 1e-12)
    #expect(score.differences == ["大学生 ≠ 大学 生"])
  }

  @Test("Words that cross each other are both wrong")
  func crossing() throws {
    let score = try score("研究 生命 起源", "研究生 命 起源")
    #expect(score.words == MatchCounts(found: 3, right: 1, gold: 3, hit: 1))
    #expect(score.differences == ["研究生 命 ≠ 研究 生命"])
  }

  @Test("Recall of known and of unknown words is counted apart")
  func unknown() throws {
    let score = try score("贺庭槐 说\n贺 庭槐 来", "贺庭槐 说\n贺庭槐 来", known: ["说", "来"])
    #expect(score.unknown == AnswerCounts(right: 1, total: 2))
    #expect(score.known == AnswerCounts(right: 2, total: 2))
    #expect(score.lines == 2)
  }

  @Test("Other characters than gold's are an error with the line")
  func characters() {
    let error = #expect(throws: EvaluationError.self) { try score("甲\n乙", "甲\n丙") }
    #expect(error?.place == "out.txt:2")
    #expect(throws: EvaluationError.self) { try score("甲", "甲\n丙") }
  }
}
