import Testing
import Yuyan

/// Each rule of the date grammar on phrasings of its own; the reference is a Wednesday.
@Suite("Phrasings of dates")
struct DatePhraseTests {
  private func check(_ sentence: String) throws {
    try ValueSentence.check(sentence, reference: "2026-05-13", kinds: [.date])
  }

  @Test(
    "a vague distance from now has two ends",
    arguments: [
      "⟦DATE:几天前=2026-05-04–2026-05-11⟧签的约。", "⟦DATE:数月前=2025-08–2026-03⟧已有人提醒。", "⟦DATE:二十几年前=1996–2006⟧这里是渔村。",
      "⟦DATE:五六年前=2020–2021⟧房价还不高。", "⟦DATE:两三个月后=2026-07–2026-08⟧见分晓。", "⟦DATE:几十年前=1936–2006⟧的老照片。",
      "⟦DATE:數年後=2028–2035⟧才還清，實在太長。",
    ])
  func vagueShifts(sentence: String) throws { try check(sentence) }

  @Test(
    "half years and half months are counted",
    arguments: [
      "⟦DATE:半年前=2025-11⟧开工。", "⟦DATE:一年半后=2027-11⟧完工。", "⟦DATE:一个半月后=2026-06⟧复查。", "⟦DATE:两个半月前=2026-02⟧停产。",
      "⟦DATE:半个世纪前=1976⟧的唐山。", "⟦DATE:1年3个月前=2025-02⟧辞职。", "⟦DATE:近半个世纪=1976-05-13–2026-05-12⟧以来的发现。",
    ])
  func halves(sentence: String) throws { try check(sentence) }

  @Test(
    "within and since reach to the unit so far away",
    arguments: [
      "⟦DATE:17天内=2026-05-13–2026-05-30⟧", "⟦DATE:3年半以内=2026-05-13–2029-11⟧", "⟦DATE:一年半以来=2024-11–2026-05-13⟧，房价回落。",
      "⟦DATE:三个月以来=2026-02–2026-05-13⟧的首次上涨。",
      "⟦DATE:一周内=2026-05-13–2026-05-20⟧",
    ])
  func toPoint(sentence: String) throws { try check(sentence) }

  @Test(
    "the same day of another year",
    arguments: [
      "⟦DATE:四十年前的今天=1986-05-13⟧，合作社倒闭。", "⟦DATE:两年前的今日=2024-05-13⟧他还在打工。",
      "故事从⟦DATE:2013年=2013⟧说起，⟦DATE:那年春天=2013-SP⟧他回到家乡。那年他二十岁。",
    ])
  func sameDay(sentence: String) throws { try check(sentence) }

  @Test("months before now where nothing else is asked")
  func monthsAlone() throws {
    try check("⟦DATE:前二个月=2026-03–2026-04⟧")
    try check("⟦DATE:前二个月=2026-01–2026-02⟧进口增长。")
  }

  @Test(
    "days that offices work on leave out weekends",
    arguments: [
      "⟦DATE:三个工作日后=2026-05-18⟧到账。", "⟦DATE:下一个交易日=2026-05-14⟧复牌。", "较⟦DATE:上个交易日=2026-05-12⟧放量。",
      "⟦DATE:10个工作日前=2026-04-29⟧公示。",
    ])
  func workdays(sentence: String) throws { try check(sentence) }

  @Test(
    "a counted weekday of a month",
    arguments: [
      "⟦DATE:下个月第三个星期一=2026-06-15⟧例会。", "⟦DATE:本月最后一个周五=2026-05-29⟧闭馆。", "⟦DATE:10月第二个周末=2026-W41-WE⟧开跑。",
      "⟦DATE:2026年5月的第二个周日=2026-05-10⟧。", "⟦DATE:最后一个周三=2026-05-27⟧休市。",
    ])
  func countedWeekdays(sentence: String) throws { try check(sentence) }

  @Test(
    "two days or two months in one word",
    arguments: [
      "⟦DATE:今明两天=2026-05-13–2026-05-14⟧有雨。", "⟦DATE:明后两日=2026-05-14–2026-05-15⟧转晴。", "⟦DATE:今明两年=2026–2027⟧是关键。",
      "⟦DATE:六七月=2026-06–2026-07⟧进入主汛期。", "⟦DATE:去年五六月份=2025-05–2025-06⟧也是如此。", "⟦DATE:去年十二月=2025-12⟧通过。",
      "⟦DATE:9月3、5、7日=2026-09-03–2026-09-07⟧各演一场。",
      "⟦DATE:3月5日=2026-03-05⟧、⟦DATE:8日=2026-03-08⟧和⟦DATE:12日=2026-03-12⟧开会。",
    ])
  func joined(sentence: String) throws { try check(sentence) }

  @Test(
    "quarters, halves and codes",
    arguments: [
      "⟦DATE:一、二季度=2026-01–2026-06⟧稳中有升。", "⟦DATE:第一至第三季度=2026-01–2026-09⟧预测。", "⟦DATE:三四季度=2026-07–2026-12⟧计划。",
      "⟦DATE:2025年二、三季度=2025-04–2025-09⟧。", "⟦DATE:2025Q2=2025-Q2⟧业绩、⟦DATE:24H1=2024-H1⟧业绩。",
      "⟦DATE:2025前三季度=2025-01–2025-09⟧与⟦DATE:2024全年=2024⟧。", "⟦DATE:2025春节=2025-01-29⟧消费。",
      "⟦DATE:2023-2024学年=2023–2024⟧开学。",
    ])
  func quarters(sentence: String) throws { try check(sentence) }

  @Test(
    "seasons, decades, centuries",
    arguments: [
      "自⟦DATE:去冬=2025-WI⟧以来少雨，⟦DATE:今春=2026-SP⟧回暖。", "⟦DATE:今年盛夏=2026-SU⟧与⟦DATE:2025年深秋=2025-FA⟧。",
      "⟦DATE:20世纪上半叶=1901–1950⟧战乱不断。", "⟦DATE:21世纪头十年=2001–2010⟧。", "⟦DATE:公元前3世纪=-0299–-0200⟧的秦国。",
      "⟦DATE:00年代=200⟧与⟦DATE:90年代末=199 END⟧。",
      "⟦DATE:2025岁末=2025 END⟧的⟦DATE:下周的周四=2026-05-21⟧。",
    ])
  func longStretches(sentence: String) throws { try check(sentence) }

  @Test(
    "ranges that share parts",
    arguments: [
      "⟦DATE:2007年与2009年=2007–2009⟧间。", "时间从⟦DATE:2016到2018=2016–2018⟧。", "⟦DATE:30日至6月2日=2026-05-30–2026-06-02⟧。",
      "⟦DATE:2026/1/1-1/31=2026-01-01–2026-01-31⟧有效。", "⟦DATE:正月初一至初三=2026-02-17–2026-02-19⟧放假。",
      "⟦DATE:除夕到初六=2026-02-16–2026-02-22⟧。", "⟦DATE:农历八月十五至十八=2026-09-25–2026-09-28⟧观潮。",
    ])
  func ranges(sentence: String) throws { try check(sentence) }

  @Test(
    "the Chinese calendar",
    arguments: [
      "⟦DATE:年初五=2026-02-21⟧迎财神。", "⟦DATE:农历丙午年正月初一=2026-02-17⟧。", "⟦DATE:丙午马年春节=2026-02-17⟧。",
      "⟦DATE:八月十八=2026-09-28⟧潮。", "⟦DATE:二月十五=2026-04-02⟧赏花，⟦DATE:四月十三=2026-04-13⟧返程。",
      "⟦DATE:农历六月中旬=2026-07-24–2026-08-02⟧。", "⟦DATE:大年廿九=2026-02-16⟧。", "《⟦DATE:三月三=2026-04-19⟧》歌圩。",
    ])
  func lunar(sentence: String) throws { try check(sentence.replacing("《", with: "").replacing("》", with: "")) }

  @Test(
    "days with names",
    arguments: [
      "⟦DATE:母亲节=2026-05-10⟧，⟦DATE:感恩节=2026-11-26⟧。", "⟦DATE:耶稣受难日=2026-04-03⟧和⟦DATE:东正教复活节=2026-04-12⟧。",
      "⟦DATE:农历新年=2026-02-17⟧和⟦DATE:佛诞=2026-05-24⟧。", "⟦DATE:黑色星期五=2026-11-27⟧期间促销。", "⟦DATE:中秋节翌日=2026-09-26⟧放假。",
      "⟦DATE:今年世界环境日=2026-06-05⟧。", "⟦DATE:去年=2025⟧“⟦DATE:双11=2025-11-11⟧”促销。", "⟦DATE:明年新年=2027-01-01⟧。",
      "⟦DATE:二〇二六年=2026⟧新年贺词。",
    ])
  func names(sentence: String) throws { try check(sentence) }

  @Test(
    "brackets tell the day of a weekday",
    arguments: [
      "⟦DATE:5月1日=2026-05-01⟧（⟦DATE:周五=2026-05-01⟧）放假。", "⟦DATE:周五=2026-05-01⟧（⟦DATE:5月1日=2026-05-01⟧）收盘。",
    ])
  func brackets(sentence: String) throws { try check(sentence) }

  @Test("places whose names end in a word that counts")
  func datelines() throws {
    try check("新华社纽约⟦DATE:12月21日=2025-12-21⟧电　受原油需求推动。")
    try check("本报大连⟦DATE:3月5日=2026-03-05⟧电（记者 王明）")
    try check("雅加达⟦DATE:四月十六日=2026-04-16⟧讯，上映后7个月之后发行，约5日后启程。")
  }

  @Test("a single traditional character in simplified text is read all the same")
  func mixed() throws {
    try check("他说⟦DATE:今個月20日=2026-05-20⟧办不完，⟦DATE:下週=2026-W21⟧再说。")
    try check("⟦DATE:三天後=2026-05-16⟧见。")
  }

  @Test("an expression that is all of the text looks forward, one in a sentence back")
  func alone() throws {
    try check("⟦DATE:周一=2026-05-18⟧")
    try check("⟦DATE:周一=2026-05-11⟧收盘。")
    try check("⟦DATE:3月8日=2026-03-08⟧")
  }

  @Test(
    "what only looks like a date",
    arguments: [
      "为农田送去春灌用水。", "《山水间的家》第三季收官。", "这是世界环境日的主题活动。", "祝教师节日快乐。", "保证本季度报告真实。", "如今春天来了。", "一二三四五，上山打老虎。",
      "本报记者任建民、三毛。", "看不见的是日常生活。", "《典故》（第三季）开播。",
    ])
  func others(sentence: String) throws { try check(sentence) }
}
