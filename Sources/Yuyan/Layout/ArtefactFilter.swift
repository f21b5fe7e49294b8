/// Plain or markdown text to cleaned text: characters and marks away that are no part of what the article says.
///
/// Taken out: characters without width, pinyin that a converter left in brackets after traditional characters
/// (`創(chuàng)新`), `[bookmark: …]` and its like, markdown marks, HTML entities and simple tags. A real gloss stays:
/// `垚(yáo)`, `騰訊(Tencent)`.
struct ArtefactFilter {
  private var builder: CleanedTextBuilder
  private let source: [UInt32]

  init(_ source: [UInt32]) {
    self.source = source
    builder = CleanedTextBuilder(source)
  }

  /// Which scalars below U+10000 may begin something to take out.
  private static let isInteresting: [Bool] = {
    var table = [Bool](repeating: false, count: 0x10000)
    SpaceCharacters.forEachInvisible { table[Int($0)] = true }
    for mark in "[(（&<*_`\\\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}!~\n".unicodeScalars { table[Int(mark.value)] = true }
    return table
  }()

  /// - Complexity: O(n): every look ahead is bounded.
  mutating func read() -> CleanedText {
    let table = Self.isInteresting
    var index = lineStart(0)
    while index < source.count {
      let scalar = source[index]
      guard scalar >= 0x10000 || table[Int(scalar)] else {
        index += 1
        continue
      }
      builder.copy(to: index)
      index = handle(scalar, at: index)
    }
    builder.copy(to: source.count)
    return builder.text
  }

  /// Takes out what begins at `index`, if anything does; returns where to go on.
  private mutating func handle(_ scalar: UInt32, at index: Int) -> Int {
    switch scalar {
    case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return lineEnd(at: index)
    case 0x28, 0xFF08:
      if let end = pinyinEnd(from: index) { return drop(to: end) }
    case 0x5B:
      if let end = bookmarkEnd(from: index) { return drop(to: end) }
      if let link = link(from: index) {
        builder.drop(to: index + 1)
        builder.copy(to: link.textEnd)
        return drop(to: link.end)
      }
    case 0x21:
      // An image of markdown: its text is the picture's caption.
      if index + 1 < source.count, source[index + 1] == 0x5B, let link = link(from: index + 1) {
        builder.drop(to: index + 2)
        builder.copy(to: link.textEnd)
        return drop(to: link.end)
      }
    case 0x26:
      if let entity = Entities.read(source, at: index) {
        if SpaceCharacters.isInvisible(entity.scalar) { return drop(to: entity.end) }
        builder.replace(to: entity.end, by: entity.scalar == 0xA0 ? 0x20 : entity.scalar)
        return entity.end
      }
    case 0x3C:
      if let tag = MarkupTag(source, at: index), tag.isKnown {
        if tag.isBlock { builder.replace(to: tag.end, by: 0x2029) } else { builder.drop(to: tag.end) }
        return tag.end
      }
    case 0x2A, 0x5F, 0x7E, 0x60:
      if isEmphasis(scalar, at: index) { return drop(to: index + (scalar == 0x60 ? 1 : 2)) }
    case 0x5C:
      // An escaped mark of markdown.
      if index + 1 < source.count, Self.escapable.contains(source[index + 1]) {
        builder.drop(to: index + 1)
        builder.copy(to: index + 2)
        return index + 2
      }
    case _ where SpaceCharacters.isInvisible(scalar): return drop(to: index + 1)
    default: break
    }
    builder.copy(to: index + 1)
    return index + 1
  }

  private mutating func drop(to end: Int) -> Int {
    builder.drop(to: end)
    return end
  }

  /// A line end of any kind becomes U+000A.
  private mutating func lineEnd(at index: Int) -> Int {
    var end = index + 1
    if source[index] == 0x0D, end < source.count, source[end] == 0x0A { end += 1 }
    builder.replace(to: end, by: source[index] == 0x2029 ? 0x2029 : 0x0A)
    return lineStart(end)
  }

  /// Reads markdown's marks at a line's beginning: `#`, `-`, `*`, `>`, and lines of marks only.
  private mutating func lineStart(_ start: Int) -> Int {
    var index = start
    while index < source.count, source[index] == 0x20 || source[index] == 0xFEFF, index - start < 4 { index += 1 }
    guard index < source.count else { return start }
    var end = index
    switch source[index] {
    case 0x23:
      while end < source.count, source[end] == 0x23 { end += 1 }
      guard end - index <= 6, end < source.count, source[end] == 0x20 else { return start }
      builder.hint(BlockHint(headingLevel: end - index))
    case 0x2D, 0x2A, 0x2B, 0x3E:
      end = index + 1
      guard end < source.count else { return start }
      if source[end] == source[index], source[index] != 0x3E {
        while end < source.count, source[end] == source[index] { end += 1 }
        // A rule: three marks or more and nothing else.
        guard end - index >= 3, end == source.count || source[end] == 0x0A || source[end] == 0x0D else { return start }
        return drop(to: end)
      }
      guard source[end] == 0x20 else { return start }
      if source[index] != 0x3E { builder.hint(BlockHint(isListItem: true)) }
    default: return start
    }
    return drop(to: end + 1)
  }

  // MARK: The artefacts

  /// The end of pinyin in brackets after a character that only traditional text has.
  private func pinyinEnd(from open: Int) -> Int? {
    guard let before = builder.text.scalars.last, before < 0x10000,
      ScriptCharacters.classes[Int(before)] & ScriptCharacters.traditional != 0
    else { return nil }
    var hasTone = false
    var letters = ""
    var index = open + 1
    while index < source.count, index - open <= 9 {
      let scalar = source[index]
      if scalar == 0x29 || scalar == 0xFF09 {
        guard !letters.isEmpty || hasTone else { return nil }
        return hasTone || Self.toneless.contains(letters) ? index + 1 : nil
      }
      if Self.tonedVowels.contains(scalar) {
        hasTone = true
      } else if (0x61...0x7A).contains(scalar), let letter = Unicode.Scalar(scalar) {
        letters.unicodeScalars.append(letter)
      } else {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static let tonedVowels = Set(
    "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêăĕĭŏŭ\u{300}\u{301}\u{304}\u{308}\u{30C}".unicodeScalars.map(\.value))
  /// Syllables that are written without a tone.
  private static let toneless: Set<String> = ["men", "me", "ma", "zhe", "le", "ne", "de", "lou", "guo", "zi", "luo"]

  /// The end of a word processor's `[bookmark: …]`.
  private func bookmarkEnd(from open: Int) -> Int? {
    for word in Self.bookmarks where source[(open + 1)...].starts(with: word) {
      var index = open + 1 + word.count
      while index < source.count, index - open < 80, source[index] != 0x0A {
        if source[index] == 0x5D { return index + 1 }
        index += 1
      }
    }
    return nil
  }

  private static let bookmarks = ["bookmark:", "endnoteRef:", "footnoteRef:", "image:", "attachment:"]
    .map { [UInt32](scalarsOf: $0) }

  /// A link `[text](address)`.
  private func link(from open: Int) -> (textEnd: Int, end: Int)? {
    var index = open + 1
    while index < source.count, index - open < 200, source[index] != 0x5D, source[index] != 0x0A, source[index] != 0x5B
    {
      index += 1
    }
    guard index + 1 < source.count, source[index] == 0x5D, source[index + 1] == 0x28 else { return nil }
    let textEnd = index
    index += 2
    let isAddress =
      source[index...].starts(with: [0x68, 0x74, 0x74, 0x70]) || source[index...].first == 0x2F
      || source[index...].first == 0x23 || source[index...].first == 0x2E
    guard isAddress else { return nil }
    while index < source.count, index - textEnd < 1000, source[index] != 0x0A {
      if source[index] == 0x29 { return (textEnd, index + 1) }
      index += 1
    }
    return nil
  }

  /// Whether a mark of emphasis stands at `index`: `**`, `__`, `~~` doubled, a single back-tick.
  private func isEmphasis(_ mark: UInt32, at index: Int) -> Bool {
    if mark == 0x60 { return true }
    guard index + 1 < source.count, source[index + 1] == mark else { return false }
    // Three and more are a drawn line, as for a signature.
    if index + 2 < source.count, source[index + 2] == mark { return false }
    if index > 0, source[index - 1] == mark { return false }
    return true
  }

  private static let escapable: ScalarSet = "*_`[]()#.!\\-+>~|&"
}
