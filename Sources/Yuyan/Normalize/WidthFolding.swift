/// Folding that changes no meaning, one scalar for one: full-width digits, letters and signs to ASCII, white space to
/// U+0020, compatibility ideographs and radicals to ordinary ones, small and vertical punctuation to common ones, the
/// many dots of foreign names to `·`, `○` between numerals to `〇`.
enum WidthFolding {
  /// Whether ``fold(_:before:after:)`` may change a scalar.
  static func isFoldable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    case 0x2E80...0x2EFF, 0x2F00...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F: true
    case 0x25CB, 0xFF0E: true
    default: nameDots.contains(scalar) || signs[scalar] != nil || (scalar > 0x20 && SpaceCharacters.isSpace(scalar))
    }
  }

  /// Calls `body` with all such scalars from U+0080 to U+FFFF, some of them twice.
  static func forEachFoldable(_ body: (UInt32) -> Void) {
    let ranges: [ClosedRange<UInt32>] = [
      0x80...0xA0, 0x1680...0x1680, 0x2000...0x206F, 0x2E80...0x3000, 0xF900...0xFAFF, 0xFF00...0xFFEF,
    ]
    for range in ranges { for scalar in range where isFoldable(scalar) { body(scalar) } }
    for scalar in [0x25CB] + Array(signs.keys) + [UInt32](scalarsOf: dots) where scalar >= 0x80 { body(scalar) }
  }

  /// The folded scalar.
  /// - Parameters:
  ///   - before: the scalar before it, 0 where there is none.
  ///   - after: the scalar after it.
  static func fold(_ scalar: UInt32, before: UInt32, after: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return scalar - 0xFEE0
    // The full stop of full width: a decimal point, or the dot of a foreign name.
    case 0xFF0E:
      if isDigit(before), isDigit(after) { return 0x2E }
      return isLetter(before) && isLetter(after) ? 0xB7 : scalar
    case 0x25CB: return isChineseNumeral(before) || isChineseNumeral(after) ? 0x3007 : scalar
    case 0x2E80...0x2EFF: return radicals[scalar] ?? scalar
    case 0x2F00...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F: return CompatibilityIdeographs.fold(scalar)
    default:
      if nameDots.contains(scalar) { return isLetter(before) && isLetter(after) ? 0xB7 : scalar }
      if let sign = signs[scalar] { return sign }
      return SpaceCharacters.isSpace(scalar) ? 0x20 : scalar
    }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    (0x4E00..<0xA000).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
      || (0xFF21...0xFF3A).contains(scalar) || (0x3400..<0x4DC0).contains(scalar)
  }

  private static func isChineseNumeral(_ scalar: UInt32) -> Bool { numerals.contains(scalar) }

  private static let numerals: ScalarSet = "〇一二三四五六七八九十○"
  private static let dots = "‧•・･∙⋅．﹒"
  private static let nameDots = ScalarSet(dots)

  /// Signs, by pairs: the folded one after the wide, small or vertical one.
  private static let signs: [UInt32: UInt32] = {
    let pairs = "％%＋+－-／/＃#＠@＆&＝=＜<＞>＿_｜|＄$￥¥￡£￠¢＂\"＇'＊*﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹪%﹢+﹣-﹩$﹟#﹠&﹡*〝“〞”､、∕/∼～"
    let scalars = pairs.unicodeScalars.map(\.value)
    var signs: [UInt32: UInt32] = [:]
    for index in stride(from: 0, to: scalars.count - 1, by: 2) { signs[scalars[index]] = scalars[index + 1] }
    return signs
  }()

  /// Radicals of the CJK Radicals Supplement that text copied out of PDF files holds in place of ideographs; Unicode gives
  /// them no decompositions (source: its EquivalentUnifiedIdeograph property).
  private static let radicals: [UInt32: UInt32] = {
    let pairs = """
      ⺀冫⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺩王⺪疋\
      ⺫目⺬示⺭礻⺮竹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸\
      ⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟
      """
    let scalars = pairs.unicodeScalars.map(\.value)
    var radicals: [UInt32: UInt32] = [0x2E9F: 0x6BCD, 0x2EF3: 0x9F9F]
    for index in stride(from: 0, to: scalars.count - 1, by: 2) { radicals[scalars[index]] = scalars[index + 1] }
    return radicals
  }()
}
