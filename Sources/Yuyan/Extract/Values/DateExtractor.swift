/// Finds dates.
public struct DateExtractor: MentionExtractor {
  public init() {}
  public var kinds: Set<EntityKind> { [.date, .duration, .set, .time] }
  public var needsTokens: Bool { false }
  public func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] { [] }
}
