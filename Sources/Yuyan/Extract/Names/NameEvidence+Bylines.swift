/// Names that the form of a byline gives away, whatever the tagger makes of them: `（记者 柯乐瑶 通讯员 王升）`, `责任编辑：蔺草青`,
/// `审 判 长  慎思远`.
///
/// A word of the byline, a space or a colon, then names of two or three characters (four with a compound surname) up to a
/// space, a bracket or the line's end.
package struct NameBylines {
  private static func words(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: \.isWhitespace).map { [UInt32](scalarsOf: String($0)) }.sorted { $0.count > $1.count }
  }
  /// Titles, the longest first.
  private static let titles = words(
    "记者 编辑 责任编辑 责编 校对 摄影 通讯员 见习记者 实习记者 首席记者 特约记者 特派记者 实习生 审判长 审判员 代理审判员 人民陪审员 书记员 法官助理 摄像 编审 主笔")
  /// Words that are no titles but stand before a name.
  private static let labels = words("作者 撰文 文 图 记录 执笔 审核 制图 供图")
  private static let compoundSurnames = Set(
    words(
      """
      欧阳 上官 司马 诸葛 南宫 令狐 尉迟 公孙 慕容 司徒 东方 夏侯 皇甫 第五 相里 亓官 公冶 颛孙 端木 百里 东郭 呼延 赫连 澹台 宇文 长孙 轩辕 钟离 闻人 申屠 太史 公羊 濮阳 \
      淳于 单于 司空 仲孙 西门 独孤 拓跋 完颜 纳兰 爱新
      """))
  private static let notNames = Set(words("报道 摄影 综合 获悉 从 发自 手记 观察 来源 时间 日期 编译 整理 专稿 本报 特稿 招聘 证 站 部"))
  private static let firsts = ScalarSet((titles + labels).compactMap(\.first))

  private let text: [UInt32]
  private let end: Int

  private init(_ text: [UInt32], _ end: Int) {
    self.text = text
    self.end = end
  }

  /// The mentions with those of bylines in the place of what overlaps them.
  /// - Complexity: O(n) in the text.
  package static func complete(_ mentions: [Mention], in text: SegmentedText) -> [Mention] {
    var found: [Mention] = []
    let firsts = firsts
    for block in text.normalized.blocks {
      let line = NameBylines(text.scalars, Swift.min(block.range.end, text.scalars.count))
      var position = block.range.start
      while position < line.end {
        guard firsts.contains(text.scalars[position]), line.mayBegin(position, block.range.start),
          let (names, next) = line.read(at: position)
        else {
          position += 1
          continue
        }
        found += names
        position = next
      }
    }
    guard !found.isEmpty else { return mentions }
    // What holds a whole byline and more is something else: 《记者 王明》.
    let sure = mentions.filter { $0.kind == .organization && $0.confidence > 0.97 }
    found = found.filter { name in !sure.contains { $0.range.overlaps(name.range) } }
    return ExtractStage.merge(found, with: mentions)
  }

  /// Whether a byline may begin here: behind a mark, a space, 本报, or a medium's name.
  private func mayBegin(_ position: Int, _ start: Int) -> Bool {
    guard position > start else { return true }
    let before = NameCharacters.fold(text[position - 1])
    return before < 0x80 && !Self.isLetter(before) || Self.openers.contains(before)
  }
  private static let openers: ScalarSet = "【〔「『|｜/报社网刊讯电台者□■●▲"
  private static func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
  }

  private func isSpace(_ position: Int) -> Bool {
    position < end && (text[position] == 0x20 || text[position] == 0x3000 || text[position] == 0x09)
  }

  /// A word at `position`, its characters spaced out or not; where it ends.
  private func match(_ word: [UInt32], at position: Int) -> Int? {
    var current = position
    for (index, scalar) in word.enumerated() {
      if index > 0, isSpace(current) { current += 1 }
      guard current < end, text[current] == scalar else { return nil }
      current += 1
    }
    return current
  }

  private func read(at position: Int) -> (names: [Mention], next: Int)? {
    for (words, isTitle) in [(Self.titles, true), (Self.labels, false)] {
      for word in words {
        guard let wordEnd = match(word, at: position) else { continue }
        var current = wordEnd
        while isSpace(current) || current < end && NameCharacters.fold(text[current]) == 0x3A { current += 1 }
        let hasColon = text[wordEnd..<current].contains { NameCharacters.fold($0) == 0x3A }
        guard current > wordEnd, isTitle || hasColon else { continue }
        var names: [Mention] = []
        while names.count < 12, let nameEnd = nameEnd(from: current) {
          names.append(Mention(kind: .person, range: TextRange(current, nameEnd), confidence: Self.confidence))
          current = nameEnd
          var next = current
          while isSpace(next) || next < end && text[next] == 0x3001 { next += 1 }
          guard next > current else { break }
          current = next
        }
        guard let last = names.last else { continue }
        if isTitle {
          names.insert(
            Mention(kind: .title, range: TextRange(position, wordEnd), confidence: Self.confidence), at: 0)
        }
        return (names, last.range.end)
      }
    }
    return nil
  }
  /// How often such names are right.
  private static let confidence = 0.93

  /// The end of a name that begins here and is followed by a space or a mark.
  private func nameEnd(from position: Int) -> Int? {
    var current = position
    while current < end, current - position < 5, text[current] >= 0x4E00, text[current] <= 0x9FFF { current += 1 }
    let name = text[position..<current]
    guard (2...4).contains(name.count), current == end || isBorder(current) else { return nil }
    if name.count == 4, !Self.compoundSurnames.contains(Array(name.prefix(2))) { return nil }
    if Self.notNames.contains(Array(name)) || (Self.titles + Self.labels).contains(Array(name)) { return nil }
    if name.count > 2, Self.titles.contains(where: { name.starts(with: $0) }) { return nil }
    if let last = name.last, Self.bodies.contains(last) { return nil }
    return NameParts.isPlace(name) ? nil : current
  }

  /// Last characters of bodies: 编辑：新华社.
  private static let bodies = Set("社报网台部室局院会司".unicodeScalars.map(\.value))

  private func isBorder(_ position: Int) -> Bool {
    isSpace(position) || Self.borders.contains(NameCharacters.fold(text[position]))
  }
  private static let borders = Set(")】〕]/|、\n;".unicodeScalars.map(\.value))
}
