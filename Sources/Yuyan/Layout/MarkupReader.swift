/// HTML to cleaned text: tags, scripts, styles and comments away, entities decoded, white space as browsers show it,
/// block elements as borders of paragraphs.
struct MarkupReader {
  private var builder: CleanedTextBuilder
  private let source: [UInt32]
  /// How deep in furniture and in links the place is.
  private var furnitureDepth = 0
  private var linkDepth = 0
  private var hint = BlockHint()
  /// Hidden elements that are not closed any more, so that no end is looked for twice.
  private var unclosed: Set<String> = []

  init(_ source: [UInt32]) {
    self.source = source
    builder = CleanedTextBuilder(source)
  }

  /// Whether a text that is not said to be HTML is a page all the same.
  static func looksLikePage(_ text: [UInt32]) -> Bool {
    guard let start = text.firstIndex(where: { !SpaceCharacters.isBlank($0) }), text[start] == 0x3C else {
      return false
    }
    let head = text[start..<min(text.count, start + 15)].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return head.starts(with: [UInt32](scalarsOf: "<html")) || head.starts(with: [UInt32](scalarsOf: "<!doctype html"))
  }

  /// - Complexity: O(n).
  mutating func read() -> CleanedText {
    var index = 0
    while index < source.count {
      let scalar = source[index]
      if scalar == 0x3C, let tag = MarkupTag(source, at: index, isPage: true),
        tag.isKnown || tag.name.utf8.count > 1
      {
        if tag.isUnclosed { noteUnclosed("a comment", at: index) }
        index = handle(tag)
      } else if scalar == 0x26, let entity = Entities.read(source, at: index) {
        if SpaceCharacters.isInvisible(entity.scalar) {
          builder.drop(to: entity.end)
        } else if SpaceCharacters.isSpace(entity.scalar) {
          builder.replace(to: entity.end, by: 0x20)
        } else {
          builder.replace(to: entity.end, by: entity.scalar)
          count(1)
        }
        index = entity.end
      } else if SpaceCharacters.isBlank(scalar) {
        index = space(from: index)
      } else {
        // Up to the next mark or space at once.
        var end = index + 1
        while end < source.count, source[end] != 0x3C, source[end] != 0x26, !SpaceCharacters.isBlank(source[end]) {
          end += 1
        }
        builder.copy(to: end)
        count(end - index)
        index = end
      }
    }
    flushHint()
    return builder.text
  }

  private mutating func count(_ scalars: Int) {
    if linkDepth > 0 { hint.linkedCount += scalars }
    if furnitureDepth > 0 { hint.isFurniture = true }
  }

  private mutating func handle(_ tag: MarkupTag) -> Int {
    if tag.isHidden {
      let end = tag.isClosing ? tag.end : endOfHidden(tag)
      paragraph(to: end)
      return end
    }
    guard tag.isBlock else {
      if tag.name == "a" { linkDepth = tag.isClosing ? max(0, linkDepth - 1) : linkDepth + 1 }
      builder.drop(to: tag.end)
      return tag.end
    }
    paragraph(to: tag.end)
    if tag.isFurniture { furnitureDepth = tag.isClosing ? max(0, furnitureDepth - 1) : furnitureDepth + 1 }
    if !tag.isClosing {
      hint.headingLevel = tag.headingLevel
      hint.isListItem = tag.name == "li"
      hint.isCaption = tag.name == "figcaption"
    }
    return tag.end
  }

  /// Ends a paragraph: a border takes the place of the tag.
  private mutating func paragraph(to end: Int) {
    flushHint()
    if let last = builder.text.scalars.last, last != 0x2029 {
      builder.replace(to: end, by: 0x2029)
    } else {
      builder.drop(to: end)
    }
    hint = BlockHint()
  }

  private mutating func flushHint() {
    if hint != BlockHint(), let last = builder.text.scalars.last, last != 0x2029 { builder.hint(hint) }
    hint = BlockHint()
  }

  /// White space: one space, or nothing between Chinese characters that a line end parts.
  private mutating func space(from start: Int) -> Int {
    var end = start
    var hasLineEnd = false
    var hasSpace = false
    while end < source.count, SpaceCharacters.isBlank(source[end]) {
      if source[end] == 0x0A || source[end] == 0x0D { hasLineEnd = true }
      if SpaceCharacters.isSpace(source[end]) { hasSpace = true }
      end += 1
    }
    let before = builder.text.scalars.last ?? 0x2029
    let after = end < source.count ? source[end] : 0x2029
    let isDropped =
      !hasSpace || before == 0x2029 || before == 0x20 || (hasLineEnd && before >= 0x2E80 && after >= 0x2E80)
    if isDropped { builder.drop(to: end) } else { builder.replace(to: end, by: 0x20) }
    return end
  }

  /// The end of a hidden element: one past its closing tag. Where that is missing, a script or style takes the rest of the
  /// text, another element only its tag.
  private mutating func endOfHidden(_ tag: MarkupTag) -> Int {
    let fallback = tag.name == "script" || tag.name == "style" ? source.count : tag.end
    guard !unclosed.contains(tag.name) else { return fallback }
    let letters = [UInt32](scalarsOf: tag.name)
    var index = tag.end
    while index + letters.count + 2 < source.count {
      if source[index] == 0x3C, source[index + 1] == 0x2F,
        source[(index + 2)..<(index + 2 + letters.count)].elementsEqual(letters, by: { $0 | 0x20 == $1 }),
        let close = MarkupTag(source, at: index)
      {
        return close.end
      }
      index += 1
    }
    unclosed.insert(tag.name)
    if fallback == source.count { noteUnclosed("the element \(tag.name)", at: tag.end) }
    return fallback
  }

  private mutating func noteUnclosed(_ what: String, at place: Int) {
    builder.note(
      Diagnostic(
        code: .unclosedMarkup, message: "\(what) does not end: what follows it, to the end of the page, was left out",
        range: TextRange(place, source.count)))
  }
}
