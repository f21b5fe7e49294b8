import Testing
import Yuyan
import YuyanLexicon
import YuyanSegmentation

@Suite("Word contexts")
struct WordContextTests {
  /// The features of each character of a text.
  private static func features(_ text: String) throws -> [[Int]] {
    var configuration = Segmenter.Configuration()
    configuration.mode = .dictionary
    let scalars = text.unicodeScalars.map(\.value)
    var words = WordFeatures()
    words.fill(scalars, by: try Segmenter(configuration), context: try WordContext(image: .extraction()))
    var result = [[Int]](repeating: [], count: scalars.count)
    words.withPointers { words in
      WordContext.forEachFeature(of: words.clusters) { result[$0].append($1) }
    }
    return result
  }

  @Test("a character has the clusters of its word and of both neighbours, with its place in the word")
  func places() throws {
    let features = try Self.features("他表示同意。")
    #expect(features.allSatisfy { $0.count == 3 && $0.allSatisfy { (0..<WordContext.featureCount).contains($0) } })
    // 表 and 示 differ in their place alone: first and last of a word.
    #expect(zip(features[1], features[2]).map { $1 - $0 } == [2, 2, 2])
  }

  @Test(
    "words that stand between the same neighbours have the same features",
    arguments: [
      ("他表示同意。", "他强调同意。"), ("共有12人。", "共有34人。"), ("共有三人。", "共有七人。"),
    ])
  func sameCluster(first: String, second: String) throws {
    #expect(try Self.features(first) == Self.features(second))
  }

  @Test("a text of nothing or of white space alone has no word")
  func empty() throws {
    #expect(try Self.features("").isEmpty)
    #expect(try Self.features("  \n").allSatisfy { $0.map { $0 / 4 % WordClusters.count } == [0, 0, 0] })
  }
}
