import YuyanSegmentation

/// Precision, recall and F1 of words, as the public bakeoffs count them: a word is right where both its ends are.
struct SegmentationScore: CustomStringConvertible {
  private(set) var right = 0
  private(set) var expected = 0
  private(set) var found = 0

  init(_ segmenter: Segmenter, on corpus: [SegmentedSentence]) {
    var scratch = SegmentationScratch()
    for sentence in corpus {
      var isFound = [Bool](repeating: false, count: sentence.scalars.count + 1)
      isFound[0] = true
      for token in segmenter.tokens(in: sentence.scalars, using: &scratch) { isFound[token.scalars.upperBound] = true }
      var lastExpected = 0
      var lastFound = 0
      for index in 1...sentence.scalars.count {
        if isFound[index], sentence.isStart[index], lastExpected == lastFound { right += 1 }
        if sentence.isStart[index] {
          expected += 1
          lastExpected = index
        }
        if isFound[index] {
          found += 1
          lastFound = index
        }
      }
    }
  }

  var precision: Double { Double(right) / Double(max(1, found)) }
  var recall: Double { Double(right) / Double(max(1, expected)) }
  var f1: Double { 2 * precision * recall / max(precision + recall, .leastNormalMagnitude) }
  var description: String { "precision \(precision) recall \(recall) F1 \(f1)" }
}
