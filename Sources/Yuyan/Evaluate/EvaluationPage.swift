/// Gold and output side by side as one HTML page that needs nothing from outside.
public struct EvaluationPage: Sendable {
  public init() {}

  /// The page; what comes from documents is escaped.
  public func html(_ evaluation: Evaluation, scorer: Scorer = Scorer(), summary: String) -> String {
    var html = """
      <!doctype html>
      <html lang="zh"><head><meta charset="utf-8"><title>yuyan evaluate</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><style>\(Self.style)</style></head><body>
      <h1>Gold and output</h1><p class="key">
      """
    for kind in scorer.kinds {
      html += "<mark class=\"\(Self.styleName(kind))\">\(Self.escaped(kind.rawValue))</mark> "
    }
    html += "<mark class=\"bad\">differs</mark> <mark class=\"optional\">optional</mark></p>\n"
    html += "<pre>\(Self.escaped(summary))</pre>\n"
    for pair in evaluation.pairs {
      let score = scorer.score(pair.found, against: pair.gold)
      html += section(pair, score, kinds: Set(scorer.kinds))
    }
    return html + "</body></html>\n"
  }

  private func section(_ pair: Evaluation.Pair, _ score: Score, kinds: Set<EntityKind>) -> String {
    let isRight: (AnnotatedMention, [AnnotatedMention]) -> Bool = { mention, others in
      others.contains { $0.kind == mention.kind && $0.range == mention.range }
    }
    let optional = SpanIndex(pair.gold.mentions.filter(\.isOptional).map(\.range))
    var html = "<section><h2>\(Self.escaped(pair.gold.id)) <small>F1 \(ScoreTable.percent(score.allExact.f1)), "
    html += "\(score.disagreements.count) differences</small></h2>"
    if let failure = pair.failure { html += "<p class=\"failure\">\(Self.escaped(failure))</p>" }
    html += "<div class=\"sides\"><div><h3>gold</h3>"
    html += Self.marked(pair.gold.text, pair.gold.mentions) { mention in
      if mention.isOptional { return "optional" }
      return isRight(mention, pair.found.mentions) ? "" : "bad"
    }
    html += "</div><div><h3>output</h3>"
    html += Self.marked(pair.gold.text, pair.found.mentions.filter { kinds.contains($0.kind) }) { mention in
      if isRight(mention, pair.gold.mentions) { return "" }
      return optional.overlaps(mention.range) ? "optional" : "bad"
    }
    html += "</div></div>"
    if !score.disagreements.isEmpty {
      html += "<table>"
      for item in score.disagreements {
        let type = [item.kind?.rawValue, item.foundKind?.rawValue].compactMap { $0 }.joined(separator: " → ")
        let cells = [item.cause.rawValue, type, item.gold ?? "", item.found ?? "", item.context(in: pair.gold.text)]
        html += "<tr>" + cells.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>"
      }
      html += "</table>"
    }
    return html + "</section>\n"
  }

  /// The text with its mentions marked; of overlapping mentions the first stays. The value is shown on hover.
  private static func marked(
    _ text: [UInt32], _ mentions: [AnnotatedMention], note: (AnnotatedMention) -> String
  ) -> String {
    var html = "<div class=\"text\">"
    var position = 0
    for mention in mentions.sorted(by: { $0.range < $1.range })
    where mention.range.start >= position && mention.range.end <= text.count {
      html += escaped(text.string(in: TextRange<SourceSpace>(position, mention.range.start)))
      var hover = mention.kind.rawValue
      if mention.value != .none { hover += " " + mention.value.summary }
      html += "<mark class=\"\(styleName(mention.kind)) \(note(mention))\" title=\"\(escaped(hover))\">"
      html += escaped(text.string(in: mention.range)) + "</mark>"
      position = mention.range.end
    }
    return html + escaped(text.string(in: TextRange<SourceSpace>(position, text.count))) + "</div>"
  }

  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A type as the name of a style: letters only.
  private static func styleName(_ kind: EntityKind) -> String {
    "k-" + kind.rawValue.lowercased().filter { $0.isASCII && $0.isLetter }
  }

  private static let style = """
    :root{color-scheme:light dark;--line:#8884}
    body{font:15px/1.7 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;margin:1.5rem auto;max-width:90rem;padding:0 1rem}
    h2{font-size:1.05rem;border-top:1px solid var(--line);padding-top:1rem}h3{font-size:.8rem;margin:.2rem 0;opacity:.6}
    small{font-weight:400;opacity:.7}pre{overflow-x:auto;font-size:13px;line-height:1.45}
    .sides{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}
    mark{color:inherit;background:#8883;border-radius:.2em;padding:0 .1em}
    .k-organization{background:#4c8bf544}.k-title{background:#e0a10055}.k-person{background:#2fa84f55}
    .k-money{background:#a64ce055}.k-date{background:#00a5a555}
    mark.bad{outline:2px solid #d33}mark.optional{background:none;outline:1px dashed #888}
    .failure{color:#d33}table{border-collapse:collapse;font-size:13px;margin:.6rem 0}
    td{border:1px solid var(--line);padding:.1rem .5rem;vertical-align:top}
    @media(max-width:50rem){.sides{grid-template-columns:1fr}}
    @media print{section{break-inside:avoid-page}}
    """
}
