/// Compares what was found in a document with gold.
///
/// A found mention is right where gold has a mention of the same type with the same borders. A found mention that is
/// not right and overlaps an optional mention of gold counts neither way; so do types outside ``kinds``.
///
/// In gold `⟦PERSON:王明⟧任⟦TITLE:校长⟧` a found TITLE `任校长` is one invented and one missed title.
public struct Scorer: Sendable {
  /// The types that count, in the order of the table; each one once, however often it is named.
  public var kinds: [EntityKind] = [.organization, .title, .person, .money, .date] {
    didSet { kinds = kinds.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
  }
  /// Brings names of bodies into one form before they are compared.
  let names = NameForm()

  /// Organizations, titles, persons, money and dates count.
  public init() {}

  /// Scores one document.
  /// - Complexity: O(n log n) in the mentions of both sides; identity is quadratic in the names of one body.
  public func score(_ found: AnnotatedDocument, against gold: AnnotatedDocument) -> Score {
    var score = Score()
    score.documents = 1
    scoreMentions(found, gold, &score)
    scorePositions(found, gold, &score)
    scoreIdentity(found, gold, &score)
    scoreMetadata(found, gold, &score)
    score.disagreements.sort {
      ($0.range, $0.cause.rawValue, $0.gold ?? "", $0.found ?? "")
        < ($1.range, $1.cause.rawValue, $1.gold ?? "", $1.found ?? "")
    }
    return score
  }

  // MARK: - Mentions

  private struct Key: Hashable {
    var kind: EntityKind
    var range: TextRange<SourceSpace>
    init(_ mention: AnnotatedMention) {
      kind = mention.kind
      range = mention.range
    }
  }

  private func scoreMentions(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
    let counted = Set(kinds)
    let required = gold.mentions.filter { !$0.isOptional && counted.contains($0.kind) }
    let optional = SpanIndex(gold.mentions.filter(\.isOptional).map(\.range))
    let candidates = found.mentions.filter { counted.contains($0.kind) }
    var open: [Key: AnnotatedMention] = [:]
    for mention in required {
      open[Key(mention)] = mention
      score.exact[mention.kind, default: MatchCounts()].gold += 1
    }

    var wrong: [AnnotatedMention] = []
    for mention in candidates {
      if let match = open.removeValue(forKey: Key(mention)) {
        score.exact[mention.kind, default: MatchCounts()] += MatchCounts(found: 1, right: 1, hit: 1)
        score.judgements.append(.init(kind: mention.kind, confidence: mention.confidence, isRight: true))
        scoreValue(of: mention, match, in: gold, &score)
      } else if !optional.overlaps(mention.range) {
        score.exact[mention.kind, default: MatchCounts()].found += 1
        score.judgements.append(.init(kind: mention.kind, confidence: mention.confidence, isRight: false))
        wrong.append(mention)
      }
    }
    scoreOverlaps(candidates, required, optional, &score)
    let missed = required.filter { open[Key($0)] != nil }
    score.disagreements += disagreements(missed: missed, wrong: wrong, in: gold)
  }

  private func scoreValue(
    of mention: AnnotatedMention, _ match: AnnotatedMention, in gold: AnnotatedDocument, _ score: inout Score
  ) {
    guard let comparison = ValueComparison(found: mention.value, gold: match.value) else { return }
    score.values[mention.kind, default: AnswerCounts()].add(comparison.isRight)
    for (field, isRight) in comparison.fields {
      score.valueFields[mention.kind, default: [:]][field, default: AnswerCounts()].add(isRight)
    }
    guard !comparison.isRight else { return }
    score.disagreements.append(
      Disagreement(
        cause: .value, document: gold.id, kind: mention.kind, range: mention.range,
        gold: "\(match.text) = \(match.value.summary)", found: mention.value.summary))
  }

  private func scoreOverlaps(
    _ candidates: [AnnotatedMention], _ required: [AnnotatedMention], _ optional: SpanIndex, _ score: inout Score
  ) {
    for kind in kinds {
      let goldRanges = required.filter { $0.kind == kind }.map(\.range)
      let foundRanges = candidates.filter { $0.kind == kind }.map(\.range)
      let goldIndex = SpanIndex(goldRanges)
      let foundIndex = SpanIndex(foundRanges)
      var counts = MatchCounts(gold: goldRanges.count, hit: goldRanges.count { foundIndex.overlaps($0) })
      for range in foundRanges {
        let isRight = goldIndex.overlaps(range)
        guard isRight || !optional.overlaps(range) else { continue }
        counts += MatchCounts(found: 1, right: isRight ? 1 : 0)
      }
      if counts != MatchCounts() { score.overlapping[kind, default: MatchCounts()] += counts }
    }
  }

  /// Pairs what was missed with what was found wrongly: same type first, then any overlap.
  private func disagreements(
    missed: [AnnotatedMention], wrong: [AnnotatedMention], in gold: AnnotatedDocument
  ) -> [Disagreement] {
    var result: [Disagreement] = []
    var isUsed = [Bool](repeating: false, count: wrong.count)
    var unpaired: [AnnotatedMention] = []
    func pair(_ list: [AnnotatedMention], sameKind: Bool) -> [AnnotatedMention] {
      list.filter { mention in
        guard
          let index = wrong.indices.first(where: {
            !isUsed[$0] && wrong[$0].range.overlaps(mention.range) && (wrong[$0].kind == mention.kind) == sameKind
          })
        else { return true }
        isUsed[index] = true
        result.append(
          Disagreement(
            cause: sameKind ? .border : .type, document: gold.id, kind: mention.kind,
            foundKind: sameKind ? nil : wrong[index].kind, range: mention.range, gold: mention.text,
            found: wrong[index].text))
        return false
      }
    }
    unpaired = pair(missed, sameKind: true)
    unpaired = pair(unpaired, sameKind: false)
    result += unpaired.map {
      Disagreement(cause: .missed, document: gold.id, kind: $0.kind, range: $0.range, gold: $0.text)
    }
    for (index, mention) in wrong.enumerated() where !isUsed[index] {
      result.append(
        Disagreement(
          cause: .invented, document: gold.id, kind: mention.kind, range: mention.range, found: mention.text))
    }
    return result
  }
}
