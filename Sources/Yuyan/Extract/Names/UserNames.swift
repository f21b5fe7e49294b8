import YuyanLexicon

/// The user's own names: they are found wherever they stand, the longest first, and win over everything else.
///
/// A list holds rows of `word<TAB>ORGANIZATION`, `TITLE` or `PERSON`; words without a type, words after `-` and a tab, and
/// lines that start with `# ` are the segmenter's.
struct UserNames: MentionExtractor {
  let kinds: Set<EntityKind> = [.organization, .title, .person]
  let needsTokens = false
  private let words: Lexicon
  /// The number of each word's kind, by row.
  private let kindOfRow: [Int]

  private static let kindOfName = ["ORGANIZATION": 0, "TITLE": 1, "PERSON": 2]

  /// Reads lists; of a word that stands twice the first row counts.
  /// - Parameter normalize: brings a word into the form of the text that is searched.
  /// - Throws: ``LexiconError`` `unreadable`, or `malformedRow` where a line is not valid UTF-8 or names another type.
  init(paths: [String], normalize: ([UInt32]) -> [UInt32]) throws(LexiconError) {
    var kinds: [[UInt32]: Int] = [:]
    for path in paths {
      for (word, kind) in try Self.rows(of: try FileBytes.read(path), path: path) {
        let scalars = normalize([UInt32](scalarsOf: word))
        if !scalars.isEmpty, kinds[scalars] == nil { kinds[scalars] = kind }
      }
    }
    let sorted = kinds.keys.sorted { $0.lexicographicallyPrecedes($1) }
    kindOfRow = sorted.map { kinds[$0] ?? 0 }
    let source = LexiconSource(
      name: "names", columns: ["word"],
      rows: sorted.map { [String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init)))] })
    let image = try LexiconImage(bytes: try LexiconCompiler.compile([source]), name: "user names")
    words = try image.lexicon(named: "names")
  }

  private static func rows(
    of bytes: [UInt8], path: String
  ) throws(LexiconError) -> [(word: String, kind: Int)] {
    // Some editors put a mark of the encoding first.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    var rows: [(word: String, kind: Int)] = []
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let plain = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let text = String(validating: plain, as: UTF8.self) else {
        throw LexiconError(
          code: .malformedRow, place: "\(path):\(number + 1)", message: "not valid UTF-8; save the file as UTF-8")
      }
      let cells = text.split(separator: "\t")
      guard !text.hasPrefix("# "), cells.count > 1, cells[0] != "-" else { continue }
      if let kind = cells[1...].lazy.compactMap({ kindOfName[String($0)] }).first {
        rows.append((String(cells[0]), kind))
      } else if cells[1].utf8.count > 2, cells[1].utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
        throw LexiconError(
          code: .malformedRow, place: "\(path):\(number + 1)",
          message: "no type \(cells[1]); write ORGANIZATION, TITLE or PERSON behind the word")
      }
    }
    return rows
  }

  /// - Complexity: O(n) in the text, times the length of the longest word.
  func mentions(in text: SegmentedText, using workspace: inout Workspace) -> [Mention] {
    var result: [Mention] = []
    guard !kindOfRow.isEmpty else { return result }
    text.scalars.withUnsafeBufferPointer { scalars in
      for block in text.normalized.blocks {
        let end = Swift.min(block.range.end, scalars.count)
        var position = Swift.max(0, block.range.start)
        while position < end {
          var best: (length: Int, row: Int)?
          words.forEachMatch(in: scalars, at: position, before: end) { length, row in
            if Self.standsAlone(scalars, position, position + length, end) { best = (length, row) }
            return true
          }
          if let best, kindOfRow.indices.contains(best.row) {
            result.append(
              Mention(
                kind: NameLabels.kinds[kindOfRow[best.row]], range: TextRange(position, position + best.length)))
          }
          position += best?.length ?? 1
        }
      }
    }
    return result
  }

  /// Whether a word in letters is not part of a longer one: AI is no part of CHAIR.
  private static func standsAlone(_ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ end: Int, _ limit: Int) -> Bool {
    if start > 0, isLetter(text[start]), isLetter(text[start - 1]) { return false }
    return end >= limit || !isLetter(text[end - 1]) || !isLetter(text[end])
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
      || scalar >= 0xC0 && scalar < 0x250
  }
}
