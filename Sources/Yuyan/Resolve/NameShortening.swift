/// How names of bodies are shortened regularly.
///
/// A short name's characters stand in the full name in the same order, and both end in the same kind of body:
/// `市科委` of `北京市科学技术委员会`, `天阙科技` of `沧陵天阙科技股份有限公司`. A name is no short form of one that goes on where it
/// ends: `北京大学` of `北京大学第一医院`, nor of one of another kind: `北京市委` of `北京市科学技术委员会`.
package enum NameShortening {
  /// Endings of companies and the like that short names leave out, the longest first.
  private static let forms = [
    "股份有限公司", "有限责任公司", "集团有限公司", "控股有限公司", "有限公司", "集团公司", "合伙企业(有限合伙)", "足球俱乐部", "篮球俱乐部", "俱乐部",
    "公司", "集团", "控股", "股份", "报社", "通讯社", "社", "队", "网", "银行", "合伙",
  ].map { [UInt32](scalarsOf: $0) }
  /// What may follow the name of a body without making another of it.
  private static let additions: Set<String> = [
    "社", "集团", "公司", "有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "集团股份有限公司", "控股", "控股有限公司", "股份", "集团公司", "队",
    "俱乐部", "足球俱乐部", "篮球俱乐部", "科技", "科技有限公司", "科技股份有限公司", "网", "总部",
  ]
  /// Full endings and the short ones that stand for them.
  private static let endings: [(full: [UInt32], short: [[UInt32]])] = [
    ("人民代表大会常务委员会", ["人大常委会", "常委会", "人大"]), ("管理委员会", ["管委会", "管委"]), ("委员会", ["委", "委会"]),
    ("人民法院", ["法院", "院"]), ("人民检察院", ["检察院", "检"]), ("办公室", ["办"]), ("办公厅", ["办"]), ("人民政府", ["政府", "府"]),
    ("联络办公室", ["联络办", "办"]), ("监督管理局", ["监管局"]), ("协会", ["协"]), ("联合会", ["联"]), ("联盟", ["联"]), ("组织", ["组"]),
    ("研究院", ["院"]), ("有限公司", ["公司"]), ("代表大会", ["代会"]),
  ].map { ([UInt32](scalarsOf: $0.0), $0.1.map { [UInt32](scalarsOf: $0) }) }
  /// Marks of a region's rank: with them a short name may begin where the region's name is left out.
  private static let ranks = Set("省市县区州镇乡".unicodeScalars.map(\.value))

  /// Whether `short` is a regular short form of `full`; both folded, without spaces.
  package static func isShortening(_ short: [UInt32], of full: [UInt32]) -> Bool {
    guard short.count >= 2, short.count < full.count else { return false }
    if full.starts(with: short) {
      return additions.contains(
        full[short.count...].reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? " ") })
    }
    // The same name with the region, or the country, in front: 北京怀柔科学城, 怀柔科学城.
    if full.suffix(short.count).elementsEqual(short) {
      return short.count >= 4 || short.count == 3 && ranks.contains(short[0])
    }
    if let company = company(full) { return isCompany(short, of: company) }
    guard endsAlike(short, full) else { return false }
    guard isSubsequence(short, full) else { return false }
    // It starts where the full name does, or at the rank of its region.
    if short[0] == full[0] { return short.count >= 3 && sharesNoOtherHead(short, full) && leavesOutLittle(short, full) }
    return ranks.contains(short[0]) && short.count >= 3
  }

  /// A company's name without its legal form and what stands in brackets.
  private static func company(_ full: [UInt32]) -> [UInt32]? {
    var name = full
    if let open = name.firstIndex(of: 0x28), let close = name.firstIndex(of: 0x29), open < close, close < name.count - 1
    {
      name.removeSubrange(open...close)
    }
    for form in forms where name.count > form.count + 1 && name.suffix(form.count).elementsEqual(form) {
      return Array(name.dropLast(form.count))
    }
    return nil
  }

  /// 天阙科技, 海澄材料 or 木犀公司: two characters together, the rest in order.
  private static func isCompany(_ short: [UInt32], of core: [UInt32]) -> Bool {
    var stem = short
    for form in forms where stem.count > form.count + 1 && stem.suffix(form.count).elementsEqual(form) {
      stem = Array(stem.dropLast(form.count))
      break
    }
    guard stem.count >= 2, stem.count <= core.count else { return false }
    for start in 0...Swift.min(core.count - 2, 8) where core[start] == stem[0] && core[start + 1] == stem[1] {
      if isSubsequence(Array(stem), Array(core[start...])) { return true }
    }
    return false
  }

  static func isSubsequence(_ short: [UInt32], _ full: [UInt32]) -> Bool {
    var index = 0
    for scalar in full where index < short.count && scalar == short[index] { index += 1 }
    return index == short.count
  }

  private static func endsAlike(_ short: [UInt32], _ full: [UInt32]) -> Bool {
    for ending in endings
    where full.count > ending.full.count && full.suffix(ending.full.count).elementsEqual(ending.full) {
      return ending.short.contains { short.count > $0.count && short.suffix($0.count).elementsEqual($0) }
        || short.suffix(ending.full.count).elementsEqual(ending.full)
    }
    return short.last == full.last
  }

  /// What may be left out between a region and the kind of body; 中文 of 香港中文大学 may not.
  private static let omissions: Set<String> = [
    "市", "省", "区", "县", "人民", "人民代表大会", "特别行政区", "特区", "和", "与", "及", "国家", "高新技术产业", "集团", "股份", "有限", "自治区", "行政区",
    "管理", "工作", "中国",
  ]

  private static func leavesOutLittle(_ short: [UInt32], _ full: [UInt32]) -> Bool {
    let prefix = zip(short, full).prefix { $0 == $1 }.count
    let suffix = zip(short.reversed(), full.reversed()).prefix { $0 == $1 }.count
    guard prefix + suffix >= short.count else { return true }
    let tail = short.count - prefix
    let omitted = full[prefix..<full.count - tail]
    if omitted.first == 0x7B2C, omitted.last == 0x5C4A { return true }  // 第…届
    return omissions.contains(omitted.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? " ") })
  }

  /// 北京市委 and 北京市科学技术委员会 end alike, but what stands between region and ending is missing in one.
  private static func sharesNoOtherHead(_ short: [UInt32], _ full: [UInt32]) -> Bool {
    guard let last = short.last, last == 0x59D4 else { return true }
    guard short.count >= 2 else { return false }
    return !ranks.contains(short[short.count - 2])
  }
}
