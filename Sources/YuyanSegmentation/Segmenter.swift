import YuyanLexicon

/// Cuts Chinese text into words.
///
/// ```swift
/// let segmenter = try Segmenter()
/// let text = "雨燕读新闻。"
/// for token in segmenter.tokens(in: text) { print(token.scalars, token.utf8, token.category) }
/// ```
/// A segmenter is immutable and may be used by any number of threads at once; each brings its own
/// ``SegmentationScratch``. The models are mapped, so several segmenters share their memory.
public struct Segmenter: Sendable {
  /// How words are found.
  public enum Mode: String, Sendable, CaseIterable {
    /// By the boundary model: knows the lexicon's words and guesses unknown ones. The default.
    case accurate
    /// By the lexicon's words and their costs alone; twice as fast.
    case dictionary
    /// As accurate, and also the lexicon's words inside of longer words, for indexes.
    case search
  }

  /// What counts as one word.
  public enum Standard: String, Sendable, CaseIterable {
    /// Personal names and recent terms whole: 江泽民 and 新质生产力 are one token each.
    case yuyan
    /// The standard of Peking University (Yu Shiwen et al. 2002): surname and given name apart.
    case pku
  }

  /// What a segmenter is asked for.
  public struct Configuration: Sendable {
    /// How words are found.
    public var mode = Mode.accurate
    /// Whether 江泽民 is one token or two.
    public var standard = Standard.yuyan
    /// Words that win over the model's.
    public var userLexicon: UserLexicon?
    /// The image `segmentation.yulex` or its folder, in place of the program's own; nil for that, or for the one that the
    /// environment variable `YUYAN_LEXICONS` leads to.
    public var imagePath: String?
    /// The accurate mode, names whole, no words of the user's own, the program's own image.
    public init() {}
  }

  /// What this segmenter was asked for.
  public let configuration: Configuration
  /// What the models point into.
  private let image: LexiconImage
  let lattice: WordLattice
  let model: BoundaryModel?
  let names: NameJoiner
  let terms: TermJoiner
  var table: CharacterTable
  let hasUserLexicon: Bool

  /// Opens the segmenter's image.
  /// - Throws: ``LexiconError`` `notFound` or `damaged`, where another image than the program's own is asked for.
  public init(_ configuration: Configuration = Configuration()) throws(LexiconError) {
    let image = try LexiconImage.segmentation(path: configuration.imagePath)
    try self.init(configuration, image: image)
  }

  /// A segmenter over an image that is already open.
  package init(_ configuration: Configuration, image: LexiconImage) throws(LexiconError) {
    self.configuration = configuration
    hasUserLexicon = configuration.userLexicon != nil
    self.image = image
    lattice = try WordLattice(image)
    model = configuration.mode == .dictionary ? nil : try BoundaryModel(image)
    names = NameJoiner(lattice: lattice)
    terms = TermJoiner(lattice: lattice)
    var table = CharacterTable(model?.trie ?? lattice.trie)
    if configuration.standard == .yuyan, model != nil {
      table.add(CharacterTable.joinable, to: names.firstCharacters)
      table.add(CharacterTable.joinable, to: terms.firstCharacters)
    }
    self.table = table
  }

  /// The same segmenter, whose windows tell whether one of `scalars` is among them; scalars above the basic plane never
  /// are.
  package consuming func marking(_ scalars: [UInt32]) -> Segmenter {
    var copy = self
    copy.table.add(CharacterTable.marked, to: scalars)
    return copy
  }

  /// The tokens of a text, in order; white space has none. In search mode a long token follows the words inside it.
  ///
  /// Tokens and the gaps between them make up the text; in the other modes tokens do not overlap.
  /// - Complexity: O(length of the text).
  public func tokens(in text: String) -> [Token] {
    var scratch = SegmentationScratch()
    return tokens(in: text.unicodeScalars.map(\.value), using: &scratch)
  }

  /// The tokens of a text given as Unicode scalars; `utf8` of a token counts the bytes that the scalars take in UTF-8.
  public func tokens(in scalars: [UInt32], using scratch: inout SegmentationScratch) -> [Token] {
    scalars.withUnsafeBufferPointer { tokens(in: $0, convertedFrom: $0, using: &scratch) }
  }

  /// The tokens of a text that was converted to simplified characters scalar by scalar; offsets are of the original.
  package func tokens(
    in converted: UnsafeBufferPointer<UInt32>, convertedFrom text: UnsafeBufferPointer<UInt32>,
    using scratch: inout SegmentationScratch
  ) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    var byte = 0
    forEachToken(in: converted, convertedFrom: text, using: &scratch) { end, category in
      let startByte = byte
      for index in start..<end { byte += Self.utf8Length(text[index]) }
      if category != .space {
        let token = Token(scalars: start..<end, utf8: startByte..<byte, category: category)
        if configuration.mode == .search { appendInner(of: token, converted, text, to: &tokens) }
        tokens.append(token)
      }
      start = end
    }
    return tokens
  }

  /// The cost and the class of a word of the segmenter's list.
  package func entry(of word: String) -> (cost: Int, kind: String)? {
    word.unicodeScalars.map(\.value).withUnsafeBufferPointer { scalars in
      lattice.word(scalars).map { ($0.cost, WordClass.text($0.kind)) }
    }
  }

  /// Calls `body` with the end and the category of each token, gaps of white space included, in order.
  package func forEachToken(
    in text: UnsafeBufferPointer<UInt32>, convertedFrom original: UnsafeBufferPointer<UInt32>? = nil,
    using scratch: inout SegmentationScratch,
    _ body: (_ end: Int, _ category: TokenCategory) -> Void
  ) {
    var start = 0
    while start < text.count {
      let window = start..<min(start + Self.window, text.count)
      let part = UnsafeBufferPointer(rebasing: text[window])
      let source = original.map { UnsafeBufferPointer(rebasing: $0[window]) }
      let length = scratch.withPointers(part.count) { memory in
        let length = segment(part, original: source, isLast: window.upperBound == text.count, memory)
        var end = 1
        while end <= length {
          while memory.starts[end] == 0 { end += 1 }
          body(start + end, Self.category(memory.entries[end - 1]))
          end += 1
        }
        return length
      }
      start += length
    }
  }

  /// Writes for each scalar of a text the category of its character, and ``startMark`` with it where a token or a gap of
  /// white space starts. A token's category is that of its last character.
  /// - Parameter marks: room for a byte a scalar.
  package func mark(
    _ text: UnsafeBufferPointer<UInt32>, into marks: UnsafeMutablePointer<UInt8>,
    using scratch: inout SegmentationScratch
  ) {
    var start = 0
    while start < text.count {
      let window = start..<min(start + Self.window, text.count)
      start += scratch.withPointers(window.count) { memory in
        let part = UnsafeBufferPointer(rebasing: text[window])
        let length = segment(part, isLast: window.upperBound == text.count, memory)
        let marks = marks + start
        for index in 0..<length {
          marks[index] = memory.starts[index] &* Self.startMark | Self.category(memory.entries[index]).rawValue
        }
        marks[0] |= Self.startMark
        return length
      }
    }
  }

  /// The bit of a mark that says that a token starts.
  package static var startMark: UInt8 { 0x80 }

  /// The words inside a token of three characters and more, by their start, then by their length.
  private func appendInner(
    of token: Token, _ converted: UnsafeBufferPointer<UInt32>, _ text: UnsafeBufferPointer<UInt32>,
    to tokens: inout [Token]
  ) {
    guard token.scalars.count > 2 else { return }
    var byte = token.utf8.lowerBound
    for start in token.scalars {
      lattice.trie.forEachMatch(in: converted, at: start, before: token.scalars.upperBound) { length, _ in
        if length > 1, length < token.scalars.count {
          var end = byte
          for index in start..<start + length { end += Self.utf8Length(text[index]) }
          tokens.append(Token(scalars: start..<start + length, utf8: byte..<end, category: .word))
        }
        return true
      }
      byte += Self.utf8Length(text[start])
    }
  }

  /// Bytes of a scalar in UTF-8; a lone surrogate counts as U+FFFD.
  @inline(__always)
  static func utf8Length(_ scalar: UInt32) -> Int {
    1 + (scalar >= 0x80 ? 1 : 0) + (scalar >= 0x800 ? 1 : 0) + (scalar >= 0x10000 ? 1 : 0)
  }
}
