import YuyanLexicon

/// Finds organizations, titles and persons.
public struct NamesExtractor: MentionExtractor {
  /// ORGANIZATION, TITLE and PERSON.
  public let kinds: Set<EntityKind> = [.organization, .title, .person]
  /// True: the tagger looks at the segmenter's words.
  public let needsTokens = true
  private let tagger: NameTagger
  private let context: WordContext

  /// - Parameters:
  ///   - image: the extraction image, with the word lists and the trained weights.
  ///   - modelPath: weights to use instead of the image's.
  /// - Throws: ``LexiconError`` where a list or the weights are missing or damaged.
  package init(image: LexiconImage, modelPath: String? = nil) throws(LexiconError) {
    let model = if let modelPath { try NameModel(path: modelPath) } else { try NameModel(image: image) }
    tagger = NameTagger(model: model, dictionary: try NameDictionary(image: image))
    context = try WordContext(image: image)
  }

  /// The longest stretch labelled at once; longer blocks are cut at the ends of sentences.
  private static let longestPiece = 4096

  /// The names of all blocks, in text order, without overlap.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    var result: [Mention] = []
    let tagger = tagger
    text.scalars.withUnsafeBufferPointer { scalars in
      workspace.words.fill(scalars, marks: text.marks, context: context)
      workspace.words.withPointers { words in
        for block in text.normalized.blocks {
          var start = block.range.start
          while start < block.range.end {
            let end = Self.pieceEnd(scalars, from: start, to: block.range.end)
            tagger.spans(
              in: UnsafeBufferPointer(rebasing: scalars[start..<end]),
              words: words[start..<end], using: &workspace.names
            ) { span in
              let range = TextRange<NormalizedSpace>(start + span.start, start + span.end)
              NameBorders.forEachPost(of: range, kind: span.kind, in: scalars) { post in
                guard let range = NameBorders.trimmed(post, kind: span.kind, in: scalars) else { return }
                result.append(
                  Mention(
                    kind: NameLabels.kinds[span.kind], range: range,
                    confidence: tagger.model.confidence(kind: span.kind, posterior: span.posterior)))
              }
            }
            start = end
          }
        }
      }
    }
    result = NameNeighbours.repair(NameBylines.complete(result, in: text), in: text)
    return NameEvidence.complete(result, in: text)
  }

  /// Where to cut: behind the last 。 or line end that fits, else where it must be.
  private static func pieceEnd(_ scalars: UnsafeBufferPointer<UInt32>, from start: Int, to end: Int) -> Int {
    guard end - start > longestPiece else { return end }
    var cut = start + longestPiece
    while cut > start + longestPiece / 2 {
      if scalars[cut - 1] == 0x3002 || scalars[cut - 1] == 0x0A { return cut }
      cut -= 1
    }
    return start + longestPiece
  }
}
