/// What stands between two names, as far as posts are concerned: width folded, without spaces, quotes and what stands in
/// brackets.
struct PositionGap {
  /// The scalars, or the last of them where it is long.
  private let scalars: [UInt32]
  /// Its length in scalars, spaces and all included.
  let length: Int
  /// Whether it opens a bracket that the next name stands in: `联盟（`.
  let opens: Bool
  /// Whether it closes a bracket that the name before stands in; what stands before the closing mark is left out.
  let closes: Bool
  /// Whether anything stands before that mark.
  let leavesWordsInBracket: Bool
  private static let longest = 96

  init(_ source: [UInt32], _ start: Int, _ end: Int) {
    let end = Swift.min(end, source.count)
    let start = Swift.min(Swift.max(0, start), end)
    var scalars: [UInt32] = []
    var brackets: [Int] = []
    var closes = false
    var leavesWords = false
    for scalar in source[Swift.max(start, end - Self.longest)..<end] {
      let folded = NameCharacters.fold(scalar)
      if Self.ignored.contains(folded) { continue }
      if folded == 0x29 {
        if let bracket = brackets.popLast() {
          scalars.removeSubrange(bracket...)
        } else {
          leavesWords = leavesWords || !scalars.isEmpty
          scalars = []
          closes = true
        }
        continue
      }
      if folded == 0x28 { brackets.append(scalars.count) }
      scalars.append(folded)
    }
    self.scalars = scalars
    self.closes = closes
    leavesWordsInBracket = leavesWords
    opens = !brackets.isEmpty
    length = end - start
  }

  private static let ignored: ScalarSet = " \n\t\"“”'‘’「」『』《》〈〉"

  /// The text as a string; for what is short or looked at rarely.
  var text: String { String(scalars: scalars[...]) }
  var isEmpty: Bool { scalars.isEmpty }
  func equals(_ string: String) -> Bool { string.unicodeScalars.elementsEqual(scalars) { $0.value == $1 } }

  /// Words as scalars: comparing strings would take far longer.
  private typealias Words = [[UInt32]]
  private static func words(_ list: String) -> Words {
    list.split(separator: " ").map { [UInt32](scalarsOf: String($0)) }
  }
  private static func ends(_ part: ArraySlice<UInt32>, _ words: Words) -> Bool {
    words.contains { part.suffix($0.count).elementsEqual($0) }
  }
  private func ends(_ words: Words) -> Bool { Self.ends(scalars[...], words) }
  private func isOne(of set: Set<[UInt32]>, upTo longest: Int) -> Bool {
    scalars.count <= longest && set.contains(scalars)
  }

  // MARK: Lists and neighbours

  private static let lists = Set(words("、 , 和 及 与 以及 暨 兼 、兼 ,兼 并 兼任 、及 / 、时任 及时任"))
  private static let prefixes = words("原 前 时任 现任 曾任 本届")
  private static let honorifics = Set(words("先生 女士 同志 小姐 夫人"))
  private static let adjacent = Set(words("的 杂志 】"))
  private static let holders = Set(words(": · —— 的 拿督斯里 拿督 拿汀 丹斯里 爵士"))

  /// A joint of a list: 、 和 兼.
  var isList: Bool { !opens && isOne(of: Self.lists, upTo: 3) }
  /// A joint, then 原 or 时任.
  var isListWithPrefix: Bool {
    scalars.count <= 5
      && Self.prefixes.contains {
        scalars.suffix($0.count).elementsEqual($0) && Self.lists.contains(Array(scalars.dropLast($0.count)))
      }
  }
  /// A joint, then the name of a place: `、巴西`.
  var isListWithPlace: Bool {
    guard let first = scalars.first, scalars.count <= 9, first == 0x3001 || first == 0x2C || first == 0x517C else {
      return false
    }
    return scalars.dropFirst().allSatisfy { $0 >= 0x4E00 } && !saysPost
  }
  /// A joint, then 公司: 、以及公司授权代表.
  var isListWithCompany: Bool {
    scalars.count <= 6
      && Self.companies.contains {
        scalars.suffix($0.count).elementsEqual($0) && Self.lists.contains(Array(scalars.dropLast($0.count)))
      }
  }
  /// One person after the other in a list that shares a head.
  var isPersonList: Bool { isEmpty || isListAfterPerson }
  /// A joint behind a person: 、 or 先生、.
  var isListAfterPerson: Bool {
    isList
      || scalars.count <= 5 && Self.honorifics.contains(Array(scalars.prefix(2)))
        && Self.lists.contains(Array(scalars.dropFirst(2)))
  }
  var isBreak: Bool { scalars == [0x2C] || scalars == [0x3B] }
  /// Whether the next name begins a clause.
  var endsInComma: Bool { scalars.last == 0x2C }
  /// A body and its title with nothing that matters between, or what narrows the title: 负责…的, 日籍.
  var isAdjacent: Bool {
    isEmpty || isOne(of: Self.adjacent, upTo: 3) || isOne(of: Self.origins, upTo: 4)
      || scalars.count <= 20 && scalars.last == 0x7684
        && Self.duties.contains { scalars.prefix($0.count).elementsEqual($0) }
  }
  private static let duties = words("负责 主管 分管 主持")
  private static let origins = Set(words("的日籍 的美籍 的外籍 日籍 美籍 英籍 韩籍 外籍 华裔 首任 历任 历届 现任 时任"))
  /// A title and its holder with nothing that matters between.
  var isAdjacentToPerson: Bool { isEmpty || isOne(of: Self.holders, upTo: 4) }
  var isColon: Bool { scalars == [0x3A] }
  var isHonorific: Bool { isOne(of: Self.honorifics, upTo: 2) }
  /// A bracket right behind a name: 联盟（, 公司（以下简称.
  var isOpeningBracket: Bool { opens && scalars.count <= 24 && scalars.first == 0x28 }
  /// `财务负责人由`, `总经理为`: the holder follows.
  var isHeldBy: Bool { isOne(of: Self.heldBy, upTo: 4) }
  private static let heldBy = Set(words("由 为 是 系 则由 将由 仍由 拟由 改由 并由 均由 职务由 一职由 分别为 现为 仍为 :由"))

  // MARK: Sentences about posts

  private static let verbs = WordIndex(
    """
    担任 出任 就任 当选 获任 委任 任命 选为 选举 转任 升任 兼任 现任 曾任 历任 时任 辞去 卸任 请辞 免去 接任 连任 继任 受聘 获聘 聘任 聘请 晋升 调任 \
    推选 履新 增选 提名 续任 代理 任职 留任 退任 离任 辞任 上任 改任 放弃 升为 改选 补选 获选 入选 拟任 派任 复任 接掌 执掌 获委 荣任 降为 升格为 成为
    """)
  private static let removals = WordIndex("免去 撤销 解除 罢免 任命 免除 接受")
  private static let datelines = words("电 讯 消息 报道")
  private static let companies = words("公司 本行 本集团 该行 该集团 该企业")
  private static let owners = words("其 旗下")
  private static let copulas = words("是 为 任 系")
  private static let notCopulas = words("责任 信任 认为 因为 作为 成为 但是 还是 不是 就是 于是 若是 以为 称为 名为 更为 最为 分为 行为")
  private static let becoming = words("成为 作为 身为 贵为")
  private static let adverbs = Set("曾现原前此后先亦也还同时仍一直已正兼又并均都分别生如今目起年月日零〇0123456789他她其早年的初底间".unicodeScalars.map(\.value))

  /// 电（ or 讯 in front of a reporter.
  var isDateline: Bool {
    let words = scalars.last == 0x28 ? scalars.dropLast() : scalars[...]
    return opens && words.isEmpty || words.count <= 16 && Self.ends(words, Self.datelines)
  }
  /// 王明的, 王明同志: what may stand between somebody and a post to be lost.
  var startsWithGenitive: Bool { scalars.first == 0x7684 || scalars.starts(with: Self.comrade) }
  private static let comrade = [UInt32](scalarsOf: "同志")
  /// 公司董事长: the body is one that was named before.
  var endsInCompany: Bool { ends(Self.companies) }
  /// 其董事长.
  var endsInOwner: Bool { ends(Self.owners) }

  /// 在宁德时代任: what stands between a body and the post in it.
  var isOfficeTaken: Bool { isOne(of: Self.taken, upTo: 5) }
  private static let taken = Set(words("任 担任 出任 就任 当选 当选为 获任 任职 任职为 被任命为 被聘为 历任 先后任 曾任 工作,任 工作,担任"))

  /// Whether the last clause says that somebody takes, holds or leaves a post.
  var saysPost: Bool {
    let start = scalars.lastIndex { $0 == 0x2C || $0 == 0x3002 || $0 == 0x3B }.map { $0 + 1 } ?? 0
    let clause = scalars[start...]
    return Self.verbs.isFound(in: clause) || isCopula(clause)
  }

  /// 是, 2022年1月起任, 此前是德国: a word that joins subject and post, what may stand before it, and a place behind it.
  private func isCopula(_ clause: ArraySlice<UInt32>) -> Bool {
    if clause.count <= 6, Self.ends(clause, Self.becoming) { return true }
    for position in clause.indices.reversed().prefix(7) {
      guard Self.copulas.contains([clause[position]]) else { continue }
      let upTo = clause[...position]
      if Self.ends(upTo, Self.notCopulas) { return false }
      return upTo.count <= 5 || upTo.dropLast().allSatisfy(Self.adverbs.contains)
    }
    return false
  }
  /// Whether somebody is put into or out of office.
  var saysRemoval: Bool { Self.removals.isFound(in: scalars[...]) }
}

/// Words by their first character: whether any of them stands in a text.
private struct WordIndex {
  private var words: [UInt32: [[UInt32]]] = [:]

  init(_ list: String) {
    for word in list.split(separator: " ") {
      let scalars = [UInt32](scalarsOf: String(word))
      if let first = scalars.first { words[first, default: []].append(scalars) }
    }
  }

  func isFound(in text: ArraySlice<UInt32>) -> Bool {
    for position in text.indices {
      guard let candidates = words[text[position]] else { continue }
      let rest = text[position...]
      if candidates.contains(where: { rest.starts(with: $0) }) { return true }
    }
    return false
  }
}
