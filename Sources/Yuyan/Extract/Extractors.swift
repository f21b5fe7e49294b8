/// The extractors in order of precedence, and how their mentions become one list.
public struct ExtractStage: Sendable {
  private let extractors: [any MentionExtractor]
  private let kinds: Set<EntityKind>?

  /// - Parameter kinds: the kinds wanted; nil for all.
  public init(extractors: [any MentionExtractor], kinds: Set<EntityKind>? = nil) {
    self.kinds = kinds
    self.extractors = extractors.filter { extractor in kinds.map { !$0.isDisjoint(with: extractor.kinds) } ?? true }
  }

  /// Whether any extractor that runs reads tokens.
  var needsTokens: Bool { extractors.contains { $0.needsTokens } }

  /// The mentions of all extractors in text order, without overlap: where two overlap, the one of the earlier
  /// extractor stays.
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    var kept: [Mention] = []
    for extractor in extractors {
      let found = extractor.mentions(in: text, using: &workspace)
      kept = Self.merge(kept, with: found)
    }
    guard let kinds else { return kept }
    return kept.filter { kinds.contains($0.kind) }
  }

  /// Merges two lists in text order; of overlapping mentions the first list's stays.
  /// - Complexity: O(n + m).
  static func merge(_ first: [Mention], with second: [Mention]) -> [Mention] {
    guard !first.isEmpty else { return second }
    var result: [Mention] = []
    result.reserveCapacity(first.count + second.count)
    var index = 0
    for candidate in second {
      while index < first.count, first[index].range.end <= candidate.range.start {
        result.append(first[index])
        index += 1
      }
      if index < first.count, first[index].range.overlaps(candidate.range) { continue }
      result.append(candidate)
    }
    result.append(contentsOf: first[index...])
    return result
  }

  /// The mentions with `names`, which are spans of the source, in the place of all organizations, titles and persons.
  static func replaceNames(
    of mentions: [Mention], with names: [AnnotatedMention], in text: NormalizedText
  ) -> [Mention] {
    let toNormalized = text.alignment.inverted
    var given: [Mention] = []
    for name in names.sorted(by: { $0.range < $1.range }) where NameLabels.kinds.contains(name.kind) {
      let range = toNormalized.range(of: name.range)
      guard !range.isEmpty, range.start >= given.last?.range.end ?? 0 else { continue }
      given.append(Mention(kind: name.kind, range: range))
    }
    return merge(given, with: mentions.filter { !NameLabels.kinds.contains($0.kind) })
  }
}
