/// What an extractor found: a stretch of the normalized text and what it says, not yet what it means in the document.
public struct Mention: Sendable {
  /// What is mentioned.
  public var kind: EntityKind
  /// Where, half-open, in scalars of the normalized text.
  public var range: TextRange<NormalizedSpace>
  /// From 0 to 1: how likely the mention is right, kind and borders.
  public var confidence: Double
  /// What the grammar of amounts or dates read; nothing for names.
  public var reading: Reading

  // Behind a reference, as most mentions are names, and all are copied often.
  /// What a grammar read in the mention, before the document is consulted.
  public indirect enum Reading: Sendable {
    /// A name: nothing but its characters.
    case none
    /// An amount: `619亿元`.
    case money(MoneyReading)
    /// A date, time, duration or set: `3月27日下午`.
    case date(DateReading)
  }

  /// - Parameter confidence: from 0 to 1; grammars that are certain leave it at 1.
  public init(
    kind: EntityKind, range: TextRange<NormalizedSpace>, confidence: Double = 1, reading: Reading = .none
  ) {
    self.kind = kind
    self.range = range
    self.confidence = confidence
    self.reading = reading
  }
}

/// Finds mentions of some kinds. Extractors stand in a list whose order is their precedence: where two mentions
/// overlap, the earlier extractor's stays.
public protocol MentionExtractor: Sendable {
  /// The kinds it can find: an extractor none of whose kinds is wanted does not run.
  var kinds: Set<EntityKind> { get }
  /// Whether it reads ``SegmentedText/tokens``.
  var needsTokens: Bool { get }
  /// The mentions, in text order, without overlap, each within one block.
  func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention]
}
