/// Normalized text to sentences and tokens.
public struct SegmentStage: Sendable {
  /// Whether to make tokens; sentences are always made.
  public var makesTokens = true
  public init() {}

  public func segment(_ text: NormalizedText, using workspace: inout Workspace) -> SegmentedText {
    SegmentedText(normalized: text, sentences: Self.sentences(of: text), tokens: [])
  }

  /// Cuts blocks after 。！？!?； and the closing marks that follow.
  static func sentences(of text: NormalizedText) -> [TextRange<NormalizedSpace>] {
    var result: [TextRange<NormalizedSpace>] = []
    for block in text.blocks {
      var start = block.range.start
      var index = start
      while index < block.range.end {
        let isEnd = endMarks.contains(text.scalars[index])
        index += 1
        guard isEnd else { continue }
        while index < block.range.end,
          endMarks.contains(text.scalars[index]) || closingMarks.contains(text.scalars[index])
        { index += 1 }
        result.append(TextRange(start, index))
        start = index
      }
      if start < block.range.end { result.append(TextRange(start, block.range.end)) }
    }
    return result
  }

  private static let endMarks = Set("。！？!?；;…".unicodeScalars.map(\.value))
  private static let closingMarks = Set("”’」』）)】》\"'".unicodeScalars.map(\.value))
}
