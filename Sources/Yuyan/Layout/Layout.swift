/// Source text to blocks: mark-up and artefacts away, broken lines joined, a role for each block, the article's data.
///
/// The stage goes source → cleaned text → lines → paragraphs → blocks; each step keeps an alignment, and the two are composed.
public struct Layout: Sendable {
  /// A layout has no settings: the document's own format decides.
  public init() {}

  /// - Complexity: O(n).
  public func layOut(_ source: SourceText) -> LaidOutText {
    let cleaned = clean(source)
    var source = source
    source.diagnostics += cleaned.diagnostics
    let lines = TextLines.lines(of: cleaned)
    let paragraphs = LineJoiner(cleaned.scalars, lines: lines).paragraphs()
    var writer = BlockWriter(cleaned.scalars)
    for paragraph in paragraphs { writer.write(lines[paragraph]) }
    writer.finish()
    BlockRoles.assign(to: &writer.blocks)
    let blocks = zip(writer.ranges, writer.blocks).map { range, block in
      Block<LaidOutSpace>(range: range, role: block.role ?? .body)
    }
    return LaidOutText(
      source: source, scalars: writer.scalars, blocks: blocks,
      alignment: cleaned.alignment.composed(with: writer.alignment),
      metadata: MetadataReader.read(writer.blocks, context: source.context))
  }

  private func clean(_ source: SourceText) -> CleanedText {
    if source.context.format == .html || MarkupReader.looksLikePage(source.scalars) {
      var reader = MarkupReader(source.scalars)
      return reader.read()
    }
    var filter = ArtefactFilter(source.scalars)
    return filter.read()
  }
}

/// Writes paragraphs as blocks, each ended by one U+000A.
private struct BlockWriter {
  private let cleaned: [UInt32]
  private var position = 0
  var scalars: [UInt32] = []
  var alignment = Alignment<CleanedSpace, LaidOutSpace>()
  var ranges: [TextRange<LaidOutSpace>] = []
  var blocks: [LayoutBlock] = []

  init(_ cleaned: [UInt32]) {
    self.cleaned = cleaned
    scalars.reserveCapacity(cleaned.count + 1)
  }

  mutating func write(_ lines: ArraySlice<TextLine>) {
    let start = scalars.count
    for line in lines {
      if scalars.count > start { join(to: line.range.lowerBound) }
      drop(to: line.range.lowerBound)
      scalars.append(contentsOf: cleaned[line.range])
      alignment.appendParallel(line.range.count)
      position = line.range.upperBound
    }
    ranges.append(TextRange(start, scalars.count))
    blocks.append(LayoutBlock(text: Array(scalars[start...]), hint: lines.first?.hint ?? BlockHint(), role: nil))
    // The line end that closes the block is the source's own where one follows.
    scalars.append(0x0A)
    if position < cleaned.count, cleaned[position] == 0x0A || cleaned[position] == 0x2029 {
      alignment.appendParallel(1)
      position += 1
    } else {
      alignment.appendReplacement(from: 0, to: 1)
    }
  }

  mutating func finish() { drop(to: cleaned.count) }

  /// Between two lines of a paragraph: a space where Latin words meet, else nothing.
  private mutating func join(to next: Int) {
    guard let before = scalars.last, next < cleaned.count else { return }
    let after = cleaned[next]
    let areWords =
      before < 0x2E80 && after < 0x2E80 && LineMarks.isASCIILetterOrDigit(after)
      && !(LineMarks.isDigit(before) && LineMarks.isDigit(after)) && before != 0x2D
    guard areWords, LineMarks.isASCIILetterOrDigit(before) || before == 0x2C || before == 0x2E else { return }
    scalars.append(0x20)
    alignment.appendReplacement(from: next - position, to: 1)
    position = next
  }

  private mutating func drop(to end: Int) {
    guard end > position else { return }
    alignment.appendReplacement(from: end - position, to: 0)
    position = end
  }
}
