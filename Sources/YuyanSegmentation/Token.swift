/// A token of a text: ranges and a category, no string.
public struct Token: Sendable, Hashable {
  /// Half-open range in Unicode scalars.
  public let scalars: Range<Int>
  /// Half-open range in UTF-8 bytes.
  public let utf8: Range<Int>
  /// What the token is: word, number, Latin or punctuation.
  public let category: TokenCategory

  /// Both ranges are of the same stretch: 雨燕 at the beginning of a text is `0..<2` and `0..<6`.
  public init(scalars: Range<Int>, utf8: Range<Int>, category: TokenCategory) {
    self.scalars = scalars
    self.utf8 = utf8
    self.category = category
  }
}
