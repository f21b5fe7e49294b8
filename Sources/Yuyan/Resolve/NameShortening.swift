/// How names of bodies are shortened regularly.
///
/// A short name's characters stand in the full name in the same order, and both end in the same kind of body:
/// `市科委` of `北京市科学技术委员会`, `天阙科技` of `沧陵天阙科技股份有限公司`. A name is no short form of one that goes on where it
/// ends: `北京大学` of `北京大学第一医院`, nor of one of another kind: `北京市委` of `北京市科学技术委员会`.
package enum NameShortening {
  private static func words(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: \.isWhitespace).map { [UInt32](scalarsOf: String($0)) }
  }

  /// What may follow the name of a body without making another of it.
  private static let additions = Set(
    words(
      """
      社 集团 公司 有限公司 股份有限公司 股份公司 有限责任公司 集团有限公司 集团有限责任公司 集团股份有限公司 集团公司 控股 控股公司 控股有限公司 控股集团 控股集团有限公司 股份 \
      队 俱乐部 足球俱乐部 篮球俱乐部 科技 科技公司 科技有限公司 科技股份有限公司 网 总部 杂志 杂志社 报社 大学 银行
      """))
  /// Trades that a short name leaves out; 银行, 证券 and the like make a subsidiary.
  private static let trades = Set(
    words("地产 材料 新材 新材料 药业 医药 能源 新能源 电子 半导体 国际 股份 生物 智能 机械 重工 化工 食品 时装 建设 实业 电气 通信 软件 资讯"))
  /// Additions that tell bodies apart where the rest is a place: 北京, 北京大学.
  private static let telling = Set(words("大学 银行 社 网 队 公司 集团 科技 控股"))

  /// Whether `short` is a regular short form of `full`; both folded, without spaces.
  /// - Parameter isBehind: whether the short name comes after the full one. Only then may it leave out words of the trade:
  ///   三羊马 before 三羊马数园科技有限公司 is the parent.
  /// - Complexity: O(n) in the two names, times the number of known endings.
  package static func isShortening(_ short: [UInt32], of full: [UInt32], isBehind: Bool = true) -> Bool {
    guard short.count >= 2, short.count < full.count, isSubsequence(short.dropLast(), full) else { return false }
    if full.starts(with: short) {
      let rest = Array(full[short.count...])
      if additions.contains(rest) { return !(telling.contains(rest) && NameParts.isPlace(short[...])) }
      if trades.contains(rest) { return !NameParts.isPlace(short[...]) }
      return CompanyName(full).map { $0.isShortened(as: short, isBehind: isBehind) } ?? false
    }
    if full.suffix(short.count).elementsEqual(short) { return isWithoutFront(short, full) }
    if let company = CompanyName(full) { return company.isShortened(as: short, isBehind: isBehind) }
    return isAbbreviation(short, of: full)
  }

  /// Whether `full` is `short` with its legal form: 华为, 华为集团.
  static func isAddition(_ short: [UInt32], to full: [UInt32]) -> Bool {
    full.starts(with: short) && additions.contains(Array(full[short.count...]))
  }

  /// 晶曜 of 晶曜材料: two or three characters before a trade.
  static func brand(of name: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
    for length in 2...3 {
      let rest = name.dropFirst(length)
      guard !rest.isEmpty, rest.count <= longestTrade, trades.contains(Array(rest)) else { continue }
      return NameParts.isPlace(name.prefix(length)) ? nil : name.prefix(length)
    }
    return nil
  }
  private static let longestTrade = 3

  // MARK: A name without its front

  private static let organMarks = Set("部院局委府会署厅".unicodeScalars.map(\.value))

  /// 怀柔科学城 of 北京怀柔科学城, 农粮署 of 农业部农粮署, 白鹭队 of 苏南白鹭队.
  private static func isWithoutFront(_ short: [UInt32], _ full: [UInt32]) -> Bool {
    let front = full.dropLast(short.count)
    guard short.count >= 3, let last = front.last else { return false }
    if isNumber(short[0]) || isNumber(last) || isNumber(front[0]) { return false }
    if short.count >= 4 { return true }
    return NameParts.isPlace(front) || organMarks.contains(last) || NameParts.isPlace(short[..<1])
      || short.last == 0x961F
  }

  // MARK: A name whose words are shortened

  /// What may be left out of the middle of a name that keeps its full ending.
  private static let omissions = Set(
    words("人民 国家 高新技术产业 集团 股份 有限 管理 监督管理 工作 事务 中国 特别行政 行政 技术 人民代表大会 科技园区 经济技术"))

  private static let fronts = words("人民 国家 政府 国务院")

  private static func isAbbreviation(_ short: [UInt32], of full: [UInt32]) -> Bool {
    NameParts.commonEndings(short, full).contains { endings in
      let long = NameParts(full, ending: endings.full)
      let brief = NameParts(short, ending: endings.short)
      let core = withoutTerm(long.core)
      // An ending that short names usually shorten: 大学, 医院.
      let keepsEnding = endings.short > 1 && endings.short == endings.full
      let hasRegion = !long.region.isEmpty
      if NameParts.mayStand(brief.region, for: long.region),
        isCore(brief.core, of: core, keepsEnding: keepsEnding, hasRegion: hasRegion)
      {
        return true
      }
      let all = Array(brief.region + brief.core)
      let region = NameParts.bareName(long.region)
      // 沧陵中院: the region without its rank.
      if all.starts(with: region),
        isCore(Array(all.dropFirst(region.count)), of: core, keepsEnding: keepsEnding, hasRegion: hasRegion)
      {
        return true
      }
      // 北师大, 港科大: one character of the region.
      if brief.region.isEmpty, endings.short == 1, let first = all.first, region.contains(first) {
        return isCore(Array(all.dropFirst()), of: core, keepsEnding: false, hasRegion: true)
      }
      return false
    }
  }

  /// 第十四届全国人大: the term is left out.
  private static func withoutTerm(_ core: [UInt32]) -> [UInt32] {
    guard core.first == 0x7B2C, let end = core.firstIndex(of: 0x5C4A) else { return core }
    return Array(core[(end + 1)...])
  }

  private static func isCore(_ short: [UInt32], of full: [UInt32], keepsEnding: Bool, hasRegion: Bool) -> Bool {
    if short == full { return true }
    if short.isEmpty { return omissions.contains(full) }
    guard let rest = leftOut(of: full, by: short) else { return false }
    if omissions.contains(rest) { return true }
    guard !keepsEnding, !rest.contains(where: isNumber) else { return false }
    // It begins where the full name's words begin, but for 国家 and the like, or an unknown place of two characters.
    let start = fronts.first { full.starts(with: $0) && $0.count < full.count }.map(\.count) ?? (hasRegion ? 0 : 2)
    guard short[0] == full[0] || start < full.count && short[0] == full[start] else { return false }
    // 商务局 is not 商务和投资促进局: words are shortened, not left out.
    return short.count == 1 || !full.starts(with: short) || full.count - short.count < 2
  }

  /// What `short` leaves out of `full`; nil where it is no subsequence.
  private static func leftOut(of full: [UInt32], by short: [UInt32]) -> [UInt32]? {
    var index = 0
    var rest: [UInt32] = []
    for scalar in full {
      if index < short.count, scalar == short[index] { index += 1 } else { rest.append(scalar) }
    }
    return index == short.count ? rest : nil
  }

  private static let numbers = Set("第一二三四五六七八九十0123456789".unicodeScalars.map(\.value))
  private static func isNumber(_ scalar: UInt32) -> Bool { numbers.contains(scalar) }

  static func isSubsequence(_ short: some Collection<UInt32>, _ full: [UInt32]) -> Bool {
    var wanted = short.makeIterator()
    var next = wanted.next()
    for scalar in full {
      guard let current = next else { return true }
      if scalar == current { next = wanted.next() }
    }
    return next == nil
  }
}

/// A company's name without its legal form, and how such names are shortened.
///
/// `沧陵天阙科技股份有限公司` has the core `沧陵天阙科技`; short forms keep the brand, two characters at least, and may leave out the
/// place before it and words of the trade behind it: 天阙科技, 天阙, 天阙公司.
struct CompanyName {
  private let core: [UInt32]
  /// Where a bracket stood in the core: what is behind it names a place's own company.
  private let bracket: Int?

  private static func words(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: \.isWhitespace).map { [UInt32](scalarsOf: String($0)) }
  }
  /// The longest first.
  private static let forms = words(
    """
    企业管理合伙企业(有限合伙) 合伙企业(有限合伙) 集团股份有限公司 集团有限责任公司 控股集团有限公司 控股股份有限公司 股份有限公司 有限责任公司 集团有限公司 控股有限公司 足球俱乐部 \
    篮球俱乐部 控股集团 集团公司 控股公司 股份公司 合伙公司 有限公司 有限合伙 俱乐部 总公司 公司 集团 控股 股份 合伙 报社 队
    """)
  /// Forms that a body keeps apart from its subsidiaries: 招商局集团 is not 招商局港口集团.
  private static let parents = Set(words("集团 集团公司 控股 控股公司 控股集团 总公司"))
  /// Trades that make a subsidiary of a well-known name: 平安 is not 平安银行.
  private static let subsidiaries = words("银行 证券 保险 基金 信托 期货 物流 汽车 物业 音乐 云 金融 资本 投资 置业 租赁 财务 分公司 子公司 分行 支行 健康 影业 传媒")

  /// nil where the name has no legal form.
  init?(_ full: [UInt32]) {
    guard let form = Self.form(of: full) else { return nil }
    let name = Array(full.dropLast(form.count))
    bracket = name.firstIndex(of: 0x28)
    core = Self.withoutBrackets(name)
    if core.count < 2 || core.last == 0x5206 || core.last == 0x5B50 { return nil }  // 分公司, 子公司
  }

  private static func form(of name: [UInt32]) -> [UInt32]? {
    forms.first { name.count > $0.count + 1 && name.suffix($0.count).elementsEqual($0) }
  }

  private static func withoutBrackets(_ name: [UInt32]) -> [UInt32] {
    guard let open = name.firstIndex(of: 0x28), let close = name[open...].firstIndex(of: 0x29) else { return name }
    var name = name
    name.removeSubrange(open...close)
    return name
  }

  func isShortened(as short: [UInt32], isBehind: Bool) -> Bool {
    let name = Self.withoutBrackets(short)
    let shortForm = Self.form(of: name)
    let stem = Array(name.dropLast(shortForm?.count ?? 0))
    guard stem.count >= 2, stem.count <= core.count else { return false }
    if stem == core { return true }
    for start in 0...Swift.min(core.count - stem.count, 4) where isBrand(stem, at: start) {
      let rest = Array(core[(start + 2)...])
      let kept = Array(stem.dropFirst(2))
      if kept == rest { return true }
      // Words of the trade are left out or shortened.
      guard isBehind, !(shortForm.map(Self.parents.contains) ?? (bracket != nil)) else { continue }
      guard NameShortening.isSubsequence(kept, rest) else { continue }
      if kept.isEmpty || rest.starts(with: kept), isSubsidiary(rest.dropFirst(kept.count)) { continue }
      return true
    }
    return false
  }

  private func isBrand(_ stem: [UInt32], at start: Int) -> Bool {
    core[start] == stem[0] && core[start + 1] == stem[1] && (start == 0 || start >= 2)
  }

  private func isSubsidiary(_ trade: ArraySlice<UInt32>) -> Bool {
    Self.subsidiaries.contains { word in
      trade.count >= word.count && trade.indices.dropLast(word.count - 1).contains { trade[$0...].starts(with: word) }
    }
  }
}
