import YuyanSegmentation

/// What the segmenter's words say about a character: where in its word it stands, how long the word is, and the same of
/// both neighbours.
///
/// In `将张朝臣诉诸县人民法院` the words 诉诸 and 人民法院 tell that 张朝臣 ends before 诉, whatever its characters are.
package enum WordShape {
  /// A place in a word: the length is that of a word of two, three, four, or more characters, times first, last, inner.
  private static let single: UInt8 = 1
  private static let firstOfLength: [UInt8] = [2, 5, 8, 11]
  private static let space: UInt8 = 14
  private static let punctuation: UInt8 = 15
  private static let beyond = 0
  private static let shapes = 16

  /// One past the highest feature: a shape, and those of both neighbours.
  package static let featureCount = shapes * shapes * shapes

  /// The shapes of the characters that `tokens`, half-open ranges in order, cover; all others are space.
  package static func fill(_ shapes: inout [UInt8], count: Int, tokens: [SegmentedToken]) {
    shapes.removeAll(keepingCapacity: true)
    shapes.append(contentsOf: repeatElement(space, count: count))
    shapes.withUnsafeMutableBufferPointer { shapes in
      for token in tokens where token.range.start >= 0 && token.range.end <= count {
        mark(token.range.start, token.range.end, token.category, shapes)
      }
    }
  }

  /// The shapes of a text by itself.
  package static func shapes(of text: [UInt32], by segmenter: Segmenter) -> [UInt8] {
    var scratch = SegmentationScratch()
    let tokens = segmenter.tokens(in: text, using: &scratch).map {
      SegmentedToken(range: TextRange($0.scalars.lowerBound, $0.scalars.upperBound), category: $0.category)
    }
    var shapes: [UInt8] = []
    fill(&shapes, count: text.count, tokens: tokens)
    return shapes
  }

  @inline(__always)
  private static func mark(
    _ start: Int, _ end: Int, _ category: TokenCategory, _ shapes: UnsafeMutableBufferPointer<UInt8>
  ) {
    let length = end &- start
    if length < 2 {
      if length == 1 { shapes[start] = category == .punctuation ? punctuation : single }
      return
    }
    let first = firstOfLength[Swift.min(length &- 2, firstOfLength.count &- 1)]
    for position in start..<end { shapes[position] = first &+ 2 }
    shapes[start] = first
    shapes[end &- 1] = first &+ 1
  }

  /// Calls `body` with each position's feature; beyond both ends there is no word.
  @inline(__always)
  package static func forEachFeature(
    of shapes: UnsafeBufferPointer<UInt8>, _ body: (_ position: Int, _ feature: Int) -> Void
  ) {
    guard !shapes.isEmpty else { return }
    var window = beyond << 4 | Int(shapes[0])
    for position in 0..<shapes.count {
      let next = position &+ 1 < shapes.count ? Int(shapes[position &+ 1]) : beyond
      window = (window << 4 | next) & (featureCount &- 1)
      body(position, window)
    }
  }
}
