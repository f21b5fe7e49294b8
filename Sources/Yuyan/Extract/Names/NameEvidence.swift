/// What a document says about its own names: a name seen once is found wherever it stands again.
///
/// `沧陵天阙科技股份有限公司（以下简称天阙科技）` makes 天阙科技 a name; a person found beside a title is found again without one; of
/// 萨尔瓦托雷·马约拉纳 the last part is found alone.
package struct NameEvidence {
  private struct Pattern {
    /// Its number among ``known``.
    let name: Int
    let kind: Int
    /// Whether the text itself says what it names.
    let isDefined: Bool
    /// Whether it counts as a name of its kind wherever that is asked.
    let isSure: Bool
    /// The pattern before with the same first two characters.
    let next: Int?
  }
  private var patterns: [Pattern] = []
  /// The last pattern with these first two characters, and how many there are.
  private var buckets: [UInt64: (last: Int, count: Int)] = [:]
  private var known = ScalarSequences()
  /// Names that the text itself explains.
  private var defined: Set<[UInt32]> = []
  /// Full names that the text gives a short one.
  private var definers: Set<[UInt32]> = []
  /// A bit for each first character, modulo 2^16.
  private var firsts = [UInt64](repeating: 0, count: 1024)
  private static let mostPatterns = 4096
  private static let bucketLimit = 16
  /// How sure a name is that only stands again.
  static let confidence = 0.8

  /// Adds what the document leaves out of `mentions`, and puts a longer known name in the place of its parts.
  /// - Complexity: O(n) in the text.
  package static func complete(_ mentions: [Mention], in text: SegmentedText) -> [Mention] {
    let mentions = explained(mentions, in: text)
    let once = completed(mentions, in: text)
    // What was found again may stand before a bracket that says its short name, or be sure only now.
    guard once.mentions.count > mentions.count, once.tellsMore else { return once.mentions }
    return completed(once.mentions, in: text).mentions
  }

  /// The mentions, and whether one that was added says more about the others than was known: a bracket stands behind it, or
  /// it was not sure.
  private typealias Completed = (mentions: [Mention], tellsMore: Bool)

  private static func completed(_ mentions: [Mention], in text: SegmentedText) -> Completed {
    guard !mentions.isEmpty else { return (mentions, false) }
    var evidence = NameEvidence()
    let mentions = evidence.widened(mentions, text.scalars)
    evidence.collect(mentions, text.scalars)
    guard !evidence.known.isEmpty else { return (mentions, false) }
    return evidence.apply(to: mentions, in: text)
  }

  // MARK: Collecting

  private mutating func collect(_ mentions: [Mention], _ text: [UInt32]) {
    // What is defined comes first, so that it keeps its kind.
    for index in mentions.indices where mentions[index].kind == .organization && known.count < Self.mostPatterns {
      let range = mentions[index].range
      for alias in definitions(behind: range, text) {
        definers.insert(Array(text[range.start..<range.end]))
        add(alias[...], kind: 0, isDefined: true)
      }
    }
    var tally = NameTally(mentions, text)
    addBrands(tally.names, text)
    for (index, number) in tally.numbers.enumerated() where number >= 0 {
      let range = mentions[index].range
      let name = text[range.start..<range.end]
      guard known.count < Self.mostPatterns, !isMisled(name) else { continue }
      let confidence = mentions[index].confidence
      let seen = tally.see(number, isSure: confidence > 0.85)
      if tally.names[number].organization >= tally.names[number].person {
        let isSure = confidence > 0.85
        if name.count >= 4 && confidence > 0.5 || name.count == 3 && isSure || seen.sureCount == 2 {
          add(name, kind: 0, isSure: tally.names[number].organization > Self.sureCompany)
        }
      } else {
        let follows = index > 0 && mentions[index - 1].kind == .title && mentions[index - 1].range.end == range.start
        if name.count >= 3 || follows && confidence > 0.9 || seen.count == 2 { add(name, kind: 2, isSure: true) }
        if let dot = name.lastIndex(of: 0xB7), name.endIndex - dot - 1 >= 2 { add(name[(dot + 1)...], kind: 2) }
      }
    }
  }

  /// Names with their beginning back: of 山东海澄高 + 分子材料股份有限公司 (以下简称海澄材料) the short name says where it was.
  private func widened(_ mentions: [Mention], _ text: [UInt32]) -> [Mention] {
    var result = mentions
    for index in mentions.indices where mentions[index].kind == .organization {
      let range = mentions[index].range
      guard let alias = definitions(behind: range, text).first, alias.count >= 3,
        !NameShortening.isSubsequence(alias, Array(text[range.start..<range.end]))
      else { continue }
      let floor = Swift.max(index > 0 ? mentions[index - 1].range.end : 0, range.start - 10)
      for start in stride(from: range.start - 1, through: floor, by: -1)
      where text[start] == alias[0] && text[start + 1] == alias[1] {
        guard NameShortening.isSubsequence(alias, Array(text[start..<range.end])) else { break }
        let place = [4, 3, 2].first { start - $0 >= floor && NameParts.isPlace(text[(start - $0)..<start]) } ?? 0
        result[index].range = TextRange(start - place, range.end)
        break
      }
    }
    return result
  }

  /// 哈根韦尔克 of 哈根韦尔克股份公司 is the company, not a person; 晶曜 of 晶曜材料 is a name where it stands often.
  private mutating func addBrands(_ names: [NameTally.Name], _ text: [UInt32]) {
    var companies: [ArraySlice<UInt32>] = []
    var persons: [ArraySlice<UInt32>] = []
    for name in names {
      let scalars = text[name.range.start..<name.range.end]
      if name.organization > Self.sureCompany, scalars.count <= 24, companies.count < 64 { companies.append(scalars) }
      if name.person > 0, scalars.count >= 3, persons.count < 64, !scalars.contains(0xB7) { persons.append(scalars) }
    }
    for company in companies {
      for person in persons
      where person.first == company.first && person.count < company.count && company.starts(with: person) {
        if NameShortening.isShortening(Array(person), of: Array(company)) { add(person, kind: 0, isDefined: true) }
      }
    }
    for company in companies.prefix(16) {
      guard let brand = NameShortening.brand(of: company), Self.occurrences(of: brand, in: text, without: company) >= 3
      else { continue }
      add(brand, kind: 0)
    }
  }

  /// From this sum of confidences on a company may have a brand.
  private static let sureCompany = 0.7

  /// How often `brand` stands in the text where the company's name does not go on.
  private static func occurrences(
    of brand: ArraySlice<UInt32>, in text: [UInt32], without company: ArraySlice<UInt32>
  ) -> Int {
    var count = 0
    for position in text.indices.dropLast(company.count) where text[position] == brand.first {
      let rest = text[position...]
      if rest.starts(with: brand), !rest.starts(with: company) { count += 1 }
    }
    return count
  }

  private mutating func add(_ name: ArraySlice<UInt32>, kind: Int, isDefined: Bool = false, isSure: Bool = false) {
    guard (2...40).contains(name.count), name.count > Self.longestGeneric || !Self.generic.contains(name) else {
      return
    }
    let (number, isNew) = known.insert(name)
    guard isNew else { return }
    if isDefined { defined.insert(Array(name)) }
    let first = name[name.startIndex]
    let key = Self.key(first, name[name.startIndex + 1])
    let bucket = buckets[key]
    guard bucket?.count ?? 0 < Self.bucketLimit else { return }
    buckets[key] = (patterns.count, (bucket?.count ?? 0) + 1)
    patterns.append(Pattern(name: number, kind: kind, isDefined: isDefined, isSure: isSure, next: bucket?.last))
    firsts[Int(first >> 6 & 1023)] |= 1 << UInt64(first & 63)
  }

  /// Words that stand for any body of their kind.
  private static let generic = ScalarSequences(
    [
      "公司", "本公司", "集团", "本集团", "联盟", "中心", "委员会", "基金会", "协会", "学会", "银行", "学校", "大学", "医院", "法院", "政府", "本院", "基金",
      "工会", "常委会", "俱乐部", "商会", "总会", "研究院", "研究所", "办公室", "董事会", "监事会", "股东大会", "理事会", "上市公司", "标的公司", "目标公司",
      "有限公司", "股份有限公司", "总部", "分公司", "子公司", "实验室", "车队", "球队", "国家队", "管委会", "交易所", "合作社", "议会", "国会",
    ].map { [UInt32](scalarsOf: $0) })
  private static let longestGeneric = 6

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  private static let introductions = ["以下简称", "以下合称", "以下称", "下称", "简称", "又称"].map { [UInt32](scalarsOf: $0) }
  private static let quotes: ScalarSet = "\"“”‘’'「」：: "

  private static let closing: ScalarSet = "”’」』》"

  /// A name in Latin letters that fills a bracket, or its part before ，: （Hagenwerk AG）.
  private static func foreignName(_ text: [UInt32], _ start: Int) -> [UInt32]? {
    var end = start
    while end < text.count, end - start < 48, isLetter(text[end]) && !isDigit(text[end]) || inside.contains(text[end]) {
      end += 1
    }
    guard end - start >= 2, end < text.count, text[start] >= 0x41, text[start] <= 0x5A else { return nil }
    let mark = NameCharacters.fold(text[end])
    let name = Array(text[start..<end])
    // CVX.N is a listing.
    if name.contains(0x2E), !name.contains(where: { $0 >= 0x61 }) { return nil }
    return mark == 0x29 || mark == 0x2C ? name : nil
  }
  private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }
  private static let inside: ScalarSet = " .&'-"

  /// Where the inside of a bracket behind a name begins.
  private static func bracket(behind end: Int, _ text: [UInt32]) -> Int? {
    var position = end
    // 「慕岚时装有限公司」（慕岚）
    while position < Swift.min(end + 2, text.count), closing.contains(text[position]) { position += 1 }
    return position < text.count && NameCharacters.fold(text[position]) == 0x28 ? position + 1 : nil
  }

  /// The short names in a bracket behind a name: those introduced as such, or one that shortens it.
  private func definitions(behind range: TextRange<NormalizedSpace>, _ text: [UInt32]) -> [[UInt32]] {
    let end = range.end
    guard var position = Self.bracket(behind: end, text) else { return [] }
    let full = Array(text[range.start..<end])
    if let name = Self.foreignName(text, position) { return [name] }
    var isIntroduced = false
    for introduction in Self.introductions
    where position + introduction.count < text.count
      && text[position..<position + introduction.count].elementsEqual(introduction)
    {
      position += introduction.count
      isIntroduced = true
      break
    }
    var result: [[UInt32]] = [[]]
    while position < text.count, position - end < 40 {
      let scalar = NameCharacters.fold(text[position])
      position += 1
      if scalar == 0x29 {
        return result.filter { name in
          (2...12).contains(name.count) && name.allSatisfy { $0 >= 0x3400 || Self.isLetter($0) }
            && name.contains { $0 >= 0x3400 }
            && (isIntroduced || NameShortening.isShortening(name, of: full)
              || name.count >= 3 && NameShortening.isSubsequence(name, full))
        }
      }
      if Self.quotes.contains(scalar) { continue }
      if scalar == 0x0A || scalar == 0x3002 { return [] }
      if scalar == 0x3001 || scalar == 0x6216 {
        result.append([])
      } else {
        result[result.count - 1].append(text[position - 1])
      }
    }
    return []
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
  }

  // MARK: Applying

  private func apply(to mentions: [Mention], in text: SegmentedText) -> Completed {
    var result: [Mention] = []
    var tellsMore = false
    result.reserveCapacity(mentions.count)
    var next = 0
    for block in text.normalized.blocks {
      var position = nextStart(in: text.scalars, from: block.range.start, to: block.range.end - 1)
      while position + 1 < block.range.end {
        while next < mentions.count, mentions[next].range.end <= position {
          result.append(mentions[next])
          next += 1
        }
        guard let pattern = match(text.scalars, at: position, before: block.range.end) else {
          position = nextStart(in: text.scalars, from: position + 1, to: block.range.end - 1)
          continue
        }
        let range = TextRange<NormalizedSpace>(position, position + known[pattern.name].count)
        let found = Mention(kind: NameLabels.kinds[pattern.kind], range: range, confidence: Self.confidence)
        var overlapping = next
        while overlapping < mentions.count, mentions[overlapping].range.start < range.end { overlapping += 1 }
        let isCovering = mentions[next..<overlapping].allSatisfy { range.contains($0.range) && $0.kind != .title }
        if isCovering {
          if overlapping - next == 1, mentions[next].range == range, mentions[next].kind == found.kind {
            result.append(mentions[next])
          } else {
            result.append(found)
            tellsMore = tellsMore || overlapping > next || tells(more: pattern, behind: range, text.scalars)
          }
          next = overlapping
          position = range.end
        } else if overlapping - next == 1, pattern.isDefined, isMisled(mentions[next], range, text.scalars) {
          result.append(found)
          tellsMore = true
          next = overlapping
          position = range.end
        } else {
          position += 1
        }
        position = nextStart(in: text.scalars, from: position, to: block.range.end - 1)
      }
    }
    result.append(contentsOf: mentions[next...])
    return (result, tellsMore)
  }

  /// Whether a name found again may say more about the others than was known.
  private func tells(more pattern: Pattern, behind range: TextRange<NormalizedSpace>, _ text: [UInt32]) -> Bool {
    !pattern.isSure || pattern.kind == 0 && Self.bracket(behind: range.end, text) != nil
  }

  /// Whether a body found is a defined name with words before it that belong to the sentence: 若天阙科技.
  private func isMisled(_ mention: Mention, _ range: TextRange<NormalizedSpace>, _ text: [UInt32]) -> Bool {
    mention.kind == .organization && mention.range.end == range.end
      && isMisled(text[mention.range.start..<mention.range.end])
  }

  private func isMisled(_ name: ArraySlice<UInt32>) -> Bool {
    guard !defined.isEmpty, !definers.contains(Array(name)) else { return false }
    return (1...3).contains { front in
      name.count - front >= 2 && defined.contains(Array(name.dropFirst(front)))
        && !NameParts.isPlace(name.prefix(front))
    }
  }

  /// The first place from `start` on where a name may begin; `end` where there is none.
  private func nextStart(in text: [UInt32], from start: Int, to end: Int) -> Int {
    firsts.withUnsafeBufferPointer { firsts in
      text.withUnsafeBufferPointer { text in
        var position = start
        while position < end {
          let first = text[position]
          if firsts[Int(first >> 6 & 1023)] >> UInt64(first & 63) & 1 != 0 { break }
          position += 1
        }
        return position
      }
    }
  }

  private func match(_ text: [UInt32], at position: Int, before end: Int) -> Pattern? {
    let first = text[position]
    guard let bucket = buckets[Self.key(first, text[position + 1])] else { return nil }
    var best: Pattern?
    var length = 0
    var next: Int? = bucket.last
    while let index = next {
      let name = known[patterns[index].name]
      if name.count > length, position + name.count <= end,
        text[position..<position + name.count].elementsEqual(name)
      {
        best = patterns[index]
        length = name.count
      }
      next = patterns[index].next
    }
    // A name in letters must stand alone.
    let after = position + length
    if length > 0, Self.isLetter(text[after - 1]) || Self.isLetter(first) {
      if after < end, Self.isLetter(text[after - 1]), Self.isLetter(text[after]) { return nil }
      if position > 0, Self.isLetter(first), Self.isLetter(text[position - 1]) { return nil }
    }
    return best
  }
}
