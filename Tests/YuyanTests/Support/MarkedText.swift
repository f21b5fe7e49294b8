import Yuyan

/// A sentence with its answer inside: `今年投资⟦MONEY:3.2亿元⟧`; `⟦PERSON?:王某⟧` is optional.
struct MarkedText {
  /// The sentence without marks.
  var text = ""
  /// In text order, offsets in scalars of ``text``.
  var mentions: [AnnotatedMention] = []

  init(_ marked: String) {
    var count = 0
    var rest = Substring(marked)
    func take(_ piece: Substring) {
      text += piece
      count += piece.unicodeScalars.count
    }
    while let open = rest.firstIndex(of: "⟦") {
      take(rest[..<open])
      rest = rest[rest.index(after: open)...]
      guard let colon = rest.firstIndex(of: ":"), let close = rest.firstIndex(of: "⟧"), colon < close else { break }
      let name = rest[..<colon]
      let inside = rest[rest.index(after: colon)..<close]
      let start = count
      take(inside)
      mentions.append(
        AnnotatedMention(
          kind: EntityKind(rawValue: String(name.last == "?" ? name.dropLast() : name)),
          range: TextRange(start, count), text: String(inside), isOptional: name.last == "?"))
      rest = rest[rest.index(after: close)...]
    }
    take(rest)
  }

  /// The sentence as a document without positions and bodies.
  var document: AnnotatedDocument {
    AnnotatedDocument(id: "sentence", text: [UInt32](scalarsOf: text), mentions: mentions)
  }

  /// The first place of `part` in the sentence.
  func range(of part: String) -> TextRange<SourceSpace> {
    let all = Array(text.unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    let start =
      all.indices.first { $0 + wanted.count <= all.count && Array(all[$0..<($0 + wanted.count)]) == wanted } ?? -1
    precondition(start >= 0, "\(part) does not stand in \(text)")
    return TextRange(start, start + wanted.count)
  }
}
