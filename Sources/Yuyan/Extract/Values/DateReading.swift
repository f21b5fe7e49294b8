/// A date as it stands in the text, before it is resolved.
public struct DateReading: Sendable, Hashable {
  public init() {}
}
