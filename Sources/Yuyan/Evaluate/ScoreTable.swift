/// A score as a table for the terminal.
public struct ScoreTable: Sendable {
  /// The types that get a row, in this order; one that neither side has gets none.
  public var kinds: [EntityKind]

  /// The types that a ``Scorer`` counts unless others are given.
  public init(kinds: [EntityKind] = Scorer().kinds) { self.kinds = kinds }

  /// Types, then values, positions and identity; percentages with one decimal.
  public func text(_ score: Score) -> String {
    var rows = [["", "gold", "found", "right", "P", "R", "F1", "overlap F1"]]
    for kind in kinds {
      guard let counts = score.exact[kind] else { continue }
      rows.append(Self.row(kind.rawValue, counts) + [Self.percent(score.overlapping[kind]?.f1)])
    }
    rows.append(
      Self.row("all types", score.allExact) + [
        Self.percent(score.overlapping.values.reduce(into: MatchCounts(), +=).f1)
      ])
    rows.append(Self.row("positions", score.positions) + [""])
    rows.append(Self.row("person + title", score.holders) + [""])
    rows.append(Self.row("identity pairs", score.identity) + [""])
    if score.headlines.gold > 0 { rows.append(Self.row("headlines", score.headlines) + [""]) }
    var text = "\(score.documents) documents\n" + Self.aligned(rows)
    for kind in kinds {
      guard let answers = score.values[kind] else { continue }
      let fields = (score.valueFields[kind] ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.right)/\($0.value.total)" }.joined(separator: ", ")
      text +=
        "\(kind.rawValue) values: \(answers.right) of \(answers.total) right, \(Self.percent(answers.accuracy)) %"
        + " (\(fields))\n"
    }
    if score.publisher.total > 0 {
      text += "publisher right in \(score.publisher.right) of \(score.publisher.total) documents, "
      text += "day of publication in \(score.published.right) of \(score.published.total)\n"
    }
    return text
  }

  static func row(_ name: String, _ counts: MatchCounts) -> [String] {
    [
      name, String(counts.gold), String(counts.found), String(counts.right), percent(counts.precision),
      percent(counts.recall), percent(counts.f1),
    ]
  }

  /// `0.9166` as `91.7`; `-` for nothing.
  static func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "-" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// `0.021` as `+2.1`.
  static func signedPercent(_ share: Double) -> String {
    let text = percent(abs(share))
    return (share < 0 ? "-" : "+") + text
  }

  /// Columns of one width: the first to the left, the others to the right.
  static func aligned(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    var text = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        line += column == 0 ? cell + padding : "  " + padding + cell
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }
}
