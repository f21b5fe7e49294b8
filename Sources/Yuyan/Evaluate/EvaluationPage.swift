/// Gold and output side by side as one HTML page that needs nothing from outside.
public struct EvaluationPage: Sendable {
  /// There is nothing to set.
  public init() {}

  /// The page in UTF-8; what comes from documents is escaped.
  public func html(_ evaluation: Evaluation, scorer: Scorer = Scorer(), summary: String) -> [UInt8] {
    var html = HTMLText()
    html.markup(
      """
      <!doctype html>
      <html lang="zh"><head><meta charset="utf-8"><title>yuyan evaluate</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><style>
      """)
    html.markup(Self.style)
    html.markup("</style></head><body>\n<h1>Gold and output</h1><p>")
    for kind in scorer.kinds { Self.mark(kind, "", hover: "", text: kind.rawValue, &html) }
    html.markup(" <mark class=\"bad\">differs</mark> <mark class=\"optional\">optional</mark></p>\n<pre>")
    html.text(summary)
    html.markup("</pre>\n")
    for pair in evaluation.pairs {
      section(pair, scorer.score(pair.found, against: pair.gold), kinds: Set(scorer.kinds), &html)
    }
    html.markup("</body></html>\n")
    return html.bytes
  }

  private func section(_ pair: Evaluation.Pair, _ score: Score, kinds: Set<EntityKind>, _ html: inout HTMLText) {
    html.markup("<section><h2>")
    html.text(pair.gold.id)
    html.markup(" <small>")
    html.text("F1 \(ScoreTable.percent(score.allExact.f1)), \(score.disagreements.count) differences")
    html.markup("</small></h2>")
    if let failure = pair.failure {
      html.markup("<p class=\"failure\">")
      html.text(failure)
      html.markup("</p>")
    }
    let isRight: (AnnotatedMention, [AnnotatedMention]) -> Bool = { mention, others in
      others.contains { $0.kind == mention.kind && $0.range == mention.range }
    }
    let optional = SpanIndex(pair.gold.mentions.filter(\.isOptional).map(\.range))
    html.markup("<div class=\"sides\"><div><h3>gold</h3>")
    marked(pair.gold.text, pair.gold.mentions, &html) { mention in
      if mention.isOptional { return "optional" }
      return isRight(mention, pair.found.mentions) ? "" : "bad"
    }
    html.markup("</div><div><h3>output</h3>")
    marked(pair.gold.text, pair.found.mentions.filter { kinds.contains($0.kind) }, &html) { mention in
      if isRight(mention, pair.gold.mentions) { return "" }
      return optional.overlaps(mention.range) ? "optional" : "bad"
    }
    html.markup("</div></div>")
    table(score.disagreements, in: pair.gold.text, &html)
    html.markup("</section>\n")
  }

  private func table(_ disagreements: [Disagreement], in text: [UInt32], _ html: inout HTMLText) {
    guard !disagreements.isEmpty else { return }
    html.markup("<table>")
    for item in disagreements {
      let type = [item.kind?.rawValue, item.foundKind?.rawValue].compactMap { $0 }.joined(separator: " → ")
      html.markup("<tr>")
      for cell in [item.cause.rawValue, type, item.gold ?? "", item.found ?? "", item.context(in: text)] {
        html.markup("<td>")
        html.text(cell)
        html.markup("</td>")
      }
      html.markup("</tr>")
    }
    html.markup("</table>")
  }

  /// The text with its mentions marked; of overlapping mentions the first stays. The value is shown on hover.
  private func marked(
    _ text: [UInt32], _ mentions: [AnnotatedMention], _ html: inout HTMLText, note: (AnnotatedMention) -> String
  ) {
    html.markup("<div class=\"text\">")
    var position = 0
    for mention in mentions.sorted(by: { $0.range < $1.range })
    where mention.range.start >= position && mention.range.end <= text.count {
      html.text(text[position..<mention.range.start])
      let value = mention.value == .none ? "" : " " + mention.value.summary
      Self.mark(
        mention.kind, note(mention), hover: mention.kind.rawValue + value, text: text.string(in: mention.range), &html)
      position = mention.range.end
    }
    html.text(text[position...])
    html.markup("</div>")
  }

  private static func mark(_ kind: EntityKind, _ note: String, hover: String, text: String, _ html: inout HTMLText) {
    html.markup("<mark class=\"k-")
    html.text(kind.rawValue.lowercased().filter { $0.isASCII && $0.isLetter })
    html.markup(" ")
    html.text(note)
    html.markup("\" title=\"")
    html.text(hover)
    html.markup("\">")
    html.text(text)
    html.markup("</mark>")
  }

  private static let style: StaticString = """
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
