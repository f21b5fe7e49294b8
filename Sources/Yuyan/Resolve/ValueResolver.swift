/// Amounts and dates against their passage, the article's date and the reference date.
struct ValueResolver: Sendable {
  /// Gives each mention its value; the mentions stay in order.
  func resolve(_ mentions: [Mention], in text: SegmentedText) -> Resolution {
    Resolution(
      mentions: mentions.map { mention in
        switch mention.reading {
        case .money(let reading): ResolvedMention(mention: mention, value: .money(reading.value))
        case .date, .none: ResolvedMention(mention: mention)
        }
      })
  }
}
