/// Compares what was found in a document with gold.
///
/// A found mention is right where gold has a mention of the same type with the same borders. A found mention that is
/// not right and overlaps an optional mention of gold counts neither way; so do types outside ``kinds``.
///
/// In gold `⟦PERSON:王明⟧任⟦TITLE:校长⟧` a found TITLE `任校长` is one invented and one missed title.
public struct Scorer: Sendable {
  /// The types that count, in the order of the table.
  public var kinds: [EntityKind] = [.organization, .title, .person, .money, .date]
  /// Brings names of bodies into one form before they are compared.
  private let names = NameForm()

  public init() {}

  /// Scores one document.
  /// - Complexity: O(n log n) in the mentions of both sides; identity is quadratic in the names of one body.
  public func score(_ found: AnnotatedDocument, against gold: AnnotatedDocument) -> Score {
    var score = Score()
    score.documents = 1
    scoreMentions(found, gold, &score)
    scorePositions(found, gold, &score)
    scoreIdentity(found, gold, &score)
    score.disagreements.sort { ($0.range, $0.cause.rawValue) < ($1.range, $1.cause.rawValue) }
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

  // MARK: - Positions

  private struct Holder: Hashable {
    var person: TextRange<SourceSpace>
    var title: TextRange<SourceSpace>
  }

  /// A position counts by its person and title; bodies that are optional in gold, and bodies found where an optional
  /// one stands, are left out on both sides.
  private func scorePositions(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
    let optional = SpanIndex(gold.mentions.filter(\.isOptional).map(\.range))
    func bodies(_ position: AnnotatedPosition) -> Set<TextRange<SourceSpace>> {
      position.isInherited ? [] : Set(position.organizations.filter { !optional.overlaps($0) })
    }
    func isNeutral(_ position: AnnotatedPosition) -> Bool {
      position.isOptional || optional.overlaps(position.title) || optional.overlaps(position.person)
    }
    var required: [Holder: Set<TextRange<SourceSpace>>] = [:]
    var neutral: Set<Holder> = []
    for position in gold.positions {
      let holder = Holder(person: position.person, title: position.title)
      if isNeutral(position) {
        neutral.insert(holder)
      } else {
        required[holder] = bodies(position)
      }
    }
    score.positions.gold += required.count
    score.holders.gold += required.count

    func describe(_ holder: Holder, _ bodies: Set<TextRange<SourceSpace>>) -> String {
      let names = bodies.sorted().map { gold.text.string(in: $0) }.joined(separator: "+")
      return "\(gold.text.string(in: holder.person)), \(gold.text.string(in: holder.title)), \(names)"
    }
    var open = required
    for position in found.positions {
      let holder = Holder(person: position.person, title: position.title)
      let foundBodies = bodies(position)
      guard let goldBodies = open.removeValue(forKey: holder) else {
        guard !neutral.contains(holder), !isNeutral(position) else { continue }
        score.positions.found += 1
        score.holders.found += 1
        score.disagreements.append(
          Disagreement(
            cause: .position, document: gold.id, range: holder.title, found: describe(holder, foundBodies)))
        continue
      }
      let isRight = goldBodies == foundBodies
      score.holders += MatchCounts(found: 1, right: 1, hit: 1)
      score.positions += MatchCounts(found: 1, right: isRight ? 1 : 0, hit: isRight ? 1 : 0)
      if !isRight {
        score.disagreements.append(
          Disagreement(
            cause: .position, document: gold.id, range: holder.title, gold: describe(holder, goldBodies),
            found: describe(holder, foundBodies)))
      }
    }
    for (holder, bodies) in open {
      score.disagreements.append(
        Disagreement(cause: .position, document: gold.id, range: holder.title, gold: describe(holder, bodies)))
    }
  }

  // MARK: - Identity

  /// Pairs of different names that one entry joins. Equal strings earn nothing; a pair with a name that gold holds
  /// only as optional counts neither way. Documents without entries in gold are not scored.
  private func scoreIdentity(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
    guard !gold.organizations.isEmpty else { return }
    let optionalRanges = SpanIndex(gold.mentions.filter(\.isOptional).map(\.range))
    var required: Set<NamePair> = []
    var neutral: Set<NamePair> = []
    var places: [NamePair: TextRange<SourceSpace>] = [:]
    for entry in gold.organizations {
      var counted: [String: TextRange<SourceSpace>] = [:]
      var all = Set(([entry.name] + entry.aliases).map(names.form))
      for range in entry.mentions {
        let name = names.form(gold.text.string(in: range))
        all.insert(name)
        if !optionalRanges.overlaps(range), counted[name] == nil { counted[name] = range }
      }
      let pairs = NamePair.pairs(of: Set(counted.keys))
      if entry.isOptional { neutral.formUnion(pairs) } else { required.formUnion(pairs) }
      for pair in pairs { places[pair] = counted[pair.second] }
      neutral.formUnion(NamePair.pairs(of: all))
    }
    neutral.subtract(required)

    var joined: Set<NamePair> = []
    for entry in found.organizations {
      var counted: [String: TextRange<SourceSpace>] = [:]
      for range in entry.mentions where !optionalRanges.overlaps(range) {
        let name = names.form(gold.text.string(in: range))
        if counted[name] == nil { counted[name] = range }
      }
      let pairs = NamePair.pairs(of: Set(counted.keys))
      joined.formUnion(pairs)
      for pair in pairs where places[pair] == nil { places[pair] = counted[pair.second] }
    }
    let right = joined.intersection(required)
    let wrong = joined.subtracting(required).subtracting(neutral)
    score.identity += MatchCounts(
      found: right.count + wrong.count, right: right.count, gold: required.count, hit: right.count)
    for pair in required.subtracting(right) {
      score.disagreements.append(
        Disagreement(
          cause: .identity, document: gold.id, range: places[pair] ?? TextRange(0, 0), gold: pair.description))
    }
    for pair in wrong {
      score.disagreements.append(
        Disagreement(
          cause: .identity, document: gold.id, range: places[pair] ?? TextRange(0, 0), found: pair.description))
    }
  }
}

/// Two names of one body, in code point order.
struct NamePair: Hashable, CustomStringConvertible {
  let first: String
  let second: String

  var description: String { "\(first) = \(second)" }

  static func pairs(of names: Set<String>) -> Set<NamePair> {
    let sorted = names.filter { !$0.isEmpty }.sorted()
    var result: Set<NamePair> = []
    for index in sorted.indices {
      for other in sorted[(index + 1)...] { result.insert(NamePair(first: sorted[index], second: other)) }
    }
    return result
  }
}
