/// Source text to blocks. For now every line is a block.
public struct Layout: Sendable {
  public init() {}

  public func layOut(_ source: SourceText) -> LaidOutText {
    var scalars: [UInt32] = []
    var alignment = Alignment<SourceSpace, LaidOutSpace>()
    var blocks: [Block<LaidOutSpace>] = []
    var blockStart = 0
    func endBlock(newlineInSource: Bool) {
      if scalars.count > blockStart {
        blocks.append(Block(range: TextRange(blockStart, scalars.count), role: .body))
        scalars.append(0x0A)
        if newlineInSource { alignment.appendParallel(1) } else { alignment.appendReplacement(from: 0, to: 1) }
      } else if newlineInSource {
        alignment.appendReplacement(from: 1, to: 0)
      }
      blockStart = scalars.count
    }
    for scalar in source.scalars {
      if scalar == 0x0A {
        endBlock(newlineInSource: true)
      } else {
        scalars.append(scalar)
        alignment.appendParallel(1)
      }
    }
    endBlock(newlineInSource: false)
    var metadata = ArticleMetadata()
    metadata.headlines = source.context.headline.map { [$0] } ?? []
    metadata.publisher = source.context.publisher
    metadata.published = source.context.published
    metadata.authors = source.context.authors ?? []
    return LaidOutText(
      source: source, scalars: scalars, blocks: blocks, alignment: alignment, metadata: metadata)
  }
}
