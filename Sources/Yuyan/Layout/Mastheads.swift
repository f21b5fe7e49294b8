/// Names of media, by their endings.
enum Mastheads {
  /// Whether a text is nothing but a medium's name: `中国高新技术产业导报`, `人民网`.
  static func isMedium(_ text: [UInt32]) -> Bool {
    let kept = text.filter { !SpaceCharacters.isBlank($0) }
    guard kept.count >= 2, kept.count <= 16,
      kept.allSatisfy({ LineMarks.isHan($0) || LineMarks.isASCIILetterOrDigit($0) })
    else { return false }
    return endings.isSuffix(of: kept[...]) && !notEndings.isSuffix(of: kept[...]) && !sections.isPrefix(of: kept[...])
  }

  private static let endings: PatternSet = [
    "报", "報", "网", "網", "通讯社", "通訊社", "新华社", "新華社", "中新社", "中央社", "周刊", "週刊", "杂志", "雜誌", "电视台",
    "電視台", "电台", "電台", "月刊", "半月刊", "新闻", "新聞", "在线", "日報網", "传媒", "傳媒", "客户端", "融媒", "频道", "早報",
  ]
  /// Beginnings of sections' names: 国际新闻, 首页新闻.
  private static let sections: PatternSet = [
    "首页", "首頁", "国内", "國內", "国际新", "國際新", "财经新", "財經新", "体育", "體育", "社会", "社會", "娱乐", "娛樂", "最新", "今日新",
    "滚动", "热点", "熱點", "时政", "科技新", "图片", "圖片", "视频", "視頻", "更多", "相关", "相關", "推荐", "热门", "熱門", "本地",
  ]
  private static let notEndings: PatternSet = [
    "互联网", "互聯網", "电网", "電網", "通报", "通報", "汇报", "汇網", "预报", "年报", "简报", "公报", "情报", "捷报", "申报", "海报", "举报", "回报", "上报",
    "要闻", "联网", "聯網", "路网", "官网",
  ]
}

/// Datelines at the head of a body: `本报讯（记者 张伟）`, `新华社北京3月27日电（记者张三）`, `香港新聞網4月17日電`.
enum Datelines {
  /// What a dateline says.
  struct Reading: Equatable {
    /// The medium, nil for 本报 and its like.
    var medium: String?
    var month: Int?
    var day: Int?
    /// Where the dateline ends, in scalars from the block's beginning.
    var end: Int
  }

  /// How far from the beginning a dateline ends.
  private static let reach = 40

  static func begins(_ text: ArraySlice<UInt32>) -> Bool { read(text) != nil }

  /// Reads the dateline at the beginning of a block; nil where there is none.
  static func read(_ text: ArraySlice<UInt32>) -> Reading? {
    var head = text.prefix(reach)
    while let first = head.first, isOpening(first) || SpaceCharacters.isBlank(first) { head.removeFirst() }
    if let special = specialReport(head, in: text) { return special }
    // 本报锦桥4月2日电 has a day, 本报讯 has none.
    if let dated = datedReport(head, in: text) { return dated }
    if ownHeads.isPrefix(of: head) {
      return Reading(medium: nil, month: nil, day: nil, end: head.startIndex - text.startIndex + 3)
    }
    return shortReport(head, in: text)
  }

  private static func datedReport(_ head: ArraySlice<UInt32>, in text: ArraySlice<UInt32>) -> Reading? {
    // 电 or 讯 within reach, with a date before it, and nothing that a sentence would have.
    guard
      let end = head.indices.first(where: { index in
        guard isEnd(head[index]), index > head.startIndex + 3 else { return false }
        let before = head[index - 1]
        return before == 0x65E5 || before == 0x6708 || SpaceCharacters.isBlank(before) || isEnd(before)
          || before == 0x4E13 || before == 0x7D9C || before == 0x7EFC || before == 0x5C08
      })
    else { return nil }
    let line = head[head.startIndex..<end]
    guard !line.contains(where: { isStop($0) }) else { return nil }
    var (month, day): (Int?, Int?) = (nil, nil)
    var digitsStart: Int?
    for index in line.indices {
      if LineMarks.isDigit(line[index]) {
        if digitsStart == nil { digitsStart = index }
        continue
      }
      if let start = digitsStart, index - start <= 2 {
        let value = line[start..<index].reduce(0) { $0 * 10 + Int($1 & 0xF) }
        if line[index] == 0x6708 { month = value }
        if line[index] == 0x65E5 { day = value }
      }
      digitsStart = nil
    }
    guard day != nil || month != nil else { return nil }
    return Reading(
      medium: medium(at: line), month: month, day: day, end: end + 1 - text.startIndex)
  }

  /// `【明報專訊】`: the medium in brackets.
  private static func specialReport(_ head: ArraySlice<UInt32>, in text: ArraySlice<UInt32>) -> Reading? {
    guard let start = special.firstMatch(in: head.prefix(12)), start.start > head.startIndex + 1,
      start.start + start.length < head.endIndex, head[start.start + start.length] == 0x3011
    else { return nil }
    let name = head[head.startIndex..<start.start]
    return Reading(
      medium: ownNames.isPrefix(of: name) ? nil : name.text, month: nil, day: nil,
      end: start.start + start.length + 1 - text.startIndex)
  }

  private static let special: PatternSet = ["專訊", "专讯", "專電", "专电"]

  /// `XX讯` without a date: `中新网讯`, `北京商报讯（记者 李四）`.
  private static func shortReport(_ head: ArraySlice<UInt32>, in text: ArraySlice<UInt32>) -> Reading? {
    guard let end = head.prefix(12).firstIndex(where: { $0 == 0x8BAF || $0 == 0x8A0A }), end + 1 < head.endIndex,
      end > head.startIndex + 1
    else { return nil }
    let after = head[end + 1]
    guard isOpening(after) || SpaceCharacters.isBlank(after) else { return nil }
    let line = head[head.startIndex..<end]
    guard Mastheads.isMedium(Array(line)) else { return nil }
    return Reading(medium: line.text, month: nil, day: nil, end: end + 1 - text.startIndex)
  }

  /// The medium at the beginning of a dateline: up to 社, 网, 报, or before the figures.
  private static func medium(at line: ArraySlice<UInt32>) -> String? {
    for index in line.indices.prefix(14) where isMediumEnd(line[index]) {
      // 維港時報網: the last of them.
      if index + 1 < line.endIndex, isMediumEnd(line[index + 1]) { continue }
      let name = line[line.startIndex...index]
      if name.count >= 2, !ownNames.isPrefix(of: name) { return name.text }
      return nil
    }
    return nil
  }

  /// `【[（(〔「『`
  private static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3010, 0x5B, 0xFF08, 0x28, 0x3014, 0x300C, 0x300E: true
    default: false
    }
  }

  /// `电電讯訊`
  private static func isEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7535, 0x96FB, 0x8BAF, 0x8A0A: true
    default: false
    }
  }

  /// `。，,！？；：:`
  private static func isStop(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF0C, 0x2C, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0x3A: true
    default: false
    }
  }

  /// `社网網报報台`
  private static func isMediumEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x793E, 0x7F51, 0x7DB2, 0x62A5, 0x5831, 0x53F0: true
    default: false
    }
  }

  private static let ownNames: PatternSet = ["本报", "本報", "本刊", "本网", "本網", "本社", "我报", "本台"]
  private static let ownHeads: PatternSet = ["本报讯", "本報訊", "本刊讯", "本网讯", "本網訊", "本社讯", "本台讯", "本报", "本報"]
}

extension ArraySlice<UInt32> {
  /// The scalars as a string.
  var text: String { Array(self).string(in: TextRange<SourceSpace>(0, count)) }
}
