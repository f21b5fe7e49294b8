import YuyanLexicon
import YuyanSegmentation

/// Gold words: lines of words joined by spaces; a bar parts surname from given name (`贺|庭槐`), which is a cut in the
/// PKU standard and nothing otherwise.
public struct SegmentedGold: Sendable {
  /// The words of each line; empty lines are left out.
  public private(set) var lines: [[String]] = []

  /// Adds the lines of a file.
  public mutating func add(_ bytes: [UInt8], standard: Segmenter.Standard) {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = SegmentationScorer.words(of: String(line)).flatMap { word -> [String] in
        let parts = word.split(separator: "|").map(String.init)
        guard parts.count > 1 else { return [word] }
        return standard == .pku ? parts : [parts.joined()]
      }
      if !words.isEmpty { lines.append(words) }
    }
  }

  /// Without lines; ``add(_:standard:)`` brings them.
  public init() {}

  /// What a segmenter makes of the lines' characters.
  /// - Throws: where a line is traditional and the lists of the normalizer cannot be opened.
  package func words(by segmenter: inout LineSegmenter) throws(LexiconError) -> [[String]] {
    var result: [[String]] = []
    for words in lines {
      let line = [UInt32](scalarsOf: words.joined())
      result.append(
        try segmenter.tokens(in: line).map {
          line.string(in: TextRange<SourceSpace>($0.scalars.lowerBound, $0.scalars.upperBound))
        })
    }
    return result
  }
}
