/// What each stage made of a document, for a person at a terminal.
///
/// For each block: its role and place, the source, what layout and normalization changed, tokens, mentions with their
/// meaning; then what the document says as a whole.
package struct StageReport {
  private let stages: Pipeline.Stages

  package init(_ stages: Pipeline.Stages) { self.stages = stages }

  package var lines: [String] {
    var lines: [String] = []
    let source = stages.laidOut.source
    let normalized = stages.normalized
    let record = stages.record
    lines.append("decode     \(source.encoding), \(source.scalars.count) characters, sha256 \(source.sha256)")
    lines.append(
      "layout     \(stages.laidOut.blocks.count) blocks, \(stages.laidOut.alignment.runs.count) runs against the source"
    )
    lines.append("normalize  script \(normalized.script.rawValue), \(normalized.alignment.runs.count) runs")
    let tokens = stages.segmented.tokens
    lines.append("segment    \(stages.segmented.sentences.count) sentences, \(tokens.count) tokens")
    lines.append("extract    \(record.mentions.count) mentions")
    lines.append("")
    var token = 0
    var mention = 0
    for (index, block) in normalized.blocks.enumerated() {
      let place = normalized.alignment.range(of: block.range)
      lines.append("[\(index + 1)] \(block.role.rawValue) \(place.start)–\(place.end)")
      let original = source.scalars.string(in: place)
      lines.append("  source     \(original)")
      if stages.laidOut.blocks.indices.contains(index) {
        let laidOut = stages.laidOut.scalars.string(in: stages.laidOut.blocks[index].range)
        if laidOut != original { lines.append("  layout     \(laidOut)") }
        let plain = normalized.scalars.string(in: block.range)
        if plain != laidOut { lines.append("  normalize  \(plain)") }
      }
      while token < tokens.count, tokens[token].range.start < block.range.start { token += 1 }
      var words: [String] = []
      while token < tokens.count, tokens[token].range.start < block.range.end {
        words.append(normalized.scalars.string(in: tokens[token].range))
        token += 1
      }
      if !words.isEmpty { lines.append("  segment    \(words.joined(separator: " | "))") }
      while mention < record.mentions.count, record.mentions[mention].range.start < place.end {
        lines.append("  extract    \(Self.text(of: record.mentions[mention], id: mention))")
        mention += 1
      }
      lines.append("")
    }
    lines += summary(of: record)
    return lines.map(SummaryWriter.printable)
  }

  private func summary(of record: DocumentRecord) -> [String] {
    var lines: [String] = []
    let document = record.document
    lines += document.headlines.map { "headline   \($0)" }
    if let publisher = document.publisher { lines.append("publisher  \(publisher)") }
    if let published = document.published { lines.append("published  \(published)") }
    if !document.authors.isEmpty { lines.append("authors    \(document.authors.joined(separator: "、"))") }
    if let date = document.referenceDate { lines.append("reference  \(date.value) from \(date.origin)") }
    for organization in record.organizations {
      let aliases = organization.aliases.isEmpty ? "" : "（\(organization.aliases.joined(separator: "、"))）"
      lines.append("identity   \(organization.name)\(aliases) \(organization.mentions)")
    }
    for position in record.positions {
      let bodies = position.organizations.map { record.text(of: $0) }.joined(separator: "、")
      lines.append(
        "position   \(record.text(of: position.person)) · \(record.text(of: position.title)) · \(bodies)"
          + (position.inherited ? " (inherited)" : ""))
    }
    for diagnostic in record.diagnostics {
      let place = diagnostic.range.map { " at \($0.start)–\($0.end)" } ?? ""
      lines.append("diagnostic \(diagnostic.code.rawValue): \(diagnostic.message)\(place)")
    }
    return lines
  }

  private static func text(of mention: DocumentRecord.RecordedMention, id: Int) -> String {
    var share: [UInt8] = []
    share.append(share: mention.confidence)
    var text = "\(id) \(mention.range.start)–\(mention.range.end) ⟦\(mention.kind.rawValue):\(mention.text)⟧"
    text += " \(String(decoding: share, as: UTF8.self))"
    switch mention.value {
    case .money(let value): text += " = \(SummaryWriter.text(of: value))"
    case .date(let value):
      text += " = \(SummaryWriter.text(of: value))"
      text += [value.timex.map { " timex \($0)" }, value.mod.map { " mod \($0)" }, value.resolved.map { " (\($0))" }]
        .compactMap { $0 }.joined()
    case .none:
      if let normalized = mention.normalized, normalized != mention.text { text += " = \(normalized)" }
    }
    return text
  }
}
