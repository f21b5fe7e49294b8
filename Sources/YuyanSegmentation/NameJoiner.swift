import YuyanLexicon

/// Puts surname and given name together, which the model, trained on the standard of Peking University, keeps apart.
///
/// A surname that stands alone as a token is joined with the token behind it, of one or two characters, where that looks
/// more like a given name than like a word of its own. How sure a surname must be depends on how often the character
/// stands for a surname when it is a token, counted in the People's Daily of January 1998.
struct NameJoiner: Sendable {
  private let lattice: WordLattice
  /// How often a character is a surname when it stands alone.
  private let certainty: [UInt8]
  private static var none: UInt8 { 0 }
  private static var possible: UInt8 { 1 }
  private static var certain: UInt8 { 2 }
  /// The bit of a character that begins surnames of two characters.
  private static var compound: UInt8 { 4 }

  init(lattice: WordLattice) {
    self.lattice = lattice
    var certainty = [UInt8](repeating: 0, count: 1 << 16)
    for scalar in Self.sometimes.unicodeScalars { certainty[Int(scalar.value & 0xFFFF)] = Self.possible }
    for scalar in Self.often.unicodeScalars { certainty[Int(scalar.value & 0xFFFF)] = Self.certain }
    for surname in Self.compounds { certainty[Int(surname >> 32 & 0xFFFF)] |= Self.compound }
    self.certainty = certainty
  }

  /// The characters that begin surnames.
  var firstCharacters: some Sequence<UInt32> {
    let surnames = [Self.often, Self.sometimes].flatMap { $0.unicodeScalars.map(\.value) }
    return surnames + Self.compounds.map { UInt32($0 >> 32) }
  }

  /// Clears the starts of given names that follow a surname.
  /// - Parameters:
  ///   - candidates: in order, the starts of tokens that begin with one of ``firstCharacters``; others do no harm.
  ///   - starts: 1 where a token starts, one more than the text for its end.
  ///   - forced: boundaries that rules or a user's words have set, and that stay; nil where none are.
  /// - Complexity: O(count of the candidates).
  func join(
    _ text: UnsafeBufferPointer<UInt32>, _ candidates: UnsafeBufferPointer<UInt32>,
    _ starts: UnsafeMutablePointer<UInt8>, _ forced: UnsafePointer<ForcedBoundary>?
  ) {
    certainty.withUnsafeBufferPointer { certainties in
      for candidate in candidates {
        let start = Int(candidate)
        // It may belong to the name before.
        guard starts[start] == 1, text[start] < 1 << 16 else { continue }
        let first = certainties[Int(text[start])]
        guard first != Self.none else { continue }
        let middle = tokenEnd(start, starts)
        let certainty = certainty(of: text, start..<middle, first)
        guard certainty != Self.none, middle < text.count, forced?[middle] ?? .free == .free else { continue }
        let end = tokenEnd(middle, starts)
        guard end - middle <= 2, isGivenName(text[middle..<end], after: certainty) else { continue }
        starts[middle] = 0
        // Both characters of the given name may stand alone.
        if certainty == Self.certain, end - middle == 1, end < text.count, forced?[end] ?? .free == .free {
          let last = tokenEnd(end, starts)
          if last - end == 1, isRare(text[end..<last]) { starts[end] = 0 }
        }
      }
    }
  }

  /// One past the token that starts at `start`.
  private func tokenEnd(_ start: Int, _ starts: UnsafeMutablePointer<UInt8>) -> Int {
    var end = start + 1
    while starts[end] == 0 { end += 1 }
    return end
  }

  private func certainty(of text: UnsafeBufferPointer<UInt32>, _ token: Range<Int>, _ first: UInt8) -> UInt8 {
    if token.count == 1 { return first & ~Self.compound }
    guard token.count == 2, first & Self.compound != 0 else { return Self.none }
    return Self.compounds.contains(UInt64(text[token.lowerBound]) << 32 | UInt64(text[token.lowerBound + 1]))
      ? Self.certain : Self.none
  }

  private func isGivenName(_ token: Slice<UnsafeBufferPointer<UInt32>>, after certainty: UInt8) -> Bool {
    guard token.allSatisfy(Self.isHan) else { return false }
    guard let word = lattice.word(UnsafeBufferPointer(rebasing: token)) else { return true }
    let kind = WordClass.kind(word.kind)
    if kind == UInt8(ascii: "r") { return true }
    if certainty == Self.certain {
      // A single character after a surname is mostly a name. A frequent word of two characters is itself, often a
      // title, unless it is a name already, of a place or another thing.
      if token.count == 1 { return word.cost >= 800 }
      return word.cost >= 1_200 || kind == UInt8(ascii: "z") || kind == UInt8(ascii: "s")
    }
    return token.count == 1 ? word.cost >= 1_200 : word.cost >= (kind == UInt8(ascii: "z") ? 1_000 : 1_600)
  }

  /// Whether a single character is so rare as a word that it is rather part of a name.
  private func isRare(_ token: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    token.allSatisfy(Self.isHan) && (lattice.word(UnsafeBufferPointer(rebasing: token))?.cost ?? .max) >= 1_000
  }

  private static func isHan(_ scalar: UInt32) -> Bool { (0x4E00...0x9FFF).contains(scalar) }

  private static let often = """
    丁丛丰乔亢仇仲伍何佘佟侯俞倪傅关冉冯况冼凌刘匡卞卢厉史叶吕吴周唐喻夏奚姚姜孔孙孟季安宋宫寇尉尹屠岳崔\
    巩巫庄庞康廖张彭徐惠慕戎戚戴扈敖施昝晏曹朱李杜杨林柏柯柳栗栾桑梁梅楚樊武殷毕毛江汤汪沈洪浦温滕潘焦熊\
    牟王甄甘田申盛瞿祁祖秦程穆窦童符简粟纪缪罗翁翟耿聂胡胥臧舒艾苏苑苟范茅荆荣萧葛董蒋蒲蔡薄薛衡袁裘裴褚\
    覃詹许谌谢谭谷贾赖赵辛辜迟邓邝邢邬邱邵邹郁郎郑郝郭鄢金钟闵阎阙阮陆陈陶隆雷霍靳鞠韦韩顾颜饶马骆魏鲁鲍\
    鹿黄齐龚
    """

  private static let sometimes = """
    严乐云亓仝任伏储兰冀冶刁劳勾包华卓单卜卫危卿吉呼奉姬娄宁宗官宣容宾宿尚尤尧屈岑嵇左帅师席常幸戈房敬文\
    斯方晁普景智曲曾朴杭查柴桂檀母池沙涂游湛漆燕牛狄白石祝禹章索芦芮苗茹莫蒙蔺虞解计诸豆费贺赫逯邰邸郜钱\
    闻阚阳隋雍麦麻黎龙
    """

  private static let compounds: Set<UInt64> = Set(
    ["欧阳", "司马", "上官", "诸葛", "慕容", "令狐", "司徒", "尉迟", "皇甫", "长孙", "宇文", "夏侯", "端木", "东方", "南宫", "公孙"].map {
      $0.unicodeScalars.reduce(0) { $0 << 32 | UInt64($1.value) }
    })
}
