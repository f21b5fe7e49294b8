import FoundationEssentials
import Testing
import Yuyan
import YuyanLexicon
import YuyanSegmentation

/// `Corpus/floors.tsv`: for each split the F1 that must be reached, and for each article what it got when the floors
/// were made, so that a failure can name the articles that changed.
///
/// `UPDATE_FLOORS=1` raises the floors to the present figures, and writes nothing where one would fall;
/// `UPDATE_FLOORS=lower`, needed after gold itself has changed, writes them as they are.
@Suite("Accuracy on the corpus does not fall")
struct FloorTests {
  private static let path = "Corpus/floors.tsv"
  private static let kinds = Scorer().kinds

  private struct Row {
    var counts: [String: String] = [:]
    var floors: [String: Double] = [:]
  }

  /// By article, or by `total develop`.
  private func recorded() throws -> [String: Row] {
    let lines = try Repository.text(Self.path).split(separator: "\n").filter { !$0.hasPrefix("#") }
    let header = lines.first.map { $0.split(separator: "\t").map(String.init) } ?? []
    var rows: [String: Row] = [:]
    for line in lines.dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      var row = Row()
      for (name, field) in zip(header, fields).dropFirst() {
        row.counts[name] = field
        row.floors[name] = Double(field)
      }
      rows[fields[0]] = row
    }
    return rows
  }

  /// `right/found/gold`.
  private static func describe(_ counts: MatchCounts) -> String { "\(counts.right)/\(counts.found)/\(counts.gold)" }

  /// F1 in percent, rounded down to a tenth; nothing where there is nothing to find.
  private static func tenths(_ counts: MatchCounts) -> Double? {
    counts.f1.map { ($0 * 1000 + 1e-9).rounded(.down) / 10 }
  }

  @Test("No measure is below its floor", arguments: TestCorpus.splits)
  func floors(split: String) throws {
    guard ProcessInfo.processInfo.environment["UPDATE_FLOORS"] == nil else { return }
    let evaluation = try TestCorpus.evaluation(split)
    let scores = evaluation.scores()
    let rows = try recorded()
    let floors = try #require(rows["total \(split)"]?.floors)
    #expect(!floors.isEmpty)
    for measure in scores.reduce(into: Score(), +=).measures(kinds: Self.kinds) {
      guard let floor = floors[measure.name], let value = Self.tenths(measure.counts), value < floor else { continue }
      let changed = zip(evaluation.pairs, scores).compactMap { pair, score -> String? in
        let counts = score.measures(kinds: Self.kinds).first { $0.name == measure.name }?.counts ?? MatchCounts()
        let before = rows[pair.gold.id]?.counts[measure.name] ?? "not there"
        let now = Self.describe(counts)
        return before == now ? nil : "\(pair.gold.id) (\(before) → \(now))"
      }
      Issue.record(
        """
        \(split): \(measure.name) is \(value), its floor \(floor). Right/found/gold changed in: \
        \(changed.joined(separator: ", "))
        """)
    }
  }

  @Test(
    "The floors are rewritten when asked", .enabled(if: ProcessInfo.processInfo.environment["UPDATE_FLOORS"] != nil))
  func update() throws {
    let mayLower = ProcessInfo.processInfo.environment["UPDATE_FLOORS"] == "lower"
    let old = (try? recorded()) ?? [:]
    let names = Score().measures(kinds: Self.kinds).map(\.name)
    var totals: [[String]] = []
    var articles: [[String]] = []
    for split in TestCorpus.splits {
      let evaluation = try TestCorpus.evaluation(split)
      let scores = evaluation.scores()
      var total = ["total \(split)"]
      for measure in scores.reduce(into: Score(), +=).measures(kinds: Self.kinds) {
        let value = Self.tenths(measure.counts)
        if !mayLower, let value, let floor = old["total \(split)"]?.floors[measure.name], value < floor {
          Issue.record("\(split): \(measure.name) is \(value), its floor \(floor); nothing is written")
          return
        }
        total.append(value.map { String($0) } ?? "-")
      }
      totals.append(total)
      for (pair, score) in zip(evaluation.pairs, scores) {
        articles.append([pair.gold.id] + score.measures(kinds: Self.kinds).map { Self.describe($0.counts) })
      }
    }
    let text =
      """
      # F1 that each split must reach, then right/found/gold of each article when the floors were made.
      # They only rise: UPDATE_FLOORS=1 swift test -c release --disable-testable-imports --filter FloorTests

      """ + ([["article"] + names] + totals + articles).map { $0.joined(separator: "\t") + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: Repository.root + "/" + Self.path))
  }

  // MARK: - Words

  private static let wordsPath = "Corpus/word-floors.tsv"

  private func words(_ standard: Segmenter.Standard) throws -> SegmentationScorer.Score {
    var gold = SegmentedGold()
    for name in Repository.names(in: "Corpus/segmented") {
      gold.add(try Repository.bytes("Corpus/segmented/" + name), standard: standard)
    }
    var configuration = Segmenter.Configuration()
    configuration.standard = standard
    var segmenter = LineSegmenter(segmenter: try Segmenter(configuration)) { () throws(LexiconError) in
      try Normalizer()
    }
    return try SegmentationScorer().score(found: gold.words(by: &segmenter), gold: gold.lines, path: "segmented")
  }

  @Test("Words are not cut worse than before", arguments: Segmenter.Standard.allCases)
  func wordFloors(standard: Segmenter.Standard) throws {
    guard ProcessInfo.processInfo.environment["UPDATE_FLOORS"] == nil else { return }
    let score = try words(standard)
    let row = try #require(try Repository.rows(Self.wordsPath).first { $0.first == standard.rawValue })
    let floor = try #require(row.last.flatMap(Double.init))
    let value = Self.tenths(score.words) ?? 0
    #expect(value >= floor, "\(standard.rawValue): \(score.differences.joined(separator: "; "))")
  }

  @Test(
    "The floors of words are rewritten when asked",
    .enabled(if: ProcessInfo.processInfo.environment["UPDATE_FLOORS"] != nil))
  func updateWords() throws {
    let mayLower = ProcessInfo.processInfo.environment["UPDATE_FLOORS"] == "lower"
    let old = (try? Repository.rows(Self.wordsPath)) ?? []
    var text =
      "# F1 of the words of Corpus/segmented that each standard must reach; raised like floors.tsv.\nstandard\tF1\n"
    for standard in Segmenter.Standard.allCases {
      let floor = mayLower ? nil : old.first { $0.first == standard.rawValue }?.last.flatMap(Double.init)
      text += "\(standard.rawValue)\t\(Swift.max(Self.tenths(try words(standard).words) ?? 0, floor ?? 0))\n"
    }
    try Data(text.utf8).write(to: URL(filePath: Repository.root + "/" + Self.wordsPath))
  }
}
