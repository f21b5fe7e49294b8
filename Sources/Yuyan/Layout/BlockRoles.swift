/// A paragraph before it has a role.
struct LayoutBlock: Sendable {
  /// The text, line ends gone.
  var text: [UInt32]
  var hint: BlockHint
  var role: BlockRole?
}

/// The roles of an article's blocks: first what each shows by itself, then what its place among the others says.
enum BlockRoles {
  /// Sets the role of every block.
  /// - Complexity: O(n).
  static func assign(to blocks: inout [LayoutBlock]) {
    // A text of one block is body, whatever it looks like: a row of a file of sentences.
    guard blocks.count > 1 else {
      for index in blocks.indices { blocks[index].role = .body }
      return
    }
    for index in blocks.indices { blocks[index].role = ownRole(of: blocks[index]) }
    markHeadings(&blocks)
    markBody(&blocks)
    markRelated(&blocks)
    markHeadlines(&blocks)
    for index in blocks.indices where blocks[index].role == nil { blocks[index].role = .body }
  }

  private static func ownRole(of block: LayoutBlock) -> BlockRole? {
    if block.hint.isFurniture { return .furniture }
    if block.hint.isCaption { return .caption }
    if let role = BlockPatterns.role(of: block.text[...]) { return role }
    // A block of links is navigation or a list of other articles.
    if block.hint.linkedCount * 10 >= block.text.count * 8, block.text.count < 60, block.hint.headingLevel == nil {
      return .furniture
    }
    return nil
  }

  /// Whether a block could be a headline: short, and no finished sentence.
  private static func isHeadLike(_ block: LayoutBlock) -> Bool {
    guard block.text.count <= 60, block.text.count >= 2, let last = block.text.last else { return false }
    if last == 0x3002 || last == 0xFF1B || last == 0x3B || last == 0xFF0C || last == 0x2C || last == 0x3001 {
      return false
    }
    // 一、会议时间：4月15日 says something, 一、主要数据 is a head.
    if block.text.dropLast().contains(0xFF1A), BlockPatterns.beginsItem(block.text[...]) { return false }
    return !block.text.contains(0x3002) && !Datelines.begins(block.text[...])
  }

  /// Headings that mark-up states: of those that are no masthead, the topmost level are headlines, the others subheads.
  private static func markHeadings(_ blocks: inout [LayoutBlock]) {
    var levels: [Int] = []
    for index in blocks.indices where blocks[index].role == nil {
      guard let level = blocks[index].hint.headingLevel else { continue }
      if Mastheads.isMedium(blocks[index].text) {
        blocks[index].role = .furniture
      } else if isHeadLike(blocks[index]) || blocks[index].text.count <= 80 {
        levels.append(level)
      }
    }
    guard let top = levels.min() else { return }
    for index in blocks.indices where blocks[index].role == nil {
      guard let level = blocks[index].hint.headingLevel else { continue }
      blocks[index].role = level == top ? .headline : .subhead
    }
  }

  /// Finished sentences and long blocks are body.
  private static func markBody(_ blocks: inout [LayoutBlock]) {
    for index in blocks.indices where blocks[index].role == nil && !isHeadLike(blocks[index]) {
      blocks[index].role = .body
    }
  }

  /// Lists of other articles: what follows a label such as 相关阅读, and runs of short lines after the last body.
  private static func markRelated(_ blocks: inout [LayoutBlock]) {
    var isRelated = false
    for index in blocks.indices {
      switch blocks[index].role {
      case .furniture?: if BlockPatterns.opensRelated(blocks[index].text[...]) { isRelated = true }
      case nil:
        if isRelated { blocks[index].role = .furniture }
      case .headline?, .subhead?:
        // 本期导读 set as a heading.
        if BlockPatterns.opensRelated(blocks[index].text[...]) {
          blocks[index].role = .furniture
          isRelated = true
        } else {
          isRelated = false
        }
      default: isRelated = false
      }
    }
    // After the last body come related articles, notices, the publisher's name.
    guard let lastBody = blocks.lastIndex(where: { $0.role == .body }) else { return }
    for index in blocks.indices where index > lastBody && blocks[index].role == nil {
      blocks[index].role = BlockPatterns.beginsItem(blocks[index].text[...]) ? .body : .furniture
    }
  }

  /// Headlines without mark-up: the first head-like block before the body, and those that a by-line or a dateline follows.
  private static func markHeadlines(_ blocks: inout [LayoutBlock]) {
    guard let firstBody = blocks.firstIndex(where: { $0.role == .body }) else { return }
    var hasHeadline = blocks.contains { $0.role == .headline }
    if !hasHeadline {
      let candidates = blocks.indices.prefix { $0 < firstBody }.filter { blocks[$0].role == nil }
      // Very short ones above are a section's name; so is a medium's.
      for index in candidates {
        let text = blocks[index].text
        let isShort = text.count < 6 && index != candidates.last
        if Mastheads.isMedium(text) || isShort || !text.contains(where: LineMarks.isHan) {
          blocks[index].role = .furniture
        } else if !hasHeadline {
          blocks[index].role = .headline
          hasHeadline = true
        } else {
          blocks[index].role = .subhead
        }
      }
    }
    for index in blocks.indices where blocks[index].role == nil {
      // A medium's name in Latin letters under its masthead.
      if index < firstBody, !blocks[index].text.contains(where: LineMarks.isHan) {
        blocks[index].role = .furniture
        continue
      }
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      let beginsArticle =
        next?.role == .byline || next?.role == .dateline
        || (next?.role == .body && Datelines.begins(next?.text[...] ?? []))
      if beginsArticle, index > firstBody || !hasHeadline, blocks[index].text.count >= 8 {
        blocks[index].role = .headline
      } else {
        blocks[index].role = index < firstBody || blocks[index].text.count <= 40 ? .subhead : .body
      }
    }
  }
}
