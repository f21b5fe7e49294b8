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
    public var mode = Mode.accurate
    public var standard = Standard.yuyan
    /// Words that win over the model's.
    public var userLexicon: UserLexicon?
    /// The image `segmentation.yulex` or its folder; nil to look where programs keep it.
    public var imagePath: String?
    public init() {}
  }

  /// What this segmenter was asked for.
  public let configuration: Configuration
  private let lattice: WordLattice
  private let model: BoundaryModel?
  private let names: NameJoiner
  private let terms: TermJoiner

  /// Opens the segmenter's image.
  /// - Throws: ``LexiconError`` `notFound`, naming the places tried, or `damaged`.
  public init(_ configuration: Configuration = Configuration()) throws(LexiconError) {
    let image = try LexiconImage.locate("segmentation", module: "YuyanSegmentation", path: configuration.imagePath)
    try self.init(configuration, image: image)
  }

  /// A segmenter over an image that is already open.
  package init(_ configuration: Configuration, image: LexiconImage) throws(LexiconError) {
    self.configuration = configuration
    lattice = try WordLattice(image)
    model = configuration.mode == .dictionary ? nil : try BoundaryModel(image)
    names = NameJoiner(lattice: lattice)
    terms = TermJoiner(lattice: lattice)
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
      let length = segment(part, original: source, isLast: window.upperBound == text.count, using: &scratch)
      var end = 1
      while end <= length {
        while scratch.starts[end] == 0 { end += 1 }
        body(start + end, category(scratch.entries, end))
        end += 1
      }
      start += length
    }
  }

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

extension Segmenter {
  /// Texts are cut in windows of so many scalars, so that memory does not grow with the text.
  @inlinable
  package static var window: Int { 1 << 14 }
  /// How near its end a window is not trusted.
  private static let margin = 64

  /// Segments the head of `text` into `scratch.starts` and returns how many scalars it took: all of them where `isLast`.
  /// - Parameter original: the text before conversion to simplified characters, scalar for scalar.
  package func segment(
    _ text: UnsafeBufferPointer<UInt32>, original: UnsafeBufferPointer<UInt32>? = nil, isLast: Bool,
    using scratch: inout SegmentationScratch
  ) -> Int {
    let count = text.count
    guard count > 0, let scalars = text.baseAddress else { return 0 }
    scratch.prepare(count)
    let table = (model?.table ?? lattice.table)
    var seen: UInt32 = 0
    scratch.entries.withUnsafeMutableBufferPointer { entries in
      table.entries.withUnsafeBufferPointer { known in
        for index in 0..<count {
          let scalar = scalars[index]
          let entry = scalar < 0x10000 ? known[Int(scalar)] : table.astralEntry(scalar)
          seen |= 1 << (entry >> 16)
          entries[index] = entry
        }
      }
    }
    decode(text, original, seen: seen, using: &scratch)
    if configuration.standard == .yuyan, model != nil {
      scratch.withPointers { _, forced, _, _, _, starts in
        names.join(text, starts, forced)
        terms.join(text, starts, forced)
      }
    }
    if let user = configuration.userLexicon, user.forbids { split(text, by: user, &scratch) }
    guard !isLast else { return count }
    // Prefer the end of a clause, else the last token that lies well before the end.
    var end = count - Self.margin
    while end > count / 2, scratch.starts[end] == 0 || scratch.entries[end - 1] >> 16 != Self.punctuation { end -= 1 }
    if end > count / 2 { return end }
    end = count - Self.margin
    while end > 0, scratch.starts[end] == 0 { end -= 1 }
    return end > 0 ? end : count
  }

  /// Whether an entry of the scratch is of white space.
  @inlinable
  package static func isSpace(_ entry: UInt32) -> Bool { entry >> 16 == spaceClass }
  @usableFromInline static var spaceClass: UInt32 { 5 }

  private static let punctuation = UInt32(CharacterClass.punctuation.rawValue)
  /// The classes that the rules look at, as bits.
  private static let ruledClasses: UInt32 =
    [CharacterClass.digit, .letter, .space, .extender, .emoji].reduce(0) { $0 | 1 << UInt32($1.rawValue) }

  private func decode(
    _ text: UnsafeBufferPointer<UInt32>, _ original: UnsafeBufferPointer<UInt32>?, seen: UInt32,
    using scratch: inout SegmentationScratch
  ) {
    let count = text.count
    let isRuled = seen & Self.ruledClasses != 0 || configuration.userLexicon != nil
    scratch.withPointers { entries, forced, values, trace, best, starts in
      forced.update(repeating: .free, count: count + 4)
      (entries + count).update(repeating: 0, count: 4)
      if isRuled {
        TokenRules(scalars: text, entries: entries, lattice: lattice).mark(forced)
        configuration.userLexicon?.mark(text, original: original, forced)
      }
      if let model {
        model.decode(entries, count, forced: forced, values: values, trace: trace, starts: starts)
      } else {
        lattice.decode(entries, count, forced: forced, best: best, starts: starts)
      }
    }
  }

  /// Cuts forbidden tokens at the cheapest place between two words of the lexicon.
  private func split(_ text: UnsafeBufferPointer<UInt32>, by user: UserLexicon, _ scratch: inout SegmentationScratch) {
    var start = 0
    for end in 1...text.count where scratch.starts[end] == 1 {
      defer { start = end }
      guard end - start > 1, user.forbids(text, start..<end) else { continue }
      let places = (start + 1..<end).map { place in (place, splitCost(text, start, place, end)) }
      if let best = places.min(by: { $0.1 < $1.1 }) { scratch.starts[best.0] = 1 }
    }
  }

  private func splitCost(_ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ place: Int, _ end: Int) -> Int {
    let sides = [start..<place, place..<end].map { lattice.word(UnsafeBufferPointer(rebasing: text[$0])) }
    return sides.reduce(0) { $0 + ($1?.cost ?? 2_000) }
  }

  /// The category of the token that ends before `end`, by its characters.
  private func category(_ entries: [UInt32], _ end: Int) -> TokenCategory {
    switch CharacterClass(rawValue: UInt8(truncatingIfNeeded: entries[end - 1] >> 16)) ?? .other {
    case .space: .space
    case .letter: .latin
    case .digit: .number
    case .punctuation, .emoji, .extender: .punctuation
    case .han, .other: .word
    }
  }
}
