extension Scorer {
  private struct Holder: Hashable {
    var person: TextRange<SourceSpace>
    var title: TextRange<SourceSpace>
  }

  /// A position counts by its person and title; bodies that are optional in gold, and bodies found where an optional
  /// one stands, are left out on both sides.
  func scorePositions(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
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
        score.judgements.append(.init(kind: nil, confidence: position.confidence, isRight: false))
        score.disagreements.append(
          Disagreement(
            cause: .position, document: gold.id, range: holder.title, found: describe(holder, foundBodies)))
        continue
      }
      let isRight = goldBodies == foundBodies
      score.judgements.append(.init(kind: nil, confidence: position.confidence, isRight: isRight))
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
}
