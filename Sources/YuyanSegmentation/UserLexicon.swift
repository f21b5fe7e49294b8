import YuyanLexicon

/// A user's own words, laid over the model's: they win wherever they occur, the longest at the leftmost place first.
///
/// Words may hold spaces, hyphens, Latin letters and traditional forms; they match character by character. A
/// forbidden word never comes out as one token.
///
/// ```swift
/// let own = try UserLexicon(words: ["云迹科技", "New York", "台積電"], forbidden: ["中国人"])
/// let segmenter = try Segmenter(userLexicon: own)
/// ```
public struct UserLexicon: Sendable {
  private let wanted: Lexicon
  private let unwanted: Lexicon
  /// Whether any word is forbidden.
  let forbids: Bool

  /// Compiles the lists; repeated and empty words are dropped, and a word in both is forbidden.
  /// - Throws: ``LexiconError`` `tooLarge` beyond 16 million words.
  public init(words: [String], forbidden: [String] = []) throws(LexiconError) {
    let forbiddenSet = Set(forbidden.map { Array($0.unicodeScalars.map(\.value)) }.filter { !$0.isEmpty })
    let wordSet = Set(words.map { Array($0.unicodeScalars.map(\.value)) }.filter { !$0.isEmpty })
      .subtracting(forbiddenSet)
    func source(_ name: String, _ words: Set<[UInt32]>) -> LexiconSource {
      let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
      return LexiconSource(
        name: name, columns: ["word"],
        rows: sorted.map { [String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init)))] })
    }
    let bytes = try LexiconCompiler.compile([source("forbidden", forbiddenSet), source("words", wordSet)])
    let image = try LexiconImage(bytes: bytes, name: "user lexicon")
    wanted = try image.lexicon(named: "words")
    unwanted = try image.lexicon(named: "forbidden")
    forbids = !forbiddenSet.isEmpty
  }

  /// Reads a list: a word a line; what follows a tab is ignored, a word after `-` and a tab is forbidden, lines that
  /// start with `# ` and empty lines are skipped.
  ///
  /// ```
  /// # our words
  /// 云迹科技
  /// -	中国人
  /// ```
  /// Several files make one list.
  /// - Throws: ``LexiconError`` `unreadable`, or `malformedRow` where a line is not valid UTF-8.
  public init(reading paths: [String]) throws(LexiconError) {
    var words: [String] = []
    var forbidden: [String] = []
    for path in paths { try Self.parse(FileBytes.read(path), path: path, &words, &forbidden) }
    try self.init(words: words, forbidden: forbidden)
  }

  private static func parse(
    _ bytes: [UInt8], path: String, _ words: inout [String], _ forbidden: inout [String]
  ) throws(LexiconError) {
    // Some editors put a mark of the encoding first.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let plain = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let text = String(validating: plain, as: UTF8.self) else {
        throw LexiconError(
          code: .malformedRow, place: "\(path):\(number + 1)", message: "not valid UTF-8; save the file as UTF-8")
      }
      if text.isEmpty || text.hasPrefix("# ") { continue }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
      if cells[0] == "-", cells.count > 1 { forbidden.append(String(cells[1])) } else { words.append(String(cells[0])) }
    }
  }

  /// Marks the insides of all words as joined and their edges as boundaries.
  /// - Parameter original: the text before conversion, scalar for scalar; words match there too.
  func mark(
    _ scalars: UnsafeBufferPointer<UInt32>, original: UnsafeBufferPointer<UInt32>?,
    _ forced: UnsafeMutablePointer<ForcedBoundary>
  ) {
    guard wanted.count > 0 else { return }
    var index = 0
    while index < scalars.count {
      let length = max(longest(in: scalars, at: index), original.map { longest(in: $0, at: index) } ?? 0)
      guard length > 0 else {
        index += 1
        continue
      }
      forced[index] = .boundary
      for inside in index + 1..<index + length { forced[inside] = .joined }
      index += length
      if index < scalars.count { forced[index] = .boundary }
    }
  }

  private func longest(in scalars: UnsafeBufferPointer<UInt32>, at index: Int) -> Int {
    var result = 0
    wanted.forEachMatch(in: scalars, at: index) { length, _ in
      result = length
      return true
    }
    return result
  }

  /// Whether a token is forbidden.
  func forbids(_ scalars: UnsafeBufferPointer<UInt32>, _ token: Range<Int>) -> Bool {
    var result = false
    unwanted.forEachMatch(in: scalars, at: token.lowerBound, before: token.upperBound) { length, _ in
      if length == token.count { result = true }
      return true
    }
    return result
  }
}
