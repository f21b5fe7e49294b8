import FoundationEssentials

/// All that an evaluation has to say: totals, groups, calibration, differences from a baseline, disagreements.
public struct EvaluationReport: Sendable {
  /// The types that count, in the order of the tables.
  public var kinds: [EntityKind]
  /// All documents together.
  public var total: Score
  /// By a column of the manifest: `split`, `kind`, `shape`, `script`.
  public var groups: [(column: String, value: String, score: Score)]
  /// Against the baseline; empty without one.
  public var differences: [PairedBootstrap.Difference]
  /// Documents that failed, or are missing in the output, with the reason.
  public var failures: [(id: String, reason: String)]

  /// Scores an evaluation.
  public init(
    _ evaluation: Evaluation, scorer: Scorer = Scorer(), manifest: CorpusManifest = CorpusManifest(),
    baseline: Evaluation? = nil
  ) {
    kinds = scorer.kinds
    let scores = evaluation.scores(by: scorer)
    total = scores.reduce(into: Score(), +=)
    let named = zip(evaluation.pairs, scores).map { (id: $0.gold.id, score: $1) }
    groups = ["split", "kind", "shape", "script"].flatMap { column in
      manifest.groups(of: named, by: column).map { (column, $0.value, $0.score) }
    }
    failures = evaluation.pairs.compactMap { pair in pair.failure.map { (pair.gold.id, $0) } }
    differences =
      baseline.map {
        PairedBootstrap().differences(scores, baseline: $0.scores(by: scorer), kinds: scorer.kinds)
      } ?? []
  }

  // MARK: - For people

  /// Tables for the terminal.
  public var text: String {
    var text = ScoreTable(kinds: kinds).text(total)
    text += causes + calibration + grouped + compared
    return text
  }

  private var causes: String {
    var rows = [["wrong"] + Disagreement.Cause.allCases.prefix(5).map(\.rawValue)]
    for kind in kinds where total.exact[kind] != nil {
      rows.append([kind.rawValue] + Disagreement.Cause.allCases.prefix(5).map { String(count($0, kind)) })
    }
    return "\n" + ScoreTable.aligned(rows)
  }

  private func count(_ cause: Disagreement.Cause, _ kind: EntityKind) -> Int {
    total.disagreements.count { $0.cause == cause && $0.kind == kind }
  }

  private var calibrations: [(name: String, calibration: Calibration)] {
    let all = ("all mentions", total.judgements.filter { $0.kind != nil })
    let each = kinds.map { kind in (kind.rawValue, total.judgements.filter { $0.kind == kind }) }
    let positions = ("positions", total.judgements.filter { $0.kind == nil })
    return ([all] + each + [positions]).compactMap { name, judgements in
      Calibration(judgements).map { (name, $0) }
    }
  }

  private var calibration: String {
    var rows = [["confidence", "found", "ECE", "lower half right", "upper half right"]]
    for (name, calibration) in calibrations {
      rows.append([
        name, String(calibration.count), ScoreTable.percent(calibration.error),
        ScoreTable.percent(calibration.lowerHalf), ScoreTable.percent(calibration.upperHalf),
      ])
    }
    return rows.count == 1 ? "" : "\n" + ScoreTable.aligned(rows)
  }

  private var grouped: String {
    guard !groups.isEmpty else { return "" }
    var rows = [["F1 by", "documents"] + kinds.map(\.rawValue) + ["positions"]]
    for group in groups {
      rows.append(
        ["\(group.column) \(group.value)", String(group.score.documents)]
          + kinds.map { ScoreTable.percent(group.score.exact[$0]?.f1) }
          + [ScoreTable.percent(group.score.positions.f1)])
    }
    return "\n" + ScoreTable.aligned(rows)
  }

  private var compared: String {
    guard !differences.isEmpty else { return "" }
    var rows = [["against the baseline", "F1", "baseline", "difference", "95 % of draws", "p", ""]]
    for item in differences {
      rows.append([
        item.measure, ScoreTable.percent(item.value), ScoreTable.percent(item.baseline),
        ScoreTable.signedPercent(item.value - item.baseline),
        "\(ScoreTable.signedPercent(item.low)) to \(ScoreTable.signedPercent(item.high))",
        "\(Double(Int((item.p * 1000).rounded())) / 1000)", item.isSignificant ? "significant" : "",
      ])
    }
    return "\n" + ScoreTable.aligned(rows)
  }

  // MARK: - For machines

  /// One JSON object, keys sorted.
  public func json(withDisagreements: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let coded = CodedReport(
      score: CodedScore(total, kinds: kinds),
      groups: Dictionary(grouping: groups, by: \.column).mapValues { list in
        Dictionary(uniqueKeysWithValues: list.map { ($0.value, CodedScore($0.score, kinds: kinds)) })
      },
      calibration: Dictionary(
        calibrations.map { ($0.name, CodedCalibration($0.calibration)) }, uniquingKeysWith: { first, _ in first }),
      differences: differences.map(CodedDifference.init),
      failures: failures.map { ["id": $0.id, "reason": $0.reason] },
      disagreements: withDisagreements ? total.disagreements.map(CodedDisagreement.init) : nil)
    return String(decoding: try encoder.encode(coded), as: UTF8.self)
  }
}
