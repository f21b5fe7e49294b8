import ArgumentParser
import FoundationEssentials
import Glibc
import Yuyan

/// Precision, recall and F1 of the pipeline, or of its written output, against gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores the pipeline, or output written earlier, against gold.",
    discussion: """
      GOLD holds one JSON row a document (entities, positions, organizations with spans in scalars; the form of \
      Corpus/develop.jsonl). A row without text names an article beside the gold file.

      Examples:
        yuyan evaluate Corpus/develop.jsonl
        yuyan evaluate gold.jsonl output.jsonl --errors
      """)

  @Argument(help: "JSON lines of gold.")
  var gold: String

  @Argument(help: "JSON lines that `yuyan extract` wrote; without it the pipeline runs on the gold's texts.")
  var output: String?

  @Option(help: "Only these types, separated by commas: MONEY,DATE.")
  var types: String?

  @Flag(help: "List every disagreement with its context.")
  var errors = false

  func run() throws {
    let rows = try GoldRow.rows(ofJSONLines: try Self.read(gold), path: gold)
    let evaluation = try makeEvaluation(rows)
    var scorer = Scorer()
    if let types { scorer.kinds = types.split(separator: ",").map { EntityKind(rawValue: String($0)) } }
    let scores = evaluation.scores(by: scorer)
    for pair in evaluation.pairs {
      if let failure = pair.failure { Self.say("\(pair.gold.id): \(failure)") }
    }
    if errors { printErrors(scores, evaluation) }
    print(ScoreTable(kinds: scorer.kinds).text(scores.reduce(into: Score(), +=)), terminator: "")
  }

  private func makeEvaluation(_ rows: [GoldRow]) throws -> Evaluation {
    let folder = Self.folder(of: gold)
    func article(_ id: String) throws(EvaluationError) -> [UInt8] {
      try Self.read(id.hasPrefix("/") ? id : folder + id)
    }
    guard let output else { return try Evaluation(running: Pipeline(), on: rows, load: article) }
    let found = try OutputRow.rows(ofJSONLines: try Self.read(output), path: output)
    return try Evaluation(matching: rows, with: found, path: output, load: article)
  }

  private func printErrors(_ scores: [Score], _ evaluation: Evaluation) {
    for (score, pair) in zip(scores, evaluation.pairs) {
      for item in score.disagreements { print(item.line(in: pair.gold.text)) }
    }
  }

  /// The folder with its last slash; empty for the working folder.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  private static func read(_ path: String) throws(EvaluationError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw EvaluationError(code: .unreadable, place: path, message: "cannot be read; check the path and its rights")
    }
    return [UInt8](data)
  }

  private static func say(_ message: String) {
    let bytes = Array((message + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
