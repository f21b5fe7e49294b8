import YuyanLexicon
import YuyanSegmentation

/// What kind of word a character stands in, and between what kinds: the clusters of its word and of both neighbours.
///
/// In `参照欧洲复兴开发银行的做法` the words 参照 and 的 stand, as their clusters do elsewhere, on both sides of a name.
package struct WordContext: Sendable {
  /// One past the highest feature: each of three words' clusters, with the place of the character in its word.
  package static let featureCount = 3 * places * WordClusters.count
  private static let places = 4
  /// The bit of a number that says that a word starts.
  private static let start: UInt8 = 0x80

  private let clusters: WordClusters
  /// By the three kinds of ``standIn(for:category:)``.
  private let digits: UInt8
  private let numerals: UInt8
  private let letters: UInt8

  /// - Throws: ``LexiconError`` where the image lacks the clusters.
  package init(image: LexiconImage) throws(LexiconError) {
    let clusters = try WordClusters(image: image)
    func number(_ scalar: UInt32) -> UInt8 { [scalar].withUnsafeBufferPointer(clusters.number) }
    digits = number(Self.digit)
    numerals = number(Self.numeral)
    letters = number(Self.letter)
    self.clusters = clusters
  }

  private static let digit: UInt32 = 0x30
  private static let numeral: UInt32 = 0x4E00
  private static let letter: UInt32 = 0x41

  /// The word that all words of a kind count as: `0` for numbers in digits, `一` for those in Chinese numerals, `A` for
  /// Latin words; nil for words that count by themselves.
  package static func standIn(for first: UInt32, category: TokenCategory) -> UInt32? {
    switch category {
    case .number: first < 0x80 ? digit : numeral
    case .latin: letter
    default: nil
    }
  }

  /// The clusters of a text's words, one for each character, by its marks (`Segmenter.mark`).
  /// - Complexity: O(n).
  package func fill(_ numbers: inout [UInt8], text: UnsafeBufferPointer<UInt32>, marks: [UInt8]) {
    numbers.removeAll(keepingCapacity: true)
    guard text.count == marks.count else { return }
    numbers.append(contentsOf: repeatElement(0, count: text.count))
    numbers.withUnsafeMutableBufferPointer { numbers in
      var start = 0
      while start < text.count {
        var end = start &+ 1
        while end < text.count, marks[end] & Segmenter.startMark == 0 { end &+= 1 }
        let category = TokenCategory(rawValue: marks[end &- 1] & ~Segmenter.startMark)
        let number = number(of: UnsafeBufferPointer(rebasing: text[start..<end]), category)
        for position in start..<end { numbers[position] = number }
        numbers[start] |= Self.start
        start = end
      }
    }
  }

  @inline(__always)
  private func number(of word: UnsafeBufferPointer<UInt32>, _ category: TokenCategory) -> UInt8 {
    switch category {
    case .space: WordClusters.none
    case .number: word[0] < 0x80 ? digits : numerals
    case .latin: letters
    default: clusters.number(of: word)
    }
  }

  /// Calls `body` with each position's three features.
  /// - Parameter numbers: some of those that ``fill(_:text:marks:)`` made; beyond both ends there is no word.
  @inline(__always)
  package static func forEachFeature(
    of numbers: UnsafeBufferPointer<UInt8>, _ body: (_ position: Int, _ feature: Int) -> Void
  ) {
    var before = Int(WordClusters.none)
    var start = 0
    while start < numbers.count {
      var end = start &+ 1
      while end < numbers.count, numbers[end] & Self.start == 0 { end &+= 1 }
      let own = Int(numbers[start] & ~Self.start)
      let after = end < numbers.count ? Int(numbers[end] & ~Self.start) : Int(WordClusters.none)
      for position in start..<end {
        let place = end &- start == 1 ? 0 : position == start ? 1 : position == end &- 1 ? 3 : 2
        body(position, own &* places &+ place)
        body(position, (WordClusters.count &+ before) &* places &+ place)
        body(position, (2 &* WordClusters.count &+ after) &* places &+ place)
      }
      before = own
      start = end
    }
  }
}
