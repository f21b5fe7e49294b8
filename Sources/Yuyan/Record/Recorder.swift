/// The last stage: what was found, in source offsets.
public struct Recorder: Sendable {
  /// The unit that offsets are written in.
  private let offsets: OffsetUnit
  /// Mentions below this are left out.
  private let minimumConfidence: Double

  /// - Parameter minimumConfidence: from 0 to 1; mentions below it go, and positions whose person or title went.
  public init(offsets: OffsetUnit = .scalar, minimumConfidence: Double = 0) {
    self.offsets = offsets
    self.minimumConfidence = minimumConfidence
  }

  /// Maps the mentions back to the source and gathers what all stages said.
  /// - Complexity: O(n log n).
  public func record(_ resolution: Resolution, of text: SegmentedText) -> DocumentRecord {
    let resolution = resolution.leavingOut(below: minimumConfidence)
    let normalized = text.normalized
    let source = normalized.source
    var blockIndex = 0
    let blocks = normalized.blocks
    let mentions = resolution.mentions.map { resolved -> DocumentRecord.RecordedMention in
      let mention = resolved.mention
      while blockIndex < blocks.count, blocks[blockIndex].range.end <= mention.range.start { blockIndex += 1 }
      let range = normalized.alignment.range(of: mention.range)
      let text = source.scalars.string(in: range)
      // Mostly nothing was changed, and one string does for both.
      let isChanged = !source.scalars[range.start..<range.end].elementsEqual(
        normalized.scalars[mention.range.start..<mention.range.end])
      let isNamed = mention.kind == .organization || mention.kind == .title || mention.kind == .person
      return DocumentRecord.RecordedMention(
        kind: mention.kind, range: range, text: text,
        role: blockIndex < blocks.count ? blocks[blockIndex].role : .body, confidence: mention.confidence,
        normalized: isNamed ? (isChanged ? normalized.scalars.string(in: mention.range) : text) : nil,
        value: resolved.value)
    }
    let metadata = normalized.metadata
    return DocumentRecord(
      id: source.id,
      source: .init(
        encoding: source.encoding, sha256: source.sha256, characters: source.scalars.count,
        script: normalized.script),
      offsets: OffsetTable(unit: offsets, of: source.scalars),
      document: .init(
        headlines: metadata.headlines, publisher: metadata.publisher, published: metadata.published,
        authors: metadata.authors, referenceDate: resolution.referenceDate),
      mentions: mentions, organizations: resolution.organizations, positions: resolution.positions,
      diagnostics: source.diagnostics + resolution.diagnostics)
  }
}
