import Foundation
import Yuyan

/// Sentences with their marks inside, one a line: `【O立法会】【T议员】【P甘伟楠】昨日发言。`; `?` behind the letter for optional ones.
struct MarkedSentences {
  let path: String
  let normalizer: Normalizer

  func sentences() throws -> [TrainingSentence] {
    try NamesCorpus.lines(of: path).compactMap(sentence)
  }

  private func sentence(_ line: String) -> TrainingSentence? {
    var text: [UInt32] = []
    var names: [(range: Range<Int>, kind: Int, isOptional: Bool)] = []
    var open: (start: Int, kind: Int, isOptional: Bool)?
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "【", let letter = scalars.next(), let kind = "OTP".unicodeScalars.firstIndex(of: letter) {
        open = (text.count, "OTP".unicodeScalars.distance(from: "OTP".unicodeScalars.startIndex, to: kind), false)
      } else if scalar == "?", let mark = open, mark.start == text.count {
        open?.isOptional = true
      } else if scalar == "】", let mark = open {
        names.append((mark.start..<text.count, mark.kind, mark.isOptional))
        open = nil
      } else {
        text.append(scalar.value)
      }
    }
    guard !text.isEmpty else { return nil }
    let string = text.string(in: TextRange<SourceSpace>(0, text.count))
    let normalized = NormalizedSentence(string, normalizer)
    var sentence = TrainingSentence(scalars: normalized.scalars)
    for name in names where !name.range.isEmpty {
      sentence.mark(
        normalized.range(name.range.lowerBound, name.range.upperBound), kind: name.kind, isOptional: name.isOptional)
    }
    return sentence
  }
}
