/// A day of the year by name.
package struct Holiday: Sendable, Hashable {
  package enum Rule: Sendable, Hashable {
    case fixed(month: Int8, day: Int8)
    /// Of the Chinese calendar; day 0 is the last day of the month.
    case lunar(month: Int8, day: Int8)
    /// The n-th weekday (1 Monday to 7) of a month.
    case weekday(month: Int8, nth: Int8, weekday: Int8)
    /// Days from Easter Sunday.
    case easter(Int8)
    /// 0 for 小寒 to 23 for 冬至.
    case solarTerm(Int8)
    /// A day that no rule here tells.
    case unknown
  }

  package var rule: Rule
  /// Whether the word means the day only with a year or 节气 beside it: 大雪, 十一.
  package var needsContext = false

  init(_ rule: Rule, needsContext: Bool = false) {
    self.rule = rule
    self.needsContext = needsContext
  }
}

extension Holiday {
  /// Names of days and their rules.
  static let names = PhraseTable<Holiday>(fixed + lunar + others + terms)

  private static let fixed: [(String, Holiday)] = [
    ("元旦", 1, 1), ("元旦节", 1, 1), ("情人节", 2, 14), ("妇女节", 3, 8), ("国际妇女节", 3, 8), ("三八妇女节", 3, 8),
    ("三八节", 3, 8), ("女生节", 3, 7), ("植树节", 3, 12), ("愚人节", 4, 1), ("劳动节", 5, 1), ("国际劳动节", 5, 1),
    ("五一", 5, 1), ("五一节", 5, 1), ("五一劳动节", 5, 1), ("五一国际劳动节", 5, 1), ("青年节", 5, 4), ("五四", 5, 4),
    ("五四青年节", 5, 4), ("护士节", 5, 12), ("儿童节", 6, 1), ("国际儿童节", 6, 1), ("六一", 6, 1), ("六一儿童节", 6, 1),
    ("建党节", 7, 1), ("七一", 7, 1), ("建军节", 8, 1), ("八一", 8, 1), ("八一建军节", 8, 1), ("教师节", 9, 10),
    ("国庆", 10, 1), ("国庆节", 10, 1), ("国庆日", 10, 1), ("双十节", 10, 10), ("双十国庆", 10, 10), ("万圣节", 10, 31),
    ("万圣夜", 10, 31), ("光棍节", 11, 11), ("双十一", 11, 11), ("双11", 11, 11), ("双十二", 12, 12), ("双12", 12, 12),
    ("平安夜", 12, 24), ("圣诞", 12, 25), ("圣诞节", 12, 25), ("圣诞夜", 12, 24), ("耶诞节", 12, 25), ("耶诞", 12, 25),
    ("世界读书日", 4, 23), ("世界地球日", 4, 22), ("世界环境日", 6, 5), ("消费者权益日", 3, 15), ("记者节", 11, 8),
    ("世界知识产权日", 4, 26), ("国家公祭日", 12, 13), ("烈士纪念日", 9, 30), ("国际残疾人日", 12, 3), ("世界艾滋病日", 12, 1),
    ("白色情人节", 3, 14), ("节礼日", 12, 26), ("三一五", 3, 15), ("全国爱眼日", 6, 6), ("医师节", 8, 19), ("航天日", 4, 24),
    ("中国航天日", 4, 24), ("宪法日", 12, 4), ("国家宪法日", 12, 4), ("跨年夜", 12, 31), ("行宪纪念日", 12, 25),
    ("和平纪念日", 2, 28), ("青年节", 5, 4), ("光复节", 10, 25), ("香港回归纪念日", 7, 1), ("回归日", 7, 1), ("党的生日", 7, 1),
  ].map { ($0.0, Holiday(.fixed(month: $0.1, day: $0.2))) }

  private static let lunar: [(String, Holiday)] = [
    ("春节", 1, 1), ("大年初一", 1, 1), ("农历新年", 1, 1), ("旧历年", 1, 1), ("年初一", 1, 1), ("大年初二", 1, 2),
    ("大年初三", 1, 3), ("大年初四", 1, 4), ("大年初五", 1, 5), ("大年初六", 1, 6), ("大年初七", 1, 7), ("人日", 1, 7),
    ("元宵", 1, 15), ("元宵节", 1, 15), ("上元节", 1, 15), ("龙抬头", 2, 2), ("端午", 5, 5), ("端午节", 5, 5),
    ("端阳", 5, 5), ("七夕", 7, 7), ("七夕节", 7, 7), ("中元节", 7, 15), ("盂兰节", 7, 15), ("中秋", 8, 15),
    ("中秋节", 8, 15), ("重阳", 9, 9), ("重阳节", 9, 9), ("腊八", 12, 8), ("腊八节", 12, 8), ("小年", 12, 23),
    ("除夕", 12, 0), ("除夕夜", 12, 0), ("大年三十", 12, 0), ("大年夜", 12, 0), ("年三十", 12, 0), ("年卅", 12, 0),
    ("年三十晚", 12, 0), ("佛诞", 4, 8), ("浴佛节", 4, 8), ("寒衣节", 10, 1), ("下元节", 10, 15), ("尾牙", 12, 16),
  ].map { ($0.0, Holiday(.lunar(month: $0.1, day: $0.2), needsContext: $0.0 == "人日" || $0.0 == "端阳")) }

  private static let others: [(String, Holiday)] = [
    ("母亲节", Holiday(.weekday(month: 5, nth: 2, weekday: 7))), ("父亲节", Holiday(.weekday(month: 6, nth: 3, weekday: 7))),
    ("感恩节", Holiday(.weekday(month: 11, nth: 4, weekday: 4))), ("复活节", Holiday(.easter(0))),
    ("复活节星期一", Holiday(.easter(1))), ("复活节周一", Holiday(.easter(1))), ("耶稣受难日", Holiday(.easter(-2))),
    ("受难节", Holiday(.easter(-2))), ("耶稣受难节", Holiday(.easter(-2))), ("受难日", Holiday(.easter(-2))),
    ("圣灰星期三", Holiday(.easter(-46))), ("圣灰节", Holiday(.easter(-46))), ("棕枝主日", Holiday(.easter(-7))),
    ("濯足节", Holiday(.easter(-3))), ("圣周六", Holiday(.easter(-1))), ("耶稣升天节", Holiday(.easter(39))),
    ("圣灵降临节", Holiday(.easter(49))), ("五旬节", Holiday(.easter(49))), ("忏悔星期二", Holiday(.easter(-47))),
    ("马丁路德金纪念日", Holiday(.weekday(month: 1, nth: 3, weekday: 1))),
    ("马丁路德金日", Holiday(.weekday(month: 1, nth: 3, weekday: 1))),
    ("总统日", Holiday(.weekday(month: 2, nth: 3, weekday: 1))),
    ("阵亡将士纪念日", Holiday(.weekday(month: 5, nth: -1, weekday: 1))),
    ("哥伦布日", Holiday(.weekday(month: 10, nth: 2, weekday: 1))),
    ("黑色星期五", Holiday(.weekday(month: 11, nth: 4, weekday: 4), needsContext: true)), ("斋月", Holiday(.unknown)),
    ("开斋节", Holiday(.unknown)),
    ("宰牲节", Holiday(.unknown)), ("古尔邦节", Holiday(.unknown)), ("逾越节", Holiday(.unknown)),
    ("光明节", Holiday(.unknown)), ("排灯节", Holiday(.unknown)),
    ("十一", Holiday(.fixed(month: 10, day: 1), needsContext: true)),
    ("双十", Holiday(.fixed(month: 10, day: 10), needsContext: true)),
  ]

  private static let terms: [(String, Holiday)] = {
    let names = "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至"
    let plainWords: Set = ["雨水", "小满", "大雪", "小雪", "大寒", "小寒", "大暑", "小暑", "白露"]
    var result: [(String, Holiday)] = []
    var index: Int8 = 0
    for name in names.split(separator: " ").map(String.init) {
      result.append((name, Holiday(.solarTerm(index), needsContext: plainWords.contains(name))))
      result.append((name + "节", Holiday(.solarTerm(index))))
      result.append((name + "节气", Holiday(.solarTerm(index))))
      index += 1
    }
    return result
  }()
}
