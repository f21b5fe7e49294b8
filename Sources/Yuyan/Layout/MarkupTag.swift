/// One tag of HTML, as far as the layout needs it.
struct MarkupTag {
  var name: String
  var isClosing: Bool
  /// One past the `>`.
  var end: Int
  /// Whether it is a comment that does not end and so takes the rest of a page.
  var isUnclosed = false

  /// The longest tag looked for: what opens with `<` and does not end by then is text.
  static let lengthLimit = 4096

  /// Reads the tag that begins with `<` at `start`; comments and declarations have the name `!`.
  /// - Parameter isPage: whether the text is HTML. There a comment may have any length, and one that does not end takes the
  ///   rest, as in browsers; elsewhere what does not end within ``lengthLimit`` is text.
  init?(_ text: [UInt32], at start: Int, isPage: Bool = false) {
    var index = start + 1
    guard index < text.count else { return nil }
    if text[index] == 0x21 || text[index] == 0x3F {
      let isComment = index + 2 < text.count && text[index + 1] == 0x2D && text[index + 2] == 0x2D
      let limit = isComment && isPage ? text.count : min(text.count, index + Self.lengthLimit)
      let end = isComment ? Self.endOfComment(text, from: index + 3, to: limit) : Self.endOfTag(text, from: index)
      isUnclosed = end == nil && isComment && isPage
      guard let end = end ?? (isUnclosed ? text.count : nil) else { return nil }
      (name, isClosing, self.end) = ("!", false, end)
      return
    }
    isClosing = text[index] == 0x2F
    if isClosing { index += 1 }
    var name = ""
    while index < text.count, name.utf8.count < 12, let letter = Unicode.Scalar(text[index]),
      letter.isASCII,
      letter.properties.isAlphabetic || (!name.isEmpty && "0123456789-:".unicodeScalars.contains(letter))
    {
      name.unicodeScalars.append(letter)
      index += 1
    }
    guard !name.isEmpty, index < text.count else { return nil }
    guard text[index] == 0x3E || text[index] == 0x2F || SpaceCharacters.isSpace(text[index]),
      let end = Self.endOfTag(text, from: index)
    else { return nil }
    self.name = name.lowercased()
    self.end = end
  }

  private static func endOfTag(_ text: [UInt32], from start: Int) -> Int? {
    var quote: UInt32?
    var index = start
    let limit = min(text.count, start + lengthLimit)
    while index < limit {
      let scalar = text[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == 0x22 || scalar == 0x27 {
        quote = scalar
      } else if scalar == 0x3E {
        return index + 1
      } else if scalar == 0x3C {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func endOfComment(_ text: [UInt32], from start: Int, to limit: Int) -> Int? {
    var index = start
    while index + 2 < limit {
      if text[index] == 0x2D, text[index + 1] == 0x2D, text[index + 2] == 0x3E { return index + 3 }
      index += 1
    }
    return nil
  }

  /// Whether the element stands on lines of its own.
  var isBlock: Bool { Self.blocks.contains(name) }
  /// Whether the element is known at all: `<北京>` and `<a@b.cn>` are text.
  var isKnown: Bool {
    name == "!" || name.utf8.contains(UInt8(ascii: ":")) || isBlock || Self.inline.contains(name)
      || Self.hidden.contains(name)
  }
  /// Whether the element's content is no text of the page.
  var isHidden: Bool { Self.hidden.contains(name) }
  /// Whether the element holds navigation and the like.
  var isFurniture: Bool { Self.furniture.contains(name) }
  var headingLevel: Int? {
    guard name.utf8.count == 2, name.utf8.first == UInt8(ascii: "h"), let level = Int(name.dropFirst()),
      (1...6).contains(level)
    else { return nil }
    return level
  }

  private static let blocks: Set<String> = [
    "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
    "thead", "tbody", "caption", "section", "article", "header", "footer", "nav", "aside", "main", "figure",
    "figcaption", "blockquote", "pre", "hr", "form", "center", "body", "html", "option", "select", "button", "address",
    "fieldset", "legend", "details", "summary",
  ]
  private static let inline: Set<String> = [
    "a", "b", "strong", "i", "em", "u", "s", "span", "font", "sup", "sub", "small", "big", "img", "label", "input",
    "time", "code", "mark", "del", "ins", "cite", "q", "abbr", "wbr", "video", "audio", "source", "picture", "o", "st1",
    "meta", "link", "base", "strike", "tt", "kbd", "ruby", "rb", "rt", "rp", "embed", "param", "area", "map", "head",
  ]
  private static let hidden: Set<String> = [
    "script", "style", "noscript", "template", "svg", "textarea", "iframe", "object", "canvas", "title",
  ]
  private static let furniture: Set<String> = ["nav", "footer", "aside", "form", "select", "button"]
}
