/// The text between mark-up and layout: tags, entities and artefacts resolved, line ends one U+000A each, borders of
/// paragraphs that mark-up states as U+2029.
enum CleanedSpace: TextSpace {}

/// What mark-up says about a block.
struct BlockHint: Sendable, Equatable {
  /// From 1, the topmost, to 6.
  var headingLevel: Int?
  var isListItem = false
  var isCaption = false
  var isFurniture = false
  /// The scalars that stand in links.
  var linkedCount = 0
}

/// A cleaned text and what its mark-up said.
struct CleanedText: Sendable {
  var scalars: [UInt32] = []
  var alignment = Alignment<SourceSpace, CleanedSpace>()
  /// By the place in ``scalars`` where the hint was given; in order. A hint holds for the line that it stands in.
  var hints: [(position: Int, hint: BlockHint)] = []
  /// What was odd about the mark-up.
  var diagnostics: [Diagnostic] = []
}

/// Makes a cleaned text while its source is read from left to right.
struct CleanedTextBuilder {
  private(set) var text = CleanedText()
  let source: [UInt32]
  /// The scalars of the source that are done.
  private(set) var position = 0

  init(_ source: [UInt32]) {
    self.source = source
    text.scalars.reserveCapacity(source.count)
  }

  /// Copies what lies before `end`.
  mutating func copy(to end: Int) {
    guard end > position else { return }
    text.scalars.append(contentsOf: source[position..<end])
    text.alignment.appendParallel(end - position)
    position = end
  }

  /// Leaves out what lies before `end`.
  mutating func drop(to end: Int) {
    guard end > position else { return }
    text.alignment.appendReplacement(from: end - position, to: 0)
    position = end
  }

  /// Puts one scalar in the place of what lies before `end`.
  mutating func replace(to end: Int, by scalar: UInt32) {
    guard end > position else { return }
    text.scalars.append(scalar)
    if end - position == 1 {
      text.alignment.appendParallel(1)
    } else {
      text.alignment.appendReplacement(from: end - position, to: 1)
    }
    position = end
  }

  mutating func note(_ diagnostic: Diagnostic) { text.diagnostics.append(diagnostic) }

  mutating func hint(_ hint: BlockHint) { text.hints.append((text.scalars.count, hint)) }
}
