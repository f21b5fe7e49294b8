/// Who holds which post of which body.
///
/// One pass over the organizations, titles and persons of each sentence, left to right, by what stands between them:
/// posts gather in front of a person (`市科委、中关村管委会` `副主任` `杨璞`), follow it (`王伟明` `部长`), are said of it
/// (`张华` 当选 `会长`), or name their holder (`组长` 由 `王明` 担任). A post that follows its person takes over the body that
/// the person was given earlier.
struct PositionResolver: Sendable {
  /// - Complexity: O(n) in the mentions, and in the text between them.
  func positions(of mentions: [Mention], organizations: [OrganizationEntry], in text: SegmentedText) -> [Position] {
    var builder = PositionBuilder(mentions: mentions, text: text.scalars)
    var sentence = 0
    var current = -1
    var blocks = text.normalized.blocks.makeIterator()
    var block = blocks.next()
    for index in mentions.indices {
      let mention = mentions[index]
      guard let kind = NameLabels.kinds.firstIndex(of: mention.kind) else { continue }
      while sentence < text.sentences.count, text.sentences[sentence].end <= mention.range.start { sentence += 1 }
      if sentence != current {
        if sentence > 0, sentence == current + 1, Self.isSemicolon(before: text.sentences[sentence], text) {
          // A clause that ends with ； goes on.
          builder.endClause()
        } else {
          builder.endSentence()
          builder.startSentence(at: sentence < text.sentences.count ? text.sentences[sentence].start : 0)
        }
        while let passed = block, passed.range.end <= mention.range.start {
          block = blocks.next()
          builder.endBlock()
        }
      }
      switch kind {
      case 0: builder.addOrganization(index)
      case 1: builder.addTitle(index)
      default: builder.addPerson(index)
      }
      // A mark inside a name ends no sentence.
      while sentence < text.sentences.count, text.sentences[sentence].end < mention.range.end { sentence += 1 }
      current = sentence
    }
    builder.endSentence()
    return builder.positions.sorted { ($0.person, $0.title) < ($1.person, $1.title) }
  }

  private static func isSemicolon(before sentence: TextRange<NormalizedSpace>, _ text: SegmentedText) -> Bool {
    sentence.start > 0 && NameCharacters.fold(text.scalars[sentence.start - 1]) == 0x3B
  }
}
