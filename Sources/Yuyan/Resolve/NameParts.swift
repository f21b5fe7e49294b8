/// A body's name cut into the region it begins with, the kind of body it ends with, and what stands between.
///
/// `北京市科学技术委员会` is `北京市` + `科学技术` + `委员会`; `市科委` is `市` + `科` + `委`.
struct NameParts {
  /// The region with its rank, or a rank alone; empty where there is none.
  let region: ArraySlice<UInt32>
  /// What is left, without 和, 与, 及.
  let core: [UInt32]

  /// - Parameter ending: how many characters at the end say the kind of body.
  init(_ name: [UInt32], ending: Int) {
    let regionEnd = Swift.min(Self.regionLength(of: name[...]), name.count - ending)
    region = name[..<regionEnd]
    core = name[regionEnd..<name.count - ending].filter { !Self.joints.contains($0) }
  }

  private static func words(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: \.isWhitespace).map { [UInt32](scalarsOf: String($0)) }
  }
  private static let joints = Set("和与及暨、".unicodeScalars.map(\.value))

  // MARK: Kinds of bodies

  /// A line for each kind: its full ending and the short ones that stand for it.
  private static let kinds: [[[UInt32]]] = [
    "人民代表大会常务委员会 人大常务委员会 人大常委会", "人民代表大会 人大", "人民政府 政府 府", "管理委员会 管委会 管委", "常务委员会 常委会", "党工委 工委", "纪律检查委员会 纪委",
    "委员会 委 委会 会", "最高人民法院 最高法院 最高法", "高级人民法院 高级法院 高院", "中级人民法院 中级法院 中院", "人民法院 法院 法", "最高人民检察院 最高检", "人民检察院 检察院 检",
    "办公室 办", "办公厅 厅", "协会 协", "联合会 联", "联盟 联", "学会", "基金会", "商会", "总工会 工会", "董事会", "监事会", "理事会", "组织 组", "银行 行", "大学 大",
    "研究院 院", "研究所 所", "医院", "学院", "出版社", "通讯社 社", "研究社 社", "合作社 社", "交易所", "事务所", "派出所", "电视台 台", "中学 中", "总局",
    "监督管理局 监管局",
    "足球俱乐部 俱乐部 队", "国会", "议会", "实验室",
  ].map(words)

  /// The lengths of the endings by which a short and a full name may end in the same kind of body: 委 and 委员会, 局 and 局.
  static func commonEndings(_ short: [UInt32], _ full: [UInt32]) -> [(short: Int, full: Int)] {
    var result: [(short: Int, full: Int)] = []
    for endings in kinds {
      // The full ending stands first and is the longest.
      guard let long = endings.first(where: { $0.count < full.count && full.suffix($0.count).elementsEqual($0) }) else {
        continue
      }
      for brief in endings
      where brief.count <= long.count && brief.count < short.count && short.suffix(brief.count).elementsEqual(brief) {
        result.append((brief.count, long.count))
      }
    }
    if result.isEmpty, short.last == full.last { result.append((1, 1)) }
    return result
  }

  /// Whether a name ends with what says the kind of body in full, or with a company's legal form.
  static func endsWithKind(_ name: ArraySlice<UInt32>) -> Bool {
    fullEndings.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
  }
  private static let fullEndings = kinds.compactMap(\.first) + words("公司 集团 俱乐部")

  // MARK: Regions

  private static let places = ScalarSequences(
    words(
      """
      中国 中华 国家 全国 中共 国立 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 \
      台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 深圳 广州 杭州 南京 武汉 成都 西安 苏州 青岛 大连 厦门 宁波 无锡 长沙 郑州 沈阳 济南 哈尔滨 长春 福州 合肥 昆明 南昌 \
      石家庄 太原 贵阳 南宁 兰州 海口 乌鲁木齐 台北 高雄 台中 台南 新北 桃园 九龙 新界 澳洲 美国 英国 法国 德国 日本 韩国 俄罗斯 印度 加拿大 澳大利亚 新加坡 马来西亚 \
      泰国 越南 印度尼西亚 印尼 菲律宾 巴西 意大利 西班牙 荷兰 瑞士 瑞典 欧洲 亚洲 世界 国际 中关村 \
      乌克兰 波兰 土耳其 以色列 伊朗 伊拉克 沙特 阿联酋 卡塔尔 埃及 南非 尼日利亚 埃塞俄比亚 肯尼亚 墨西哥 阿根廷 智利 秘鲁 哥伦比亚 古巴 委内瑞拉 葡萄牙 比利时 奥地利 丹麦 \
      挪威 芬兰 冰岛 爱尔兰 希腊 匈牙利 捷克 塞尔维亚 罗马尼亚 保加利亚 白俄罗斯 哈萨克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 乌兹别克斯坦 巴基斯坦 阿富汗 孟加拉国 斯里兰卡 尼泊尔 \
      柬埔寨 老挝 缅甸 文莱 蒙古 朝鲜 新西兰 叙利亚 黎巴嫩 约旦 也门 利比亚 苏丹
      """))
  private static let longestPlace = 6
  private static let ranks = Set("省市县区州盟旗镇乡".unicodeScalars.map(\.value))
  private static let longRanks = words("特别行政区 壮族自治区 回族自治区 维吾尔自治区 自治区 特区 新区 地区")
  /// Words that only look as if a rank began them.
  private static let notRanks = words("市场 区块 区域 县域 州际 市值 市民")

  /// Before 市, 乡 and 镇 these make a common word: 城市, 城乡.
  private static let towns = Set("城都股超门上".unicodeScalars.map(\.value))

  static func isPlace(_ name: ArraySlice<UInt32>) -> Bool {
    places.contains(name) || !name.isEmpty && regionLength(of: name) == name.count
  }

  /// The length of the places at the beginning: 浙江省金华市 of 浙江省金华市浦江县公安局 and so on, down to three.
  private static func regionLength(of name: ArraySlice<UInt32>) -> Int {
    var position = name.startIndex
    var levels = 0
    while levels < 4, position < name.endIndex {
      let length = placeLength(name[position...])
      guard length > 0 else { break }
      position += length
      levels += 1
      // A rank alone is all of the region: 市.
      if length == 1 { break }
    }
    return position - name.startIndex
  }

  /// Whether a place stands at the beginning.
  static func beginsWithPlace(_ name: ArraySlice<UInt32>) -> Bool { placeLength(name) > 1 }

  /// The length of the place at the beginning, its rank included.
  static func placeLength(_ name: ArraySlice<UInt32>) -> Int {
    for length in stride(from: Swift.min(longestPlace, name.count), to: 1, by: -1)
    where places.contains(name.prefix(length)) {
      return length + rankLength(name.dropFirst(length))
    }
    for length in 0...4 where length < name.count {
      if length > 0, towns.contains(name[name.startIndex + length - 1]) { continue }
      let rank = rankLength(name.dropFirst(length))
      // 杭州 has one character before its rank, others two and more; a rank alone stands for the region.
      if rank > 0, length != 1 || name[name.startIndex + 1] == 0x5DDE { return length + rank }
    }
    return 0
  }

  private static func rankLength(_ name: ArraySlice<UInt32>) -> Int {
    guard let first = name.first else { return 0 }
    if notRanks.contains(where: { name.starts(with: $0) }) { return 0 }
    for rank in longRanks where name.starts(with: rank) { return rank.count }
    return ranks.contains(first) ? 1 : 0
  }

  /// Whether `short` may stand for the region of a full name: nothing, the rank of its last part, or its name without
  /// ranks: 市 and 北京 for 北京市, but not 市 for 北京市海淀区.
  static func mayStand(_ short: ArraySlice<UInt32>, for full: ArraySlice<UInt32>) -> Bool {
    if short.isEmpty || short.elementsEqual(full) { return true }
    if short.count == 1, let rank = short.first, ranks.contains(rank) { return full.last == rank && full.count > 1 }
    let bare = short.filter { !ranks.contains($0) }
    let names = bareName(full)
    guard !bare.isEmpty, bare.count <= names.count else { return false }
    return names.starts(with: bare) || names.suffix(bare.count).elementsEqual(bare)
  }

  /// A region without its ranks.
  static func bareName(_ region: ArraySlice<UInt32>) -> [UInt32] { region.filter { !ranks.contains($0) } }
}
