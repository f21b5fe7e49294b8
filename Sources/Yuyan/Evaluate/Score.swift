/// What a document, or many documents together, got.
public struct Score: Sendable {
  /// Mentions whose type and exact borders agree.
  public var exact: [EntityKind: MatchCounts] = [:]
  /// Mentions of the same type that share at least one scalar.
  public var overlapping: [EntityKind: MatchCounts] = [:]
  /// Values of exactly matched mentions.
  public var values: [EntityKind: AnswerCounts] = [:]
  /// The same by field: `amount`, `timex`, ….
  public var valueFields: [EntityKind: [String: AnswerCounts]] = [:]
  /// Person, title and all bodies of the title agree.
  public var positions = MatchCounts()
  /// Person and title agree, whatever the bodies.
  public var holders = MatchCounts()
  /// Pairs of different names of one body.
  public var identity = MatchCounts()
  /// Headlines, by their text without white space.
  public var headlines = MatchCounts()
  /// Whether publisher and day of publication are as gold says, nothing included.
  public var publisher = AnswerCounts()
  /// The day of publication: right where it is written as in gold (`2026-03-30`), or missing in both.
  public var published = AnswerCounts()
  /// How sure each found mention and position was, and whether it is right.
  public var judgements: [Judgement] = []
  /// Where found and gold differ, each document's in text order; not of headlines, publisher and publication.
  public var disagreements: [Disagreement] = []
  /// Documents scored.
  public var documents = 0

  /// The confidence of a found mention or position, and whether it is right.
  public struct Judgement: Sendable, Hashable {
    /// nil for a position.
    public var kind: EntityKind?
    /// As found, from 0 to 1.
    public var confidence: Double
    /// Whether gold has the same type and borders; for a position, the same person, title and bodies.
    public var isRight: Bool

    /// `kind` is nil for a position.
    public init(kind: EntityKind?, confidence: Double, isRight: Bool) {
      self.kind = kind
      self.confidence = confidence
      self.isRight = isRight
    }
  }

  /// Nothing scored yet: counts are zero, lists empty.
  public init() {}

  /// All types together.
  public var allExact: MatchCounts { exact.values.reduce(into: MatchCounts(), +=) }

  /// Adds the counts; judgements and disagreements of `right` follow those of `left`.
  public static func += (left: inout Score, right: Score) {
    left.exact.merge(right.exact, uniquingKeysWith: sum)
    left.overlapping.merge(right.overlapping, uniquingKeysWith: sum)
    left.values.merge(right.values, uniquingKeysWith: sum)
    left.valueFields.merge(right.valueFields) { $0.merging($1, uniquingKeysWith: sum) }
    left.positions += right.positions
    left.holders += right.holders
    left.identity += right.identity
    left.headlines += right.headlines
    left.publisher += right.publisher
    left.published += right.published
    left.judgements += right.judgements
    left.disagreements += right.disagreements
    left.documents += right.documents
  }

  private static func sum(_ left: MatchCounts, _ right: MatchCounts) -> MatchCounts {
    var result = left
    result += right
    return result
  }

  private static func sum(_ left: AnswerCounts, _ right: AnswerCounts) -> AnswerCounts {
    var result = left
    result += right
    return result
  }
}
