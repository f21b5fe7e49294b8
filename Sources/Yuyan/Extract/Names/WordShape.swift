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

  /// How many characters behind one, and how many before it, its shape depends on.
  private static let ahead = 4
  private static let behind = 3

  /// The shape of a character by its category and where words start around it, the nearest last: from
  /// three characters before it, the highest of eight bits, to four behind it.
  private static let shapeOfWindow: [UInt8] = {
    (0..<8 << 8).map { index in
      let category = TokenCategory(rawValue: UInt8(index >> 8))
      func starts(_ offset: Int) -> Bool { index >> (ahead - offset) & 1 != 0 }
      if category == .space { return space }
      let start = starts(0) ? 0 : (1...behind).first { starts(-$0) }
      let end = (1...ahead).first { starts($0) }
      if start == 0, end == 1 { return category == .punctuation ? punctuation : single }
      // Where a border is out of sight, the word is one of the longest.
      let length = start.flatMap { start in end.map { start + $0 } } ?? Int.max
      let first = firstOfLength[Swift.min(length - 2, firstOfLength.count - 1)]
      return starts(0) ? first : end == 1 ? first + 1 : first + 2
    }
  }()

  /// The shapes of the characters of a text by its marks (`Segmenter.mark`).
  /// - Complexity: O(n).
  package static func fill(_ shapes: inout [UInt8], marks: [UInt8]) {
    let count = marks.count
    shapes.removeAll(keepingCapacity: true)
    shapes.append(contentsOf: repeatElement(space, count: count))
    shapeOfWindow.withUnsafeBufferPointer { shapeOfWindow in
      shapes.withUnsafeMutableBufferPointer { shapes in
        // Beyond both ends every place is a start.
        func start(_ position: Int) -> Int { position < count ? Int(marks[position] >> 7) : 1 }
        var window = ~0
        for position in 0..<ahead { window = window << 1 | start(position) }
        for position in 0..<count {
          window = window << 1 | start(position &+ ahead)
          shapes[position] = shapeOfWindow[Int(marks[position] & 7) << 8 | window & 0xFF]
        }
      }
    }
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
