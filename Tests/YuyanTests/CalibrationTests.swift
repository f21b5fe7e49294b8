import Testing
import Yuyan

@Suite("Confidence", .enabled(if: Repository.hasShared, Repository.sharedMissing))
struct CalibrationTests {
  @Test("On news-dev confidence is what it says, and tells good from less good")
  func newsDev() throws {
    let path = Repository.shared + "/corpora/news-dev.jsonl"
    let rows = try GoldRow.rows(ofJSONLines: try Repository.bytes(path), path: path)
    let evaluation = try Evaluation(running: try TestPipeline.shared, on: rows) { _ in [] }
    let score = evaluation.scores().reduce(into: Score()) { $0 += $1 }
    let calibration = try #require(Calibration(score.judgements))
    #expect(calibration.error <= 0.05)
    let positions = try #require(Calibration(score.judgements.filter { $0.kind == nil }))
    #expect(positions.error <= 0.05, "positions \(positions.error)")
    let lower = try #require(calibration.lowerHalf)
    let upper = try #require(calibration.upperHalf)
    #expect(upper - lower >= 0.05, "upper \(upper), lower \(lower)")
  }
}
