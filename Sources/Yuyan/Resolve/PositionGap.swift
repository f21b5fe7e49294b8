/// What stands between two names, as far as posts are concerned: width folded, spaces left out.
struct PositionGap {
  /// The scalars, or the last of them where it is long.
  private let scalars: [UInt32]
  /// Its length in scalars, spaces included.
  let length: Int
  private static let longest = 96

  init(_ source: [UInt32], _ start: Int, _ end: Int) {
    let end = Swift.min(end, source.count)
    let start = Swift.min(Swift.max(0, start), end)
    var scalars: [UInt32] = []
    for scalar in source[Swift.max(start, end - Self.longest)..<end] {
      let folded = NameCharacters.fold(scalar)
      if folded != 0x20, folded != 0x0A { scalars.append(folded) }
    }
    self.scalars = scalars
    length = end - start
  }

  /// The text as a string; for what is short or looked at rarely.
  var text: String { scalars.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? " ") } }

  /// Words as scalars: comparing strings would take far longer.
  private typealias Words = [[UInt32]]
  private static func words(_ list: String) -> Words {
    list.split(separator: " ").map { [UInt32](scalarsOf: String($0)) }
  }

  private static let lists = Set(words("、 , 和 及 与 以及 暨 兼 、兼 ,兼 并 兼任 、及 / 及其 ; 、时任 及时任"))
  private static let prefixes = words("原 前 时任 现任 曾任 本届")
  private static let honorifics = Set(words("先生 女士 同志 小姐 夫人"))
  private static let adjacent = Set(words("的 》 ” 》杂志 】"))
  private static let holders = Set(words(": · ——"))
  private static let closing = words(")")[0]
  private static let verbs = words(
    """
    担任 出任 就任 当选 获任 委任 任命 选为 选举 转任 升任 兼任 现任 曾任 历任 时任 辞去 卸任 请辞 免去 接任 连任 继任 受聘 获聘 聘任 聘请 晋升 调任 \
    推选 履新 增选 提名 续任 代理 任职 留任 退任 离任 辞任 上任 改任
    """)
  private static let removals = words("免去 撤销 解除 罢免 任命 免除 接受")
  private static let datelines = words("电( 讯( 消息(")
  private static let company = words("公司")[0]
  private static let announcements = words("公告, 公告称,")
  private static let shortVerbs = Set(words("是 为 系"))
  private static let becoming = words("成为 作为")

  var isEmpty: Bool { scalars.isEmpty }
  func equals(_ string: String) -> Bool { string.unicodeScalars.elementsEqual(scalars) { $0.value == $1 } }

  private static func holds(_ part: ArraySlice<UInt32>, _ word: [UInt32]) -> Bool {
    guard let first = word.first, part.count >= word.count else { return false }
    for start in part.startIndex...(part.endIndex - word.count)
    where part[start] == first && part[start..<start + word.count].elementsEqual(word) { return true }
    return false
  }
  private func holds(_ word: [UInt32]) -> Bool { Self.holds(scalars[...], word) }
  private func ends(_ word: [UInt32]) -> Bool { scalars.suffix(word.count).elementsEqual(word) }

  /// A joint of a list: 、 和 兼.
  var isList: Bool { scalars.count <= 3 && Self.lists.contains(scalars) }
  /// A joint, then 原 or 时任.
  var isListWithPrefix: Bool {
    scalars.count <= 5
      && Self.prefixes.contains { ends($0) && Self.lists.contains(Array(scalars.dropLast($0.count))) }
  }
  /// A joint, then the name of a place: `、巴西`.
  var isListWithPlace: Bool {
    guard let first = scalars.first, scalars.count <= 9, first == 0x3001 || first == 0x2C || first == 0x517C else {
      return false
    }
    return scalars.dropFirst().allSatisfy { $0 >= 0x4E00 } && !saysPost
  }
  /// A body and its title with nothing that matters between.
  var isAdjacent: Bool { scalars.isEmpty || scalars.count <= 3 && Self.adjacent.contains(scalars) }
  /// A bracket that is closed: 联盟（京校联）会长.
  var isClosed: Bool { scalars == Self.closing }
  /// A title and its holder with nothing that matters between.
  var isAdjacentToPerson: Bool { scalars.isEmpty || scalars.count <= 2 && Self.holders.contains(scalars) }
  var isHonorific: Bool { scalars.count == 2 && Self.honorifics.contains(scalars) }
  /// One person after the other in a list that shares a head.
  var isPersonList: Bool {
    if scalars.isEmpty || isList { return true }
    return scalars.count <= 5 && Self.honorifics.contains(Array(scalars.prefix(2)))
      && Self.lists.contains(Array(scalars.dropFirst(2)))
  }
  var isBreak: Bool { scalars == [0x2C] || scalars == [0x3B] }
  /// 电（ or 讯（ in front of a reporter.
  var isDateline: Bool { scalars == [0x28] || scalars.last == 0x28 && Self.datelines.contains(where: holds) }
  var endsInCompany: Bool { scalars.count <= 24 && ends(Self.company) }
  var isAnnouncement: Bool { scalars.count <= 24 && Self.announcements.contains(where: ends) }

  /// Whether the last clause says that somebody takes, holds or leaves a post.
  var saysPost: Bool {
    let start = scalars.lastIndex(of: 0x2C).map { $0 + 1 } ?? 0
    let clause = scalars[start...]
    if Self.verbs.contains(where: { Self.holds(clause, $0) }) { return true }
    guard clause.count <= 10, let first = clause.first, let last = clause.last else { return false }
    if first == 0x4EFB || last == 0x4EFB { return true }  // 任
    return scalars.count <= 6
      && (Self.shortVerbs.contains(Array(clause)) || Self.becoming.contains(where: ends) || first == 0x4E3A
        || first == 0x662F)
  }
  /// Whether somebody is put into or out of office.
  var saysRemoval: Bool { Self.removals.contains(where: holds) }
}
