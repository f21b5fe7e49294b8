/// What stands between two names, as far as posts are concerned: width folded, spaces left out.
struct PositionGap {
  /// The text, or its last characters where it is long.
  let text: String
  /// Its length in scalars.
  let length: Int
  private static let longest = 96

  init(_ scalars: [UInt32], _ start: Int, _ end: Int) {
    var view = String.UnicodeScalarView()
    let end = Swift.min(end, scalars.count)
    let start = Swift.min(Swift.max(0, start), end)
    for scalar in scalars[Swift.max(start, end - Self.longest)..<end] {
      let folded = NameCharacters.fold(scalar)
      if folded == 0x20 || folded == 0x0A { continue }
      view.append(Unicode.Scalar(folded) ?? " ")
    }
    text = String(view)
    length = end - start
  }

  private static let lists: Set<String> = [
    "、", ",", "和", "及", "与", "以及", "暨", "兼", "、兼", ",兼", "并", "兼任", "、及", "/", "及其",
  ]
  private static let prefixes = ["原", "前", "时任", "现任", "曾任", "本届"]
  private static let honorifics: Set<String> = ["先生", "女士", "同志", "小姐", "夫人"]

  /// A joint of a list: 、 和 兼.
  var isList: Bool { Self.lists.contains(text) }
  /// A joint, then 原 or 时任.
  var isListWithPrefix: Bool {
    Self.prefixes.contains { text.hasSuffix($0) && Self.lists.contains(String(text.dropLast($0.count))) }
  }
  /// A joint, then the name of a place: `、巴西`.
  var isListWithPlace: Bool {
    guard let first = text.first, first == "、" || first == "兼" || first == ",", text.count <= 9 else { return false }
    return text.dropFirst().allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x4E00 } } && !saysPost
  }
  /// A body and its title with nothing that matters between.
  var isAdjacent: Bool { text.isEmpty || text == "的" || text == "》" || text == "”" || text == "》杂志" || text == "】" }
  /// A bracket that is closed: 联盟（京校联）会长.
  var isClosed: Bool { text == ")" }
  /// A title and its holder with nothing that matters between.
  var isAdjacentToPerson: Bool { text.isEmpty || text == ":" || text == "·" || text == "——" }
  var isHonorific: Bool { Self.honorifics.contains(text) }
  /// One person after the other in a list that shares a head.
  var isPersonList: Bool {
    if isList || text.isEmpty { return true }
    return Self.honorifics.contains { text.hasPrefix($0) && Self.lists.contains(String(text.dropFirst($0.count))) }
  }
  var isBreak: Bool { text == "," || text == ";" }
  /// 电（ or 讯（ in front of a reporter.
  var isDateline: Bool {
    text.hasSuffix("(") && (text.contains("电(") || text.contains("讯(") || text.contains("消息(")) || text == "("
  }
  var endsInCompany: Bool { text.hasSuffix("公司") && text.count <= 24 }
  var isAnnouncement: Bool { text.count <= 24 && (text.hasSuffix("公告,") || text.hasSuffix("公告称,")) }

  private static let verbs = [
    "担任", "出任", "就任", "当选", "获任", "委任", "任命", "选为", "选举", "转任", "升任", "兼任", "现任", "曾任", "历任", "时任", "辞去",
    "卸任", "请辞", "免去", "接任", "连任", "继任", "受聘", "获聘", "聘任", "聘请", "晋升", "调任", "推选", "履新", "增选", "提名", "续任",
    "代理", "任职", "留任", "退任", "离任", "辞任", "上任", "改任",
  ]
  /// Whether the last clause says that somebody takes, holds or leaves a post.
  var saysPost: Bool {
    let clause = text.split(separator: ",", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    if Self.verbs.contains(where: clause.contains) { return true }
    guard clause.count <= 10 else { return false }
    if clause.hasPrefix("任") || clause.hasSuffix("任") { return true }
    return text.count <= 6
      && (clause == "是" || clause == "为" || clause == "系" || clause.hasSuffix("成为") || clause.hasSuffix("作为")
        || clause.hasPrefix("为") || clause.hasPrefix("是"))
  }
  /// Whether somebody is put into or out of office.
  var saysRemoval: Bool { ["免去", "撤销", "解除", "罢免", "任命", "免除", "接受"].contains(where: text.contains) }
}
