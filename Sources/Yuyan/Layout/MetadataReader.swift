/// What the blocks say about the article as a whole; what the caller knows wins.
enum MetadataReader {
  /// - Complexity: O(n).
  static func read(_ blocks: [LayoutBlock], context: SourceText.Context) -> ArticleMetadata {
    var metadata = ArticleMetadata()
    metadata.headlines =
      context.headline.map { [$0] } ?? blocks.filter { $0.role == .headline }.map { $0.text[...].text }
    metadata.publisher = context.publisher ?? publisher(of: blocks)
    if let published = context.published {
      (metadata.published, metadata.publishedFrom) = (published, "input")
    } else if let (published, from) = published(of: blocks) {
      (metadata.published, metadata.publishedFrom) = (published, from)
    }
    metadata.authors = context.authors ?? authors(of: blocks)
    return metadata
  }

  // MARK: Publisher

  /// In this order: a source that the page names, the masthead, the dateline's medium, the by-line's medium.
  private static func publisher(of blocks: [LayoutBlock]) -> String? {
    var dateline: String?
    var byline: String?
    var masthead: String?
    var stamped: String?
    for (index, block) in blocks.enumerated() {
      switch block.role {
      case .dateline?, .furniture?:
        if let source = labelledSource(in: block.text[...]) { return source }
        if block.role == .dateline, stamped == nil { stamped = stampedMedium(in: block.text[...]) }
        if masthead == nil, block.role == .furniture, block.hint.headingLevel != nil || index < 2,
          Mastheads.isMedium(block.text)
        {
          masthead = block.text[...].text
        }
      case .byline?: byline = byline ?? Bylines.medium(in: block.text[...])
      case .body?: dateline = dateline ?? Datelines.read(block.text[...])?.medium
      default: break
      }
    }
    return stamped ?? masthead ?? dateline ?? byline
  }

  /// What follows 来源：, or stands in `《人民日报》（2026年3月30日 第01版）`.
  private static func labelledSource(in text: ArraySlice<UInt32>) -> String? {
    guard text.count <= ShortForm.limit else { return nil }
    if let label = sourceWords.firstMatch(in: text) {
      var value = text[(label.start + label.length)...]
      while let first = value.first, labelMarks.contains(first) || SpaceCharacters.isSpace(first) {
        value.removeFirst()
      }
      let name = value.prefix { !valueEnds.contains($0) && !SpaceCharacters.isSpace($0) }
      // 人民网－人民日报: the paper behind the site.
      let last = name.split(separator: 0xFF0D).last ?? name
      if last.count >= 2, last.count <= 20, !last.allSatisfy(LineMarks.isDigit) { return last.text }
    }
    if let open = text.firstIndex(of: 0x300A), text.distance(from: text.startIndex, to: open) <= 1,
      let close = text[open...].firstIndex(of: 0x300B), TimeStamp.first(in: text) != nil
    {
      return text[(open + 1)..<close].text
    }
    return nil
  }

  /// The medium that stands in a line of the time stamp: `維港時報網　發布時間：2026-03-11`, `2025-12-09　維港時報記者　宋真`.
  private static func stampedMedium(in text: ArraySlice<UInt32>) -> String? {
    guard text.count <= ShortForm.limit else { return nil }
    for word in text.split(whereSeparator: {
      SpaceCharacters.isSpace($0) || $0 == 0x7C || $0 == 0xFF5C || $0 == 0x2F || $0 == 0xFF0F
    }) {
      if Mastheads.isMedium(Array(word)) { return word.text }
      if let medium = Bylines.medium(in: word) { return medium }
    }
    return nil
  }

  private static let sourceWords: PatternSet = [
    "来源：", "來源：", "来源:", "來源:", "来源 ", "來源 ", "来源丨", "来源｜", "来源|", "来源/", "稿源：", "稿源:", "来源自",
  ]
  private static let labelMarks: ScalarSet = "：:丨｜|/ "
  private static let valueEnds: ScalarSet = "|｜丨【（(，,。;；)）】]"

  // MARK: Date

  private static func published(of blocks: [LayoutBlock]) -> (String, String)? {
    var masthead: String?
    let lastBody = blocks.lastIndex { $0.role == .body } ?? blocks.count
    for (index, block) in blocks.enumerated() {
      switch block.role {
      case .dateline?:
        // A date alone below the body is the signature's.
        guard let stamp = TimeStamp.first(in: block.text[...]) else { break }
        if index < lastBody || stamp.range.count + 4 < block.text.count { return (stamp.value, "timestamp") }
      case .furniture?:
        if masthead == nil, block.text.count <= ShortForm.limit, mastheadWords.occurs(in: block.text[...]) {
          masthead = TimeStamp.first(in: block.text[...])?.value
        }
      case .byline?:
        if let stamp = TimeStamp.first(in: block.text[...]) { return (stamp.value, "timestamp") }
      default: break
      }
    }
    return masthead.map { ($0, "masthead") }
  }

  private static let mastheadWords: PatternSet = [
    "星期", "第", "刊号", "邮发", "出版", "版", "週", "期",
  ]

  // MARK: Authors

  /// Reporters and writers of by-lines and datelines; editors where nobody else is named.
  private static func authors(of blocks: [LayoutBlock]) -> [String] {
    var people = Bylines.People()
    for block in blocks {
      switch block.role {
      case .byline?, .dateline?: people.read(block.text[...])
      case .body?: if let bracket = Bylines.bracket(at: block.text[...]) { people.read(bracket) }
      default: break
      }
    }
    return people.authors.isEmpty ? people.editors : people.authors
  }
}

/// By-lines: who wrote, for which medium.
enum Bylines {
  /// The names found, each once, in text order.
  struct People {
    var authors: [String] = []
    var editors: [String] = []
    private var known: (authors: Set<String>, editors: Set<String>) = ([], [])

    /// Adds the people of a by-line: `本报记者 李贞`, `记者张三、李四 通讯员 王五`, `编辑 樊一婧 校对 刘军`.
    mutating func read(_ text: ArraySlice<UInt32>) {
      var rest = text.prefix(ShortForm.limit)
      while let label = labels.firstMatch(in: rest) {
        let word = rest[label.start..<label.start + label.length]
        rest = rest[(label.start + label.length)...]
        let isAuthor = writers.isPrefix(of: word)
        let isEditor = !isAuthor && editing.isPrefix(of: word)
        while let name = nextName(&rest) {
          if isAuthor, known.authors.insert(name).inserted { authors.append(name) }
          if isEditor, known.editors.insert(name).inserted { editors.append(name) }
        }
      }
    }

    /// Takes the next name off the text; nil where a label or something else stands.
    private func nextName(_ rest: inout ArraySlice<UInt32>) -> String? {
      while let first = rest.first, separators.contains(first) || SpaceCharacters.isSpace(first) { rest.removeFirst() }
      guard !labels.isPrefix(of: rest) else { return nil }
      var name = rest.prefix { LineMarks.isHan($0) || $0 == 0xB7 || $0 == 0x2027 || $0 == 0x2022 }
      if let label = labels.firstMatch(in: name), label.start > name.startIndex { name = name[..<label.start] }
      let taken = name.count
      // 李四摄; 北京报道, 台北報導: a place, where a name stood before it.
      for length in [4, 2, 1] where name.count >= length && reportEnds.contains(Array(name.suffix(length))) {
        name = name.dropLast(length)
        if places.contains(Array(name)) { return nil }
        break
      }
      if Mastheads.isMedium(Array(name)) {
        rest = rest.dropFirst(taken)
        return nextName(&rest)
      }
      let isForeign = name.contains { !LineMarks.isHan($0) }
      // Without a mark between, a place follows the name: 王小明台北.
      if !isForeign, name.count > 4 { name = name.prefix(3) }
      guard name.count >= 2, !notNames.isPrefix(of: name) else { return nil }
      rest = rest.dropFirst(taken)
      return name.text
    }
  }

  /// The medium before 记者: `新京报记者 陈琳`; nil for 本报.
  static func medium(in text: ArraySlice<UInt32>) -> String? {
    guard let place = writers.firstMatch(in: text.prefix(20)) else { return nil }
    var name = text[text.startIndex..<place.start]
    while let first = name.first, separators.contains(first) || SpaceCharacters.isSpace(first) { name.removeFirst() }
    while let last = name.last, SpaceCharacters.isSpace(last) { name.removeLast() }
    guard Mastheads.isMedium(Array(name)), !own.isPrefix(of: name) else { return nil }
    return name.text
  }

  /// The brackets with a by-line near a body's beginning: `（记者 张伟）`, `〔記者陳大文／台北報導〕`.
  static func bracket(at text: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
    let head = text.prefix(80)
    let marks = bracketMarks
    var open: Int?
    for index in head.indices where marks.contains(head[index]) {
      if isOpening(head[index]) { open = index }
      guard isClosing(head[index]), let start = open else { continue }
      let inside = head[(start + 1)..<index]
      if let place = writers.firstMatch(in: inside), place.start - inside.startIndex <= 8 { return inside }
      open = nil
    }
    return nil
  }

  private static let labels: PatternSet = [
    "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "实习生", "實習生", "作者", "撰文", "撰稿", "采写", "文／", "文/", "文｜",
    "文|", "文丨", "文 |", "文 ｜", "编辑", "編輯", "责编", "責編", "校对", "校對", "审核", "监制", "統籌", "统筹", "摄影", "攝影", "图／", "图/",
    "圖／", "圖/", "编译", "編譯", "主编", "主編", "审校", "美编", "值班", "视频", "供稿",
  ]
  private static let writers: PatternSet = [
    "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "作者", "撰文", "撰稿", "采写", "文／", "文/", "文｜", "文|", "文丨", "文 |", "文 ｜", "编译",
    "編譯", "供稿",
  ]
  private static let editing: PatternSet = ["编辑", "編輯", "责编", "責編", "主编", "主編"]
  private static let own: PatternSet = ["本报", "本報", "本刊", "本网", "本網", "本社", "本台"]
  private static let reportEnds = Set(
    ["报道", "報導", "报导", "報道", "摄", "攝", "电", "電", "文", "综合报道", "綜合報導"].map { [UInt32](scalarsOf: $0) })
  private static let places = Set(
    ["北京", "台北", "上海", "香港", "广州", "深圳", "高雄", "台中", "臺北", "综合", "綜合"].map { [UInt32](scalarsOf: $0) })
  private static let notNames: PatternSet = [
    "报道", "報導", "报导", "報道", "综合", "綜合", "整理", "北京", "台北", "来源", "來源", "发布", "时间", "字号", "阅读", "浏览", "发自", "發自",
  ]
  private static let separators: ScalarSet = "：:／/、，,|｜丨 \u{3000}（(〔【[)）】&和"

  private static let bracketMarks: ScalarSet = "（(〔【[）)〕】]"

  private static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF08, 0x28, 0x3014, 0x3010, 0x5B: true
    default: false
    }
  }

  private static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF09, 0x29, 0x3015, 0x3011, 0x5D: true
    default: false
    }
  }
}
