/// Lines to paragraphs: joins what a page's width has broken.
///
/// Two signs are read. **Width**: where most lines that do not end a sentence have the same width, that is the page's,
/// and a line goes on below if its next word would not have fitted. **Openness**: a long line in the midst of a sentence goes on below
/// even across a blank line, as between a newspaper's columns. Headings, list items, captions and by-lines are never
/// joined, and indentation begins a paragraph.
struct LineJoiner {
  private let scalars: [UInt32]
  private let lines: [TextLine]
  /// The page's width by the number of blank lines between lines (0 or 1); nil where lines are not broken by width.
  private let pageWidth: [Int?]
  /// Whether most long lines end a sentence. Where they do not, as in lists, an open line says nothing.
  private let mostlyFinished: Bool

  init(_ scalars: [UInt32], lines: [TextLine]) {
    self.scalars = scalars
    self.lines = lines
    pageWidth = [0, 1].map { Self.pageWidth(scalars, lines: lines, gap: $0) }
    var finished = 0
    var unfinished = 0
    for line in lines where line.range.count >= 20 && line.hint == BlockHint() {
      if LineMarks.isFinished(scalars[line.range]) { finished += 1 } else { unfinished += 1 }
    }
    mostlyFinished = unfinished <= finished
  }

  /// The lines of each paragraph.
  /// - Complexity: O(n).
  func paragraphs() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    // What is known of the paragraph so far.
    var clauses = 0
    var length = 0
    for index in lines.indices {
      clauses += clauseCount(of: index)
      length += lines[index].range.count
      if index + 1 < lines.count, continues(index, start: start, clauses: clauses, length: length) { continue }
      result.append(start..<index + 1)
      start = index + 1
      clauses = 0
      length = 0
    }
    return result
  }

  /// Whether the paragraph that begins with line `start` goes on after line `index`.
  private func continues(_ index: Int, start: Int, clauses: Int, length: Int) -> Bool {
    let line = lines[index]
    let next = lines[index + 1]
    guard !next.isParted, next.hint == BlockHint() else { return false }
    let nextText = scalars[next.range]
    let text = scalars[line.range]
    if isHeadThatGoesOn(index, start: start) { return true }
    guard line.hint.headingLevel == nil else { return false }
    let gap = next.blankLinesBefore
    if next.indentation >= lines[start].indentation + 2, next.indentation > line.indentation { return false }
    if next.indentation >= 2, next.indentation == lines[start].indentation, start != index || line.indentation >= 2,
      LineMarks.isFinished(text)
    {
      return false
    }
    if gap < 2, let page = pageWidth[gap] {
      guard isFull(index, page: page) else { return false }
    } else {
      guard gap < 3, !LineMarks.isFinished(text), isOpen(text, clauses: clauses, length: length), isBody(index + 1)
      else {
        return false
      }
    }
    // Last, as it costs most: whether either is a by-line, a caption or the like.
    guard !BlockPatterns.beginsItem(nextText) else { return false }
    let role = BlockPatterns.role(of: nextText)
    guard role == nil || role == .dateline else { return false }
    return start != index || BlockPatterns.role(of: text) == nil
  }

  /// Whether the first word of the next line would not have fitted on this one.
  private func isFull(_ index: Int, page: Int) -> Bool {
    // Type is not set in exact columns: Latin letters and digits vary, marks hang or are pulled in.
    var narrow = 0
    for scalar in scalars[lines[index].range] where scalar < 0x80 { narrow += 1 }
    return lines[index].fullWidth + firstWordWidth(of: index + 1) + 3 + narrow / 4 > page
  }

  private func firstWordWidth(of index: Int) -> Int {
    let text = scalars[lines[index].range]
    guard let first = text.first else { return 0 }
    guard LineMarks.isASCIILetterOrDigit(first) else { return TextLines.columns(of: first) }
    return min(20, text.prefix { LineMarks.isASCIILetterOrDigit($0) || $0 == 0x2E || $0 == 0x25 }.count)
  }

  /// A text that stands open in the midst of a sentence: long enough and with clauses enough to be no headline.
  private func isOpen(_ text: ArraySlice<UInt32>, clauses: Int, length: Int) -> Bool {
    guard let last = text.last else { return false }
    if LineMarks.isOpen(last) { return length >= 8 }
    return mostlyFinished && ((length >= 20 && clauses >= 2) || length >= 80)
  }

  /// Whether a line can be the rest of a paragraph.
  private func isBody(_ index: Int) -> Bool {
    let text = scalars[lines[index].range]
    return text.count >= 4 && (clauseCount(of: index) > 0 || LineMarks.isFinished(text) || text.count >= 30)
  }

  /// A headline's first line: it ends with a dash, or with a colon before a line that is no body.
  private func isHeadThatGoesOn(_ index: Int, start: Int) -> Bool {
    let text = scalars[lines[index].range]
    let next = scalars[lines[index + 1].range]
    guard start == index, text.count <= 30, next.count <= 40, let last = text.last, !LineMarks.isFinished(next),
      clauseCount(of: index) <= 1, lines[index + 1].blankLinesBefore <= 1
    else { return false }
    if last == 0x2014 || last == 0x2500 || last == 0x2015 { return true }
    // The title of a document below the body that gives it: …公司 / 关于…的公告.
    if lines[index + 1].blankLinesBefore == 0, Self.issuers.isSuffix(of: text), text.count >= 4 {
      return Self.documents.isSuffix(of: next.filter { !SpaceCharacters.isSpace($0) }[...])
    }
    guard last == 0xFF1A || last == 0x3A, index + 2 < lines.count else { return false }
    return BlockPatterns.role(of: scalars[lines[index + 2].range]) == .byline
  }

  private static let issuers: PatternSet = [
    "公司", "法院", "会议", "委员会", "人民政府", "研究院", "检察院", "政府", "大学", "协会", "集团", "局", "厅",
  ]
  private static let documents: PatternSet = [
    "公告", "报告", "判决书", "裁定书", "决定书", "纪要", "通知", "决定", "意见", "办法", "公示", "声明", "说明书", "通报", "公报", "通告", "摘要",
  ]

  private func clauseCount(of index: Int) -> Int { LineMarks.clauseCount(of: scalars[lines[index].range]) }

  /// The width that lines were broken at; nil where they were not.
  private static func pageWidth(_ scalars: [UInt32], lines: [TextLine], gap: Int) -> Int? {
    // Lines in the midst of a sentence with another line below, by width.
    var open: [Int: Int] = [:]
    var openCount = 0
    var clauses = 0
    var length = 0
    for index in lines.indices.dropLast() {
      let line = lines[index]
      let next = lines[index + 1]
      guard !next.isParted, next.blankLinesBefore == gap, line.hint == BlockHint(), next.hint == BlockHint() else {
        continue
      }
      let text = scalars[line.range]
      guard !LineMarks.isFinished(text), line.fullWidth < 200 else { continue }
      open[line.fullWidth, default: 0] += 1
      openCount += 1
      length += text.count
      clauses += LineMarks.clauseCount(of: text)
    }
    // Lists of headlines have hardly any marks inside, prose one in a dozen characters.
    guard openCount >= 3, clauses * 50 >= length else { return nil }
    let tolerance = 5
    var best = (width: 0, count: 0)
    for width in open.keys.sorted() {
      var count = 0
      for other in (width - tolerance)...width { count += open[other] ?? 0 }
      if count >= best.count { best = (width, count) }
    }
    guard best.width >= 16, best.count * 10 >= openCount * 6, best.count >= 3 else { return nil }
    return best.width
  }
}
