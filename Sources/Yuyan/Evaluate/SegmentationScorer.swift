/// Compares words with gold words: lines of tokens separated by white space, the form that `yuyan segment` writes.
///
/// A word is right where gold has a word of the same borders, as in SIGHAN's bakeoffs. `北京 大学 生` against
/// `北京 大学生` has one right word of three found and of two in gold.
public struct SegmentationScorer: Sendable {
  /// What a text, or many texts together, got.
  public struct Score: Sendable {
    /// Words, right where both borders agree.
    public var words = MatchCounts()
    /// Of the known words of gold the ones found; and of the unknown ones.
    public var known = AnswerCounts()
    /// Of the words of gold that are not known the ones found.
    public var unknown = AnswerCounts()
    /// Lines compared.
    public var lines = 0
    /// Lines that differ, as `gold ≠ found` of the differing stretches.
    public var differences: [String] = []
  }

  /// Whether a word of gold is known; nil where known and unknown words are not told apart.
  private let isKnown: (@Sendable (String) -> Bool)?

  /// - Parameter isKnown: says whether a word of gold is known; nil to leave known and unknown words together.
  public init(isKnown: (@Sendable (String) -> Bool)? = nil) { self.isKnown = isKnown }

  /// The words of a line.
  public static func words(of line: String) -> [String] {
    line.unicodeScalars.split { $0.properties.isWhitespace }.map(String.init)
  }

  /// Scores text whose lines agree one by one.
  /// - Parameter path: the name of the found text, for messages.
  /// - Throws: ``EvaluationError`` where a line's characters differ from gold's.
  /// - Complexity: O(n) in the characters.
  public func score(found: [[String]], gold: [[String]], path: String) throws(EvaluationError) -> Score {
    guard found.count == gold.count else {
      throw EvaluationError(
        code: .malformedRow, place: path, message: "\(found.count) lines where gold has \(gold.count)")
    }
    var score = Score()
    score.lines = gold.count
    for (number, (foundLine, goldLine)) in zip(found, gold).enumerated() {
      guard foundLine.joined().unicodeScalars.elementsEqual(goldLine.joined().unicodeScalars) else {
        throw EvaluationError(
          code: .malformedRow, place: "\(path):\(number + 1)", message: "the characters differ from those of gold")
      }
      add(foundLine, goldLine, to: &score)
    }
    return score
  }

  private func add(_ found: [String], _ gold: [String], to score: inout Score) {
    let foundEnds = Self.ends(of: found)
    let goldEnds = Self.ends(of: gold)
    score.words.found += found.count
    score.words.gold += gold.count
    var foundIndex = 0
    var from = (gold: 0, found: 0)
    var differing: [String] = []
    var start = 0
    for (index, end) in goldEnds.enumerated() {
      while foundIndex < foundEnds.count, foundEnds[foundIndex] < end { foundIndex += 1 }
      let endsTogether = foundIndex < foundEnds.count && foundEnds[foundIndex] == end
      let foundStart = foundIndex == 0 ? 0 : foundEnds[foundIndex - 1]
      let isRight = endsTogether && foundStart == start
      if isRight { score.words += MatchCounts(right: 1, hit: 1) }
      if let isKnown {
        if isKnown(gold[index]) { score.known.add(isRight) } else { score.unknown.add(isRight) }
      }
      start = end
      guard endsTogether else { continue }
      if !isRight {
        let left = gold[from.gold...index].joined(separator: " ")
        let right = found[from.found...foundIndex].joined(separator: " ")
        differing.append("\(left) ≠ \(right)")
      }
      from = (index + 1, foundIndex + 1)
    }
    if !differing.isEmpty { score.differences.append(differing.joined(separator: "; ")) }
  }

  /// One past the last scalar of each word.
  private static func ends(of words: [String]) -> [Int] {
    var end = 0
    return words.map { word in
      end += word.unicodeScalars.count
      return end
    }
  }
}

extension SegmentationScorer.Score {
  /// F1 and recall for the terminal.
  public var text: String {
    var rows = [["", "gold", "found", "right", "P", "R", "F1"], ScoreTable.row("words", words)]
    if known.total > 0 {
      rows.append([
        "known words", String(known.total), "", String(known.right), "", ScoreTable.percent(known.accuracy),
      ])
    }
    if unknown.total > 0 {
      rows.append([
        "unknown words", String(unknown.total), "", String(unknown.right), "", ScoreTable.percent(unknown.accuracy),
      ])
    }
    return "\(lines) lines\n" + ScoreTable.aligned(rows)
  }
}
