/// Traditional to simplified, wide to plain. For now the text as it is.
public struct Normalizer: Sendable {
  public init() {}

  public func normalize(_ text: LaidOutText) -> NormalizedText {
    NormalizedText(
      source: text.source, scalars: text.scalars,
      blocks: text.blocks.map { Block(range: TextRange($0.range.start, $0.range.end), role: $0.role) },
      alignment: text.alignment.composed(with: Alignment(identity: text.scalars.count)),
      script: .hans, metadata: text.metadata)
  }
}
