import Testing
import Yuyan

/// A sentence in which every amount and expression of time is marked with its value:
/// `去年投资⟦MONEY:3.2亿元=320000000 CNY⟧`.
///
/// Money is `amount CNY` or `low–high CNY`, with the modifier behind it where it is not exact. A date is its TIMEX value,
/// or `start–end` where it has none, with the modifier behind; `?` stands for nothing known. A duration, set or time of day
/// is its length, period or start.
enum ValueSentence {
  private static let kinds: Set<EntityKind> = [.money, .date, .duration, .set, .time]

  /// Finds exactly what is marked, and its values.
  static func check(
    _ marked: String, reference: String? = nil, kinds wanted: Set<EntityKind>? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var text = ""
    var expected: [String] = []
    var rest = Substring(marked)
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      let inside = rest[rest.index(after: open)..<close]
      let colon = inside.firstIndex(of: ":") ?? inside.startIndex
      let equals = inside.lastIndex(of: "=") ?? inside.endIndex
      text += rest[..<open]
      text += inside[inside.index(after: colon)..<equals]
      expected.append(String(inside))
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    let record = try record(of: text, reference: reference)
    let found = record.mentions.filter { (wanted ?? kinds).contains($0.kind) }.map { mention in
      "\(mention.kind.rawValue):\(mention.text)=\(describe(mention.value))"
    }
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  static func record(of text: String, reference: String? = nil) throws -> DocumentRecord {
    var configuration = Pipeline.Configuration()
    configuration.kinds = kinds
    let pipeline = try Pipeline(configuration)
    var workspace = Workspace()
    var input = InputDocument(id: "sentence", content: .text(text))
    input.referenceDate = reference
    return try pipeline.record(for: input, using: &workspace)
  }

  static func describe(_ value: ResolvedMention.Value) -> String {
    switch value {
    case .none: return "invalid"
    case .money(let money):
      let amount = money.amount ?? "\(money.low ?? "")–\(money.high ?? "")"
      return "\(amount) \(money.currency)" + (money.modifier == "exact" ? "" : " \(money.modifier)")
    case .date(let date):
      let span = date.start.map { "\($0)–\(date.end ?? "")" }
      let main = date.duration ?? date.period ?? date.timex ?? span ?? "?"
      return main + (date.mod.map { " \($0)" } ?? "")
    }
  }
}
