/// What a title's own words say about the body it belongs to.
enum PositionTitles {
  private static func words(_ list: String) -> [[UInt32]] {
    list.split(separator: " ").map { [UInt32](scalarsOf: String($0)) }
  }
  private static func ends(_ title: [UInt32], _ words: [[UInt32]]) -> Bool {
    words.contains { title.count >= $0.count && title.suffix($0.count).elementsEqual($0) }
  }
  private static func starts(_ title: [UInt32], _ words: [[UInt32]]) -> Bool {
    words.contains { title.starts(with: $0) }
  }

  private static let own = Set(
    words(
      """
      国家主席 国家副主席 国务委员 行政长官 特首 总统 副总统 前总统 首相 副首相 国务卿 外长 防长 财长 外相 国王 院士 教授 博士 太平绅士 总理 副总理 \
      议员 众议员 参议员 立法委员 立委 立法会议员 国会议员 上将 中将 少将 导演 编剧 制片人
      """))
  private static let regionalHeads = words("省长 市长 县长 区长 州长 镇长 乡长 旗长 盟长 自治区主席 自治区副主席 专员")
  private static let ministers = words("部长 大臣")
  private static let partyMinisters = words("部部长 组织部长 宣传部长 统战部长")
  private static let abroad = words("驻 常驻")
  private static let party = words("委 党委 党工委 党组 纪委")
  private static let ranks = Set(words("教授 院士 博士 研究员 副教授 医生 律师"))
  private static let bylines = words("记者 通讯员 实习生 编辑 摄影 校对 编审 责编 审核")
  private static let reporters = words("记者 通讯员 编辑 特派员")
  private static let relations = words("特别代表 特使 私人代表 个人代表")
  private static let officers = words(
    """
    董事长 董事 监事 总裁 总经理 行长 执行官 财务官 运营官 技术官 营运官 科学家 CEO CFO CTO COO 财务总监 财务负责人 董事会秘书 董秘 创始人 创办人 监事会主席 \
    监事长 合伙人 首席分析师 首席经济学家 授权代表 副总 技术副总裁 经理 店长 厂长
    """)
  private static let organs = Set("委局部厅署会院校处台社报网馆道国府党所盟学系播军队中心".unicodeScalars.map(\.value))

  private static let offices = words("事务所")

  /// Posts that never belong to the body of the post before: `国家主席`, and `市长` behind `市委副书记、`.
  static func isOnItsOwn(_ title: [UInt32], behind body: [UInt32]?) -> Bool {
    if own.contains(title) || starts(title, abroad) { return true }
    let isParty = body.map { ends($0, party) } ?? false
    if ends(title, regionalHeads) { return isParty }
    return title.count >= 4 && ends(title, ministers) && !ends(title, partyMinisters) && !isParty
  }
  /// Posts that a body behind them may have, but that need none: `教授`.
  static func isRank(_ title: [UInt32]) -> Bool { ranks.contains(title) }
  /// Posts of a byline, where the name follows: `编辑`.
  static func isByline(_ title: [UInt32]) -> Bool { ends(title, bylines) }
  static func isReporter(_ title: [UInt32]) -> Bool { ends(title, reporters) }
  /// Posts behind the name of the one who is represented: `习近平主席特别代表`.
  static func isRelation(_ title: [UInt32]) -> Bool { ends(title, relations) }
  /// Posts of companies.
  static func isOfficer(_ title: [UInt32]) -> Bool { ends(title, officers) }
  /// Whether a body may be a company: no organ, school or medium.
  static func mayBeCompany(_ name: [UInt32]) -> Bool {
    name.last.map { !organs.contains($0) } ?? false || ends(name, offices)
  }
  /// 部长 and 副部长 are one post for a body; so are 会长 and 联盟会长.
  static func isSamePost(_ full: [UInt32], _ short: [UInt32]) -> Bool {
    full.count >= short.count && full.suffix(short.count).elementsEqual(short)
  }
}
