/// The closed word classes of the date grammar.
enum DateWords {
  typealias Year = CalendarExpression.YearTerm
  typealias Month = CalendarExpression.MonthTerm
  typealias Day = CalendarExpression.DayTerm

  static let years = PhraseTable<Year>([
    "今年 本年 本年度 今年度 今岁 这一年": .relative(0), "去年 去年度 旧年": .relative(-1), "前年 前年度": .relative(-2),
    "大前年": .relative(-3), "明年 来年 出年 明年度 下年 下一年 下年度": .relative(1), "后年": .relative(2), "大后年": .relative(3),
    "上一年 上年 上年度 上一年度 前一年 前一年度": .context(-1), "当年 同年 该年 那年": .context(0), "次年 翌年 转年": .context(1),
  ])

  static let months = PhraseTable<Month>([
    "本月 这个月 今个月 呢个月 这月 本月份": .relative(0), "上月 上个月 上一个月 上月份 前一个月": .relative(-1),
    "上上个月 上上月": .relative(-2), "下月 下个月 下一个月 下月份": .relative(1), "下下个月 下下月": .relative(2),
    "当月 同月 该月": .context(0), "次月 翌月": .context(1),
  ])

  struct DayWord: Sendable {
    var day: Day
    var part: DayPart?
    /// Whether it is one character that is more often a part of another word: 昨, 明.
    var isShort = false
  }

  static let days: PhraseTable<DayWord> = {
    var words: [(String, DayWord)] = []
    func add(_ phrases: String, _ day: Day, _ part: DayPart? = nil, isShort: Bool = false) {
      for phrase in phrases.split(separator: " ") {
        words.append((String(phrase), DayWord(day: day, part: part, isShort: isShort)))
      }
    }
    add("今天 今日 本日 今儿 即日", .relative(0))
    add("今晨 今早 今朝早", .relative(0), .morning)
    add("今午", .relative(0), .midday)
    add("今晚 今晚间", .relative(0), .evening)
    add("今夜", .relative(0), .night)
    add("昨天 昨日 琴日 寻日 昨儿", .relative(-1))
    add("昨晨 昨早", .relative(-1), .morning)
    add("昨午", .relative(-1), .midday)
    add("昨晚", .relative(-1), .evening)
    add("昨夜", .relative(-1), .night)
    add("昨", .relative(-1), isShort: true)
    add("前天 前日", .relative(-2))
    add("前晚", .relative(-2), .evening)
    add("大前天 大前日", .relative(-3))
    add("大大前天", .relative(-4))
    add("明天 明日 听日 明儿", .relative(1))
    add("明晨 明早", .relative(1), .morning)
    add("明晚", .relative(1), .evening)
    add("后天 后日", .relative(2))
    add("大后天 大后日", .relative(3))
    add("大大后天", .relative(4))
    add("当天 当日 同日 同一天 是日 该日 同天", .context(0))
    add("当晚 同晚", .context(0), .evening)
    add("当夜", .context(0), .night)
    add("次日 翌日 隔日 隔天", .context(1))
    add("前一天 前一日", .context(-1))
    add("后一天 后一日", .context(1))
    add("前一晚", .context(-1), .evening)
    add("次晨 翌晨", .context(1), .morning)
    return PhraseTable(words)
  }()

  /// 上周, 本星期, 下下个礼拜, 这一周 and the rest.
  static let weeks: PhraseTable<Int> = {
    let counts = [
      ("上", -1), ("上个", -1), ("上一", -1), ("上一个", -1), ("上上", -2), ("上上个", -2), ("下", 1), ("下个", 1), ("下一", 1),
      ("下一个", 1), ("下下", 2), ("下下个", 2), ("本", 0), ("这", 0), ("这个", 0), ("这一", 0), ("这一个", 0), ("今个", 0), ("呢个", 0),
      ("呢", 0),
      ("今", 0), ("当", 0), ("上上上", -3), ("下下下", 3),
    ]
    return PhraseTable(counts.flatMap { count in weekNouns.map { (count.0 + $0, count.1) } })
  }()

  static let weekNouns = ["周", "星期", "礼拜", "週", "禮拜"]
  static let weekNoun = PhraseTable<Bool>(weekNouns.map { ($0, true) })

  static let weekdays = PhraseTable<Int>([
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日 天 七": 7, "末": 8, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
  ])

  static let dayParts = PhraseTable<DayPart>([
    "上午 早上 早晨 清晨 凌晨 早间 一早 一大早 大清早 清早 晨间 拂晓 黎明 今早": .morning, "中午 午间 正午 晌午": .midday,
    "下午 午后": .afternoon, "傍晚 晚间 晚上 晚 黄昏 入夜": .evening, "深夜 夜间 夜里 午夜 夜晚 夜 半夜 子夜 深宵": .night,
  ])

  /// The short ones among ``dayParts`` stand before many other words: 晚会, 夜市.
  static let notAfterShortPart = ScalarSet("会宴报餐于些点年期辈婚班市景色总行空")

  static let quarterCounts = PhraseTable<Int>(["一 1 首": 1, "二 2 次": 2, "三 3": 3, "四 4 末": 4])

  static let halves = PhraseTable<Int>(["上半年 上半年度 前半年 半年度 上个半年": 1, "下半年 下半年度 后半年": 2])

  static let seasons = PhraseTable<Int>([
    "春季 春天 春日 早春 初春 阳春 仲春 暮春 晚春": 1, "夏季 夏天 夏日 初夏 仲夏 盛夏 炎夏": 2,
    "秋季 秋天 秋日 初秋 金秋 仲秋 深秋 晚秋": 3, "冬季 冬天 冬日 初冬 隆冬 严冬 寒冬 深冬": 4,
  ])

  /// 今春, 去冬: the years from this one and the season.
  static let yearSeasons = PhraseTable<(year: Int, season: Int)>(
    [("今", 0), ("去", -1), ("明", 1), ("来", 1), ("前", -2)].flatMap { word, year in
      zip(["春", "夏", "秋", "冬"], 1...4).map { (word + $0, (year, $1)) }
    })

  /// Two days or years in one word: 今明两天, 明后天.
  static let pairs: PhraseTable<(unit: TimeLength.Unit, first: Int, last: Int)> = {
    let words = [
      ("今明", 0, 1), ("明后", 1, 2), ("昨今", -1, 0), ("去今", -1, 0), ("今明后", 0, 2), ("昨前", -2, -1), ("前昨", -2, -1),
    ]
    var phrases: [(String, (TimeLength.Unit, Int, Int))] = [("明后天", (.day, 1, 2))]
    for (word, first, last) in words {
      let count = last - first == 2 ? ["三", "3"] : ["两", "二", "2"]
      for number in count {
        if word != "去今" { phrases += ["天", "日"].map { (word + number + $0, (.day, first, last)) } }
        if word != "昨今", word != "昨前", word != "前昨" { phrases.append((word + number + "年", (.year, first, last))) }
      }
    }
    return PhraseTable(phrases)
  }()

  static let tenDays = PhraseTable<Int>(["上旬": 1, "中旬": 2, "下旬": 3, "上中旬 中上旬": 12, "中下旬": 23])

  static let yearEdges = PhraseTable<CalendarExpression.Edge>([
    "初 年初 岁初 伊始 之初 初始": .start, "年中": .middle, "底 末 年底 年末 年尾 岁末 尾": .end,
  ])

  static let bareYearEdges = PhraseTable<CalendarExpression.Edge>(["年初 岁初": .start, "年中": .middle, "年底 年末 岁末 年尾": .end])

  static let monthEdges = PhraseTable<CalendarExpression.Edge>([
    "初 月初": .start, "月中": .middle, "底 末 尾 月底 月末 月尾": .end,
  ])

  static let bareMonthEdges = PhraseTable<CalendarExpression.Edge>(["月初": .start, "月中": .middle, "月底 月末": .end])

  /// The edges of decades and centuries.
  static let longEdges = PhraseTable<CalendarExpression.Edge>([
    "初 初期 早期 初叶 前期 初年": .start, "中期 中叶 中 中后期": .middle, "末 末期 后期 晚期 末叶 末年": .end,
  ])

  static let relativeQuarters = PhraseTable<Int>([
    "上季度 上个季度 上一季度 上一个季度 上季": -1, "本季度 这个季度 这季度 本季 当季": 0, "下季度 下个季度 下一季度 下一个季度 下季": 1,
  ])

  /// Words between a year and its months, holidays or weeks: 今年的情人节, 2021年的第二周.
  static let possessive: UInt32 = 0x7684

  /// The first year of an era less one.
  static let eras = PhraseTable<Int>([
    "民国 中华民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "公元 西元 公历": 0,
    "洪武": 1367, "永乐": 1402, "嘉靖": 1521, "万历": 1572, "崇祯": 1627, "顺治": 1643, "康熙": 1661, "雍正": 1722,
    "乾隆": 1735, "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861, "光绪": 1874, "宣统": 1908, "贞观": 626,
    "开元": 712, "天宝": 741, "神龙": 704, "武德": 617, "永徽": 649, "元和": 805, "建隆": 959, "熙宁": 1067, "元丰": 1077,
    "元祐": 1085, "宣和": 1118, "绍兴": 1130, "至元": 1263, "宣德": 1425, "正统": 1435, "景泰": 1449, "成化": 1464,
    "弘治": 1487, "正德": 1505, "隆庆": 1566, "天启": 1620,
  ])

  static let lengthUnits = PhraseTable<TimeLength.Unit>([
    "年 载 周年 岁 年期 年度": .year, "个月 个月份 月": .month, "季度 个季度": .quarter,
    "周 个周 星期 个星期 礼拜 个礼拜 週": .week, "天 日 昼夜 天时间": .day,
    "交易日 个交易日 工作日 个工作日": .workday,
    "小时 个小时 个钟头 钟头": .hour, "分钟": .minute, "秒 秒钟": .second, "个世纪": .century, "个年代": .decade,
  ])
}
