extension Scorer {
  /// Pairs of different names that one entry joins. Equal strings earn nothing; a pair with a name that gold holds
  /// only as optional counts neither way. Documents without entries in gold are not scored.
  func scoreIdentity(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
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

  /// What is said of the article as a whole; nothing is scored where gold says nothing.
  func scoreMetadata(_ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ score: inout Score) {
    guard let expected = gold.metadata else { return }
    let right = Set(expected.headlines.map(names.form))
    let given = Set((found.metadata?.headlines ?? []).map(names.form))
    let common = right.intersection(given).count
    score.headlines += MatchCounts(found: given.count, right: common, gold: right.count, hit: common)
    score.publisher.add(found.metadata?.publisher.map(names.form) == expected.publisher.map(names.form))
    score.published.add(found.metadata?.published == expected.published)
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
