import Yuyan

/// Makes further sentences out of annotated ones by putting invented names in the place of organizations and persons, so
/// that the tagger learns the surroundings and the make of names, not the names themselves.
///
/// A person becomes another's surname with a third's given name. Of an organization the beginning changes and the end
/// stays: `鹤澜投资`, `煦禾能源科技有限公司`.
struct NameSubstitution {
  private var surnames: [ArraySlice<UInt32>] = []
  private var givenNames: [ArraySlice<UInt32>] = []
  private var foreignNames: [ArraySlice<UInt32>] = []
  private var stems: [UInt32] = []
  private var common: [UInt32] = []

  private static let business: [[UInt32]] = [
    "科技", "投资", "资本", "能源", "智能", "生物", "医药", "电子", "股份", "集团", "控股", "材料", "证券", "创投", "文化", "传媒", "汽车", "半导体",
    "机器人", "食品", "农业", "制药", "软件", "信息", "通信", "地产", "环保", "电气", "重工", "化工", "物流", "新材", "光电", "医疗", "健康", "公司",
    "影业", "出版社", "研究院", "基金", "资产", "创新", "航空", "精密", "数据", "网络", "银行", "财经", "新能源", "数控",
  ].map { [UInt32](scalarsOf: $0) }

  /// Collects the parts of names from all sentences.
  /// - Parameter allSurnames: every surname once, so that rare ones come as often as frequent ones.
  init(_ sentences: [TrainingSentence], allSurnames: [[UInt32]]) {
    for _ in 0..<(allSurnames.isEmpty ? 0 : 20) { surnames += allSurnames.map { $0[...] } }
    var seen: Set<[UInt32]> = []
    var counts: [UInt32: Int] = [:]
    for sentence in sentences where sentence.isTarget {
      for scalar in sentence.scalars { counts[scalar, default: 0] += 1 }
    }
    common = counts.filter { $0.value >= 3 && $0.key >= 0x4E00 && $0.key < 0xA000 }.keys.sorted()
    for sentence in sentences {
      for name in sentence.names where name.kind == 2 {
        let scalars = sentence.scalars[name.range]
        guard seen.insert(Array(scalars)).inserted else { continue }
        if scalars.contains(0xB7) || scalars.count > 4 {
          foreignNames.append(scalars)
        } else if (2...3).contains(scalars.count), scalars.allSatisfy({ $0 >= 0x4E00 && $0 < 0xA000 }) {
          surnames.append(scalars.prefix(1))
          givenNames.append(scalars.dropFirst())
          stems += scalars.dropFirst()
        }
      }
    }
  }

  /// The sentence with other names; nil where it has none that are sure.
  func replaced(_ sentence: TrainingSentence, using random: inout some RandomNumberGenerator) -> TrainingSentence? {
    let names = sentence.names.filter { $0.kind != 1 }
    guard !names.isEmpty, !surnames.isEmpty, !foreignNames.isEmpty else { return nil }
    var result = TrainingSentence(scalars: [])
    result.weight = sentence.weight
    result.isTarget = sentence.isTarget
    var end = 0
    // One name always becomes the same other.
    var substitutes: [[UInt32]: [UInt32]] = [:]
    for name in names {
      result.scalars += sentence.scalars[end..<name.range.lowerBound]
      result.allowed += sentence.allowed[end..<name.range.lowerBound]
      let old = Array(sentence.scalars[name.range])
      let new = substitutes[old] ?? substitute(for: old, kind: name.kind, using: &random)
      substitutes[old] = new
      let start = result.scalars.count
      result.scalars += new
      result.allowed += [UInt16](repeating: TrainingSentence.outside, count: new.count)
      result.mark(start..<start + new.count, kind: name.kind)
      end = name.range.upperBound
    }
    result.scalars += sentence.scalars[end...]
    result.allowed += sentence.allowed[end...]
    return result
  }

  private func substitute(
    for name: [UInt32], kind: Int, using random: inout some RandomNumberGenerator
  ) -> [UInt32] {
    if kind == 2 {
      if name.contains(0xB7) || name.count > 4 { return Array(foreignNames.randomElement(using: &random) ?? name[...]) }
      guard (2...3).contains(name.count) else { return name }
      let surname = Array(surnames.randomElement(using: &random) ?? [])
      if Int.random(in: 0..<4, using: &random) == 0 {
        return surname + (1..<name.count).compactMap { _ in common.randomElement(using: &random) }
      }
      return surname + Array(givenNames.randomElement(using: &random) ?? [])
    }
    let characters = Bool.random(using: &random) ? stems : common
    let stem = (0..<2).compactMap { _ in characters.randomElement(using: &random) }
    guard name.allSatisfy({ $0 >= 0x3400 || $0 == 0x28 || $0 == 0x29 || $0 == 0xFF08 || $0 == 0xFF09 }) else {
      return name
    }
    // Long names keep all but their first characters; short ones get a line of business or stay bare.
    if name.count >= 6 { return stem + name.dropFirst(2) }
    if name.count == 4 || Bool.random(using: &random) {
      return stem + (Self.business.randomElement(using: &random) ?? [])
    }
    return name
  }
}

extension TrainingSentence {
  /// The names that are sure, in order.
  var names: [(range: Range<Int>, kind: Int)] {
    var result: [(range: Range<Int>, kind: Int)] = []
    var start = 0
    for position in allowed.indices where allowed[position].nonzeroBitCount == 1 {
      let label = allowed[position].trailingZeroBitCount
      guard label < NameLabels.outside else { continue }
      switch label % 4 {
      case NameLabels.begin: start = position
      case NameLabels.single: result.append((position..<position + 1, label / 4))
      case NameLabels.end: result.append((start..<position + 1, label / 4))
      default: break
      }
    }
    return result
  }
}
