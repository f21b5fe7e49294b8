/// A readable summary of each document for a terminal.
///
/// Text of the article is shown without control characters, so that none can steer the terminal.
public struct SummaryWriter: RecordWriter {
  /// There is nothing to set.
  public init() {}

  /// Appends the document's lines and an empty one, in UTF-8; `text` is not used.
  public func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8]) {
    var lines: [String] = []
    let facts = [
      record.document.referenceDate.map { "\($0.value) (\($0.origin))" } ?? record.document.published,
      record.source.script.rawValue, record.source.encoding, "\(record.source.characters) characters",
    ]
    lines.append("\(record.id)  \(facts.compactMap { $0 }.joined(separator: " · "))")
    lines += record.document.headlines.map { "  \($0)" }
    add("organizations", record.organizations.map { Self.text(of: $0) }, to: &lines)
    let inPositions = Set(record.positions.map(\.person))
    add("positions", Self.unique(record.positions.map { Self.text(of: $0, in: record) }), to: &lines)
    let others = record.mentions.indices.filter {
      record.mentions[$0].kind == .person && !inPositions.contains($0)
    }
    let named = Set(inPositions.map { record.text(of: $0) })
    add("persons", Self.unique(others.map { record.text(of: $0) }.filter { !named.contains($0) }), to: &lines)
    add(
      "money",
      Self.unique(
        record.mentions.compactMap { mention in
          guard case .money(let value) = mention.value else { return nil }
          return "\(mention.text) = \(Self.text(of: value))"
        }), to: &lines)
    add(
      "dates",
      Self.unique(
        record.mentions.compactMap { mention in
          guard mention.kind == .date else { return nil }
          guard case .date(let value) = mention.value else { return mention.text }
          return "\(mention.text) = \(Self.text(of: value))"
        }), to: &lines)
    add("odd", record.diagnostics.map(\.message), to: &lines)
    for line in lines { output.append(contentsOf: (Self.printable(line) + "\n").utf8) }
    output.append(UInt8(ascii: "\n"))
  }

  /// Appends a line with the id and the message, and an empty one.
  public func write(_ failure: FailureRecord, to output: inout [UInt8]) {
    output.append(contentsOf: (Self.printable("\(failure.id)  failed: \(failure.message)") + "\n\n").utf8)
  }

  private func add(_ label: String, _ items: [String], to lines: inout [String]) {
    guard !items.isEmpty else { return }
    let padding = String(repeating: " ", count: max(1, 15 - label.count))
    for (index, item) in items.enumerated() {
      lines.append("  " + (index == 0 ? label + padding : String(repeating: " ", count: 15)) + item)
    }
  }

  private static func text(of organization: OrganizationEntry) -> String {
    let aliases = organization.aliases.isEmpty ? "" : "（\(organization.aliases.joined(separator: "、"))）"
    let count = organization.mentions.count
    return organization.name + aliases + (count > 1 ? " ×\(count)" : "")
  }

  private static func text(of position: Position, in record: DocumentRecord) -> String {
    let bodies = position.organizations.map { record.text(of: $0) }
    return ([record.text(of: position.person), record.text(of: position.title)] + bodies).joined(separator: " · ")
  }

  /// `61900000000 CNY (over)`.
  static func text(of value: MoneyValue) -> String {
    let amount = value.amount ?? [value.low ?? "", value.high ?? ""].joined(separator: " to ")
    return "\(amount) \(value.currency)" + (value.modifier == "exact" ? "" : " (\(value.modifier))")
  }

  /// `2026-03-27`, `2026-01 to 2026-08`.
  static func text(of value: DateValue) -> String {
    let span: String? = value.start.map { start in
      guard let end = value.end, end != start else { return start }
      return "\(start) to \(end)"
    }
    return span ?? value.timex ?? value.duration ?? "?"
  }

  private static func unique(_ items: [String]) -> [String] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }
  }

  /// The line with spaces for control characters.
  static func printable(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(result)
  }
}
