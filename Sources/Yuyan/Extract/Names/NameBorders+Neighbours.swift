/// Brings the borders of neighbouring names into the order that the guidelines ask for.
///
/// Where a body, a title and a person stand in a row, nothing is left between them: `沧陵中院民二庭庭长温如故` is the body 沧陵中院民二庭
/// and the title 庭长; `联合国政治与和平建设事务副秘书长` a body and a title with its scope. A department that belongs to no named body
/// is part of the title: `社教部主任`.
package struct NameNeighbours {
  private static func words(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: \.isWhitespace).map { [UInt32](scalarsOf: String($0)) }
  }
  private let text: [UInt32]
  private var result: [Mention] = []

  /// - Complexity: O(n) in the mentions.
  package static func repair(_ mentions: [Mention], in text: SegmentedText) -> [Mention] {
    var neighbours = NameNeighbours(text: text.scalars)
    neighbours.result.reserveCapacity(mentions.count)
    for (index, mention) in mentions.enumerated() {
      let next = index + 1 < mentions.count ? mentions[index + 1] : nil
      let holds = next.map { $0.kind == .person && $0.range.start == mention.range.end } ?? false
      switch mention.kind {
      case .organization: neighbours.addOrganization(mention, isBeforePerson: holds)
      case .title: neighbours.addTitle(mention, isHeld: holds)
      case .person: neighbours.addPerson(mention, before: next)
      default: neighbours.result.append(mention)
      }
    }
    return neighbours.result
  }

  /// How often names are right whose borders their neighbours settled.
  private static let confidence = 0.85

  /// The mention with other borders, and as sure as its neighbours make it.
  private static func moved(_ mention: Mention, _ start: Int, _ end: Int) -> Mention {
    var mention = mention
    mention.range = TextRange(start, end)
    mention.confidence = Swift.max(mention.confidence, confidence)
    return mention
  }

  private func name(_ mention: Mention) -> ArraySlice<UInt32> { text[mention.range.start..<mention.range.end] }
  private static func ends(_ name: ArraySlice<UInt32>, _ words: [[UInt32]]) -> Bool {
    words.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
  }
  private static func starts(_ name: ArraySlice<UInt32>, _ words: [[UInt32]]) -> Bool {
    words.contains { name.starts(with: $0) }
  }
  private static func isHan(_ scalar: UInt32) -> Bool { scalar >= 0x4E00 && scalar <= 0x9FFF }
  private func isPlace(endingAt end: Int) -> Bool {
    (2...5).contains { end >= $0 && NameParts.isPlace(text[(end - $0)..<end]) }
  }

  // MARK: Organizations

  private mutating func addOrganization(_ mention: Mention, isBeforePerson: Bool) {
    guard !isGeneric(mention) else { return }
    var mention = withForm(withoutCountry(mention))
    extendOverJoint(&mention)
    if let last = result.last, last.kind == .organization, isDepartment(mention, of: last) {
      result.removeLast()
      mention.confidence = last.confidence
      mention = Self.moved(mention, last.range.start, mention.range.end)
    }
    if isBeforePerson, let title = Self.letters.first(where: { Self.ends(name(mention), [$0]) }) {
      // 香江国际CEO杨莉珊.
      let border = mention.range.end - title.count
      result.append(
        Mention(
          kind: .organization, range: TextRange(mention.range.start, border), confidence: mention.confidence))
      mention = Mention(kind: .title, range: TextRange(border, mention.range.end), confidence: mention.confidence)
    }
    result.append(mention)
  }
  private static let letters = words("CEO CFO CTO COO CMO")

  private static let generic = Set(
    words(
      """
      公司 本公司 子公司 分公司 合资公司 平台公司 总公司 集团 证券 俱乐部 协会 中心 总部 考古队 车队 球队 医疗队 股东会 股东大会 有限公司 联盟 基金 投行 券商 \
      业主 学校
      """))
  private func isGeneric(_ mention: Mention) -> Bool {
    mention.range.count <= 4 && Self.generic.contains(Array(name(mention)))
  }

  private static let countries = words(
    """
    美国 英国 法国 德国 日本 韩国 俄罗斯 意大利 加拿大 澳大利亚 印度 荷兰 瑞士 瑞典 西班牙 葡萄牙 新加坡 马来西亚 泰国 越南 巴西 以色列 土耳其 丹麦 挪威 芬兰 墨西哥 比利时 \
    奥地利 波兰
    """)
  private static let companies = words("公司 集团 出版社 制药 俱乐部")
  /// What a name needs its country for: 俄罗斯天然气工业股份公司.
  private static let industries = words(
    """
    天然气 石油 电力 航空 铁路 广播 电信 邮政 钢铁 国家 联邦 中央 国际 半导体 能源 烟草 电视 电话 通用 进口 食品 投资 国防 海外 核
    """)

  /// 法国七印出版社: the country is no part of the company's name.
  private func withoutCountry(_ mention: Mention) -> Mention {
    guard mention.range.count >= 6, Self.ends(name(mention), Self.companies),
      let country = Self.countries.first(where: { name(mention).starts(with: $0) })
    else { return mention }
    let rest = name(mention).dropFirst(country.count)
    guard rest.count >= 5, !Self.starts(rest, Self.industries) else { return mention }
    var mention = mention
    mention.range = TextRange(rest.startIndex, rest.endIndex)
    return mention
  }

  private static let forms = words("(特殊普通合伙) (有限合伙) (普通合伙)")

  /// 立信会计师事务所（特殊普通合伙）: the bracket is part of the name.
  private func withForm(_ mention: Mention) -> Mention {
    let end = mention.range.end
    guard end < text.count, NameCharacters.fold(text[end]) == 0x28 else { return mention }
    for form in Self.forms where end + form.count <= text.count {
      guard text[end..<end + form.count].lazy.map(NameCharacters.fold).elementsEqual(form) else { continue }
      var mention = mention
      mention.range = TextRange(mention.range.start, end + form.count)
      return mention
    }
    return mention
  }

  private static let departments = words(
    """
    司 处 科 部 庭 室 局 厅 科室 办公室 分局 分行 支行 分公司 分院 项目部 事业部 监管局 工会 监事会 董事会 校董会 系 学院 研究所 中心 总队 支队 大队
    """)
  private static let organs = words("委 院 部 局 府 会 厅 署 行 公司 集团 大学 社 庭 组织 总队 中心 司 厂")

  /// 世界海关组织 + 能力建设司: one body.
  private func isDepartment(_ mention: Mention, of body: Mention) -> Bool {
    guard mention.range.start == body.range.end, (2...14).contains(mention.range.count) else { return false }
    return Self.ends(name(mention), Self.departments) && Self.ends(name(body), Self.organs)
  }

  /// Words of a sentence, which no name holds.
  private static let stops = Set("的是在对从向为任了说等将被由把给让一位来同见着过于其该又并再以曾现原据经称".unicodeScalars.map(\.value))
  private static let joints = Set("和与暨及".unicodeScalars.map(\.value))
  private static let bareHeads = Set("部局司处系会署中心厅室".unicodeScalars.map(\.value))

  /// The start of the words right before `position`: up to a mark, a name or a word of a sentence.
  private func wordsStart(before position: Int) -> Int {
    let floor = Swift.max(result.last?.range.end ?? 0, position - 14)
    var start = position
    while start > floor, Self.isHan(text[start - 1]), !Self.stops.contains(text[start - 1]), text[start - 1] != 0x517C {
      start -= 1
    }
    return start
  }

  /// 乌克兰农业政策和 + 粮食部: what begins behind 和 with a bare head began before it, where a place or a mark does.
  private func extendOverJoint(_ mention: inout Mention) {
    let start = mention.range.start
    guard start > 2, Self.joints.contains(text[start - 1]), let end = name(mention).last, Self.bareHeads.contains(end),
      !NameParts.isPlace(text[start..<Swift.min(start + 2, mention.range.end)])
    else { return }
    let words = wordsStart(before: start)
    let run = text[words..<start]
    guard (3...13).contains(run.count), NameParts.beginsWithPlace(run) else { return }
    mention = Self.moved(mention, words, mention.range.end)
  }

  // MARK: Titles

  private mutating func addTitle(_ mention: Mention, isHeld: Bool) {
    var title = mention
    if let body = result.last, body.kind == .organization {
      if body.range.end == title.range.start {
        if isDepartmentOfNoBody(body) || isRegionOfBody(body) {
          result.removeLast()
          title = Self.moved(title, body.range.start, title.range.end)
        } else if let region = Self.regions.first(where: { Self.ends(name(body), [$0]) }) {
          // 中原房地产华北区 + 总经理: the region is the post's.
          let border = body.range.end - region.count
          result[result.count - 1].range = TextRange(body.range.start, border)
          title = Self.moved(title, border, title.range.end)
        } else if isPartyLeader(title) {
          result[result.count - 1] = Self.moved(body, body.range.start, title.range.start + 1)
          title = Self.moved(title, title.range.start + 1, title.range.end)
        } else {
          moveDepartment(from: &title)
        }
      } else if isHeld {
        close(&title)
      }
    }
    if isHeld {
      extendMinister(&title)
      extendManager(&title)
    }
    addGrade(to: &title)
    result.append(title)
  }

  private static let generalDepartments = Set(
    words(
      """
      统战部 宣传部 组织部 政法委 财务部 市场部 人事部 评委会 筹委会 组委会 编委会 执委会 审判委员会 审核委员会 审计委员会 执行委员会 薪酬委员会 提名委员会 战略委员会 社教部 \
      理赔部 销售部 技术部 工程部 研发部 研发中心 发展战略委员会 风险管理委员会
      """))
  private static let inner = words("部 研发中心 战略委员会 投资委员会 风险委员会")
  private static let own = words("副总理 国务委员 总统 副总统 总理 主席 首相 副首相")

  /// 社教部 + 主任 behind 、, 评委会 + 主任: the department is part of the title.
  private func isDepartmentOfNoBody(_ body: Mention) -> Bool {
    let name = name(body)
    let before = result.count > 1 ? result[result.count - 2] : nil
    if let before, before.range.end == body.range.start, before.kind == .organization { return false }
    if Self.generalDepartments.contains(Array(name)) { return true }
    guard let before, before.kind == .title, name.count >= 4, !NameParts.beginsWithPlace(name),
      Self.ends(name, Self.inner), !Self.ends(name, Self.words("事业部")),
      !Self.own.contains(where: { $0.elementsEqual(self.name(before)) })
    else { return false }
    let gap = text[before.range.end..<body.range.start]
    return gap.count == 1 && (gap.first == 0x3001 || gap.first == 0x517C)
  }

  /// 欧尔班咨询公司 + 中国区 + 合伙人: the region is part of the title.
  private func isRegionOfBody(_ body: Mention) -> Bool {
    guard result.count > 1, body.range.count <= 6, text[body.range.end - 1] == 0x533A else { return false }
    let before = result[result.count - 2]
    return before.kind == .organization && before.range.end == body.range.start
  }

  private static let regions = words("华北区 华东区 华南区 华中区 西南区 西北区 东北区 亚太区 大中华区 中国区 北美区 欧洲区")
  private static let leaders = words("党主席 党副主席 党领袖 党魁 党总裁")

  /// 社会进步 + 党主席: 党 belongs to the party.
  private func isPartyLeader(_ title: Mention) -> Bool {
    title.range.count > 2 && Self.starts(name(title), Self.leaders)
  }

  private static let movable = words("部 处 科 室 庭 司 监事会 董事会 工会 委员会 中心 分局 支队 学院")
  private static let notMovable = words("原 前 副 首席 代 常务 总 候任 高级")

  /// 凌霄智控 + 财务部副总经理: the department belongs to the body before.
  private mutating func moveDepartment(from title: inout Mention) {
    let words = name(title)
    guard words.count >= 4, !Self.starts(words, Self.notMovable) else { return }
    for length in stride(from: words.count - 2, through: 2, by: -1)
    where Self.movable.contains(where: { words.prefix(length).suffix($0.count).elementsEqual($0) }) {
      // 董事会秘书 is a post of its own.
      if words.suffix(2).elementsEqual([0x79D8, 0x4E66]) { return }
      let border = title.range.start + length
      result[result.count - 1] = Self.moved(result[result.count - 1], result[result.count - 1].range.start, border)
      title = Self.moved(title, border, title.range.end)
      return
    }
  }

  private static let notScopes = words(
    "和 与 及 外籍 籍 外援 驻 方面 首任 历任 历届 时任 现任 旗下 所属 前任 轮值 女 男 会晤 会见 访问")

  /// Closes the gap between a body and a title that a person follows.
  private mutating func close(_ title: inout Mention) {
    guard let body = result.last else { return }
    let gap = text[body.range.end..<title.range.start]
    guard (2...12).contains(gap.count), gap.allSatisfy({ Self.isHan($0) && !Self.stops.contains($0) }),
      !Self.notScopes.contains(where: { gap.starts(with: $0) || gap.suffix($0.count).elementsEqual($0) })
    else { return }
    if Self.departments.contains(where: { gap.suffix($0.count).elementsEqual($0) }) {
      result[result.count - 1] = Self.moved(body, body.range.start, title.range.start)
    } else if gap.count <= 10 {
      title = Self.moved(title, body.range.end, title.range.end)
    }
  }

  private static let grades = words("独立非 永远 永久 创会 候任 署理 当选 第一 第二 第三 常务 联席 荣誉 名誉 首席 副 前 原")
  private static let ambiguous = Set(words("当选 前 原 第一 第二 第三"))
  private static let announcing = Set("布选举收到对即聘".unicodeScalars.map(\.value))

  /// 署理裁判官, 永远名誉会长: words of grade right before a title.
  private func addGrade(to title: inout Mention) {
    let floor = result.last?.range.end ?? 0
    for grade in Self.grades where title.range.start - grade.count >= floor {
      let start = title.range.start - grade.count
      guard text[start..<title.range.start].elementsEqual(grade) else { continue }
      // 当选, 前 and 原 are other words in a sentence: they stand behind a body, a place or a mark.
      if Self.ambiguous.contains(grade), start > floor || result.last?.kind == .person, start > 0 {
        let before = NameCharacters.fold(text[start - 1])
        if Self.isHan(before), !isPlace(endingAt: start), !Self.announcing.contains(before) { return }
      }
      title = Self.moved(title, start, title.range.end)
      return
    }
  }

  private static let managers = Set(words("经理 主任 总监 主管 负责人 部长 处长 督察 分析员 律师 大律师"))
  private static let trades = words(
    "部 处 科 中心 委会 服务 事务 业务 研发 调查 运营 市场 销售 财务 技术 产品 信息 人力 资源 项目 行业 辩方 控方 客户 品牌 公关 法务 银行业")

  /// 理赔部 + 经理, 客户服务 + 主任: a department or a trade of no named body.
  private func extendManager(_ title: inout Mention) {
    guard Self.managers.contains(Array(name(title))) else { return }
    let begin = wordsStart(before: title.range.start)
    let run = text[begin..<title.range.start]
    guard (2...8).contains(run.count), !NameParts.beginsWithPlace(run), begin > (result.last?.range.end ?? 0),
      Self.trades.contains(where: { run.suffix($0.count).elementsEqual($0) })
    else { return }
    title = Self.moved(title, begin, title.range.end)
  }

  private static let ministers = Set(words("部长 局长 大臣 署长 事务部长 事务大臣 事务总监 事务局长 国务秘书"))
  private static let joinedMinisters = words("部长 局长 大臣 署长")

  /// 内务与 + 行政部长: the head of an organ whose name is part of the title.
  private func extendMinister(_ title: inout Mention) {
    let words = name(title)
    let start = title.range.start
    let isJoined = start > 2 && Self.joints.contains(text[start - 1]) && Self.ends(words, Self.joinedMinisters)
    guard isJoined || Self.ministers.contains(Array(words)) else { return }
    var begin = wordsStart(before: start)
    begin += NameParts.placeLength(text[begin..<start])
    guard (2...10).contains(start - begin), begin > 0 else { return }
    title = Self.moved(title, begin, title.range.end)
  }

  // MARK: Persons

  private static let titleEnds = words(
    "代表 主席 总监 主任 经理 总裁 书记 教授 委员 顾问 主管 董事 助理 秘书 会长 院长 部长 局长 处长 校长 记者 编辑 发言人 负责人 研究员 分析师 工程师 经济学家 检察官 法官 大使 参赞")

  /// A gap between a body and a person that ends like a title is one: 香港贸发局 + 中国内地总代表 + 钟永喜.
  private mutating func addPerson(_ person: Mention, before next: Mention?) {
    var person = person
    // 尉迟霞任 + 董事.
    if let next, next.kind != .person, next.range.start == person.range.end, person.range.count > 2,
      text[person.range.end - 1] == 0x4EFB
    {
      person.range = TextRange(person.range.start, person.range.end - 1)
    }
    if let body = result.last, body.kind == .organization, body.range.end < person.range.start {
      let gap = text[body.range.end..<person.range.start]
      if (2...12).contains(gap.count), gap.allSatisfy({ Self.isHan($0) && !Self.stops.contains($0) }),
        Self.titleEnds.contains(where: { gap.suffix($0.count).elementsEqual($0) }),
        !Self.notScopes.contains(where: { gap.starts(with: $0) })
      {
        var title = Mention(
          kind: .title, range: TextRange(body.range.end, person.range.start),
          confidence: Self.confidence)
        moveDepartment(from: &title)
        result.append(title)
      }
    }
    result.append(person)
  }
}
