/// The form in which names of bodies are compared: laid out and normalized as the pipeline does, without white space
/// between Chinese characters, so that `京校聯` and `京\n校联` are one name.
struct NameForm: Sendable {
  private let layout = Layout()
  private let normalizer = Normalizer(lists: ConversionLists(general: ICURules.traditionalToSimplified()))

  func form(_ name: String) -> String {
    var kept = [UInt32](scalarsOf: name)
    kept.removeAll { Self.lineSpace.contains($0) }
    let source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: kept)
    let normalized = normalizer.normalize(layout.layOut(source))
    return normalized.scalars.filter { !Self.lineSpace.contains($0) }.reduce(into: "") { text, value in
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
  }

  /// Line ends and the spaces of a broken line.
  private static let lineSpace: Set<UInt32> = [0x09, 0x0A, 0x0D, 0x3000]
}

extension ResolvedMention.Value {
  /// The fields that are there, for messages: `CNY 619 exact`, `2026-03-27..2026-03-27 timex=2026-03-27`.
  package var summary: String {
    switch self {
    case .none: return "no value"
    case .money(let money):
      let amount = money.amount ?? "\(money.low ?? "?")..\(money.high ?? "?")"
      return "\(money.currency) \(amount) \(money.modifier)"
    case .date(let date):
      var parts: [String] = []
      if date.start != nil || date.end != nil { parts.append("\(date.start ?? "?")..\(date.end ?? "?")") }
      parts.append("timex=\(date.timex ?? "null")")
      if let mod = date.mod { parts.append(mod) }
      if let resolved = date.resolved { parts.append(resolved) }
      if let duration = date.duration { parts.append(duration) }
      if let period = date.period { parts.append(period) }
      return parts.joined(separator: " ")
    }
  }
}
