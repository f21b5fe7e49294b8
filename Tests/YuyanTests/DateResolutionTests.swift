import Testing
import Yuyan

@Suite("Resolution of dates")
struct DateResolutionTests {
  @Test(
    "relative words are taken from the reference",
    arguments: [
      "⟦DATE:今天=2026-03-30⟧、⟦DATE:昨晚=2026-03-29TEV⟧、⟦DATE:大后天=2026-04-02⟧。",
      "⟦DATE:去年底=2025 END⟧，⟦DATE:上周五=2026-03-27⟧。",
      "⟦DATE:三天前=2026-03-27⟧说，⟦DATE:本月中旬=2026-03 MID⟧开工。", "⟦DATE:下个月=2026-04⟧、⟦DATE:前年=2024⟧。",
      "⟦DATE:本周=2026-W14⟧表示。", "⟦DATE:今年前三季度=2026-01–2026-09⟧。", "他⟦DATE:27日=2026-03-27⟧说。", "他⟦DATE:31日=2026-03-31⟧说。",
      "⟦DATE:12月=2025-12⟧，出口增长。", "将于⟦DATE:12月=2026-12⟧举行。", "⟦DATE:周五=2026-03-27⟧收盘。", "⟦DATE:上世纪80年代=198⟧。",
      "⟦DATE:今年中秋节=2026-09-25⟧和⟦DATE:清明=2026-04-05⟧。",
    ])
  func reference(sentence: String) throws { try ValueSentence.check(sentence, reference: "2026-03-30", kinds: [.date]) }

  @Test("a date before in the passage comes first")
  func context() throws {
    try ValueSentence.check(
      "⟦DATE:2019年3月26日=2019-03-26⟧开幕，⟦DATE:27日=2019-03-27⟧闭幕，⟦DATE:次日=2019-03-28⟧返程。", reference: "2026-03-30",
      kinds: [.date])
    try ValueSentence.check(
      "⟦DATE:2020年9月份=2020-09⟧，价格下降。⟦DATE:1-9月=2020-01–2020-09⟧平均，比⟦DATE:上年同期=2019-01–2019-09⟧下降。", kinds: [.date])
    try ValueSentence.check("⟦DATE:2014年2月份=2014-02⟧，存栏较⟦DATE:上月=2014-01⟧减少。", kinds: [.date])
    try ValueSentence.check("⟦DATE:周二=XXXX-05-24⟧（⟦DATE:5月24日=XXXX-05-24⟧）收盘，较⟦DATE:周一=XXXX-05-23⟧上涨。", kinds: [.date])
  }

  @Test("without a year in the article dates stay partial")
  func partial() throws {
    try ValueSentence.check("⟦DATE:3月11日=XXXX-03-11⟧，⟦DATE:今年2月=XXXX-02⟧，⟦DATE:1-4月=XXXX-01–XXXX-04⟧。", kinds: [.date])
    try ValueSentence.check("⟦DATE:周五=XXXX-WXX-5⟧和⟦DATE:昨天=?⟧。", kinds: [.date])
  }

  @Test("the year in the name of the event dates the article")
  func event() throws {
    try ValueSentence.check("2026中关村论坛年会开幕。\n⟦DATE:3月27日下午=2026-03-27TAF⟧，论坛在京举行。", kinds: [.date])
  }

  @Test("an event of the year at the head dates the article, its dateline gives the day")
  func dateline() throws {
    try ValueSentence.check(
      "本报锦桥⟦DATE:4月2日=2026-04-02⟧电（记者王明）⟦DATE:2026年=2026⟧清洁能源合作对接会⟦DATE:昨日=2026-04-01⟧举行。\n"
        + "首台机组⟦DATE:2031年=2031⟧投产，⟦DATE:去年=2025⟧核准9个。\n⟦DATE:下周一=2026-04-06⟧起核查。",
      kinds: [.date])
    try ValueSentence.check(
      "⟦DATE:4月11日=2026-04-11⟧，2026岚州机器人产业周开幕。\n成本由⟦DATE:去年底=2025 END⟧的八万元降至三万元，⟦DATE:下半年=2026-H2⟧有望更低。",
      kinds: [.date])
  }

  @Test("a line of its own at the head dates the article")
  func ownLine() throws {
    try ValueSentence.check(
      "云沧市人大常委会任免名单\n（⟦DATE:2026年2月27日=2026-02-27⟧市人大常委会第三十一次会议通过）\n"
        + "会议审议了⟦DATE:2024年度=2024⟧审计报告。截至⟦DATE:今年1月底=2026-01 END⟧已整改129个，会议拟于⟦DATE:3月18日=2026-03-18⟧召开。",
      kinds: [.date])
  }

  @Test("a dateline without a year gives days of other passages their month")
  func partialDateline() throws {
    try ValueSentence.check(
      "新海网⟦DATE:4月26日=XXXX-04-26⟧讯　⟦DATE:26日晚=XXXX-04-26TEV⟧，海州队客场取胜，他将缺席⟦DATE:5月3日=XXXX-05-03⟧的比赛。\n"
        + "总经理⟦DATE:26日上午=XXXX-04-26TMO⟧宣布续约，合同⟦DATE:昨日=XXXX-04-25⟧签署。",
      kinds: [.date])
  }

  @Test("what is to come does not become the day that 同日 means, and words behind a date tell the future")
  func future() throws {
    try ValueSentence.check(
      "挪威央行⟦DATE:19日=2026-03-19⟧维持利率。\n投行预计央行将在⟦DATE:6月18日=2026-06-18⟧降息。\n⟦DATE:同一天=2026-03-19⟧，瑞士央行降息。",
      reference: "2026-03-20", kinds: [.date])
    try ValueSentence.check(
      "全部工程⟦DATE:12月中旬=2026-12 MID⟧前完成。⟦DATE:12月中旬=2025-12 MID⟧前后，已有商户搬出。", reference: "2026-01-09", kinds: [.date])
    try ValueSentence.check(
      "比率由⟦DATE:2024年末=2024 END⟧的19%升至27%。⟦DATE:5月中旬=2026-05 MID⟧，我们还将推出平台。", reference: "2026-04-29",
      kinds: [.date])
  }

  @Test("a dateline gives the day of words above it")
  func headlineDay() throws {
    try ValueSentence.check(
      "挪威瑞典央行⟦DATE:同日=2026-03-19⟧按兵不动\n本报奥斯陆⟦DATE:3月19日=2026-03-19⟧电（记者 王明）两家央行⟦DATE:19日=2026-03-19⟧公布决定。",
      reference: "2026-03-20", kinds: [.date])
  }

  @Test("a whole year does not date a passage of the months in which its figures appear")
  func spring() throws {
    try ValueSentence.check(
      "检察日报北京⟦DATE:3月9日=XXXX-03-09⟧电　⟦DATE:2025年=2025⟧共批准逮捕71.3万人，⟦DATE:今年=?⟧将持续整治。", kinds: [.date])
    try ValueSentence.check(
      "⟦DATE:8月26日=2021-08-26⟧，央行上调利率，预计⟦DATE:2021年=2021⟧经济增长4%。", kinds: [.date])
    try ValueSentence.check(
      "新竹⟦DATE:10月3日=XXXX-10-03⟧電　物流園區⟦DATE:今日=XXXX-10-03⟧動土，預計⟦DATE:民國117年第2季=2028-Q2⟧完工。", kinds: [.date])
  }

  @Test("the date with which the body opens dates passages without a year")
  func lead() throws {
    try ValueSentence.check(
      "⟦DATE:2026年3月5日=2026-03-05⟧，大会在北京开幕。⟦DATE:当天下午=2026-03-05TAF⟧，代表团审议报告。\n⟦DATE:今年=2026⟧的目标是5%左右，⟦DATE:去年=2025⟧为5.0%。",
      kinds: [.date])
  }

  @Test("lives and beginnings date nothing else")
  func obituary() throws {
    try ValueSentence.check(
      "中国科学院院士张某于⟦DATE:4月2日=XXXX-04-02⟧逝世。张某⟦DATE:1935年3月=1935-03⟧生于湖南，⟦DATE:1991年=1991⟧当选院士。告别仪式将于⟦DATE:4月8日=XXXX-04-08⟧举行。",
      kinds: [.date])
  }

  @Test("years of a life do not say what this year is")
  func lives() throws {
    try ValueSentence.check("⟦DATE:今年=?⟧66岁的她⟦DATE:1978年=1978⟧在交通局参加工作。", kinds: [.date])
  }

  @Test("a full date near the dateline's day has its year")
  func yearOfDateline() throws {
    try ValueSentence.check(
      "本报临港⟦DATE:6月13日=2026-06-13⟧讯（记者 吴越）⟦DATE:2026年6月13日=2026-06-13⟧，博物馆开馆。\n⟦DATE:下周二=2026-06-16⟧起票价20元。",
      kinds: [.date])
  }

  @Test("the turn of the year")
  func turn() throws {
    try ValueSentence.check(
      "⟦DATE:2026年的最后一天=2026-12-31⟧，全城跨年。⟦DATE:元旦零点=2027-01-01T00⟧，⟦DATE:1月13日=2027-01-13⟧开售⟦DATE:除夕=2027-02-05⟧车票。",
      reference: "2026-12-31", kinds: [.date])
    try ValueSentence.check(
      "⟦DATE:今天=2026-02-14⟧是⟦DATE:农历腊月廿七=2026-02-14⟧。⟦DATE:2月17日=2026-02-17⟧（⟦DATE:正月初一=2026-02-17⟧）至⟦DATE:19日=2026-02-19⟧半价。",
      reference: "2026-02-14", kinds: [.date])
    try ValueSentence.check(
      "料⟦DATE:2029年=2029⟧落成。⟦DATE:首季=2025-Q1⟧及⟦DATE:次季=2025-Q2⟧客量上升，首次季度盈利。", reference: "2025-12-01", kinds: [.date])
  }

  @Test("days before a named one are not counted from now; a day in digits with its weekday in brackets")
  func besides() throws {
    try ValueSentence.check(
      "⟦DATE:除夕=2026-02-16⟧前三天客流最大。⟦DATE:2024年=2024⟧来客十万，较⟦DATE:前一年=2023⟧多；如今年产百万。", reference: "2026-02-01",
      kinds: [.date])
    try ValueSentence.check("⟦DATE:12/25=2025-12-25⟧（四）放假，比分12/25不算。", reference: "2025-12-01", kinds: [.date])
    try ValueSentence.check("⟦DATE:明年=2026⟧的赛事定于⟦DATE:11月1日=2026-11-01⟧举行。", reference: "2025-11-02", kinds: [.date])
  }

  @Test("years of the republic in digits")
  func republic() throws {
    try ValueSentence.check("發布日期：⟦DATE:115-04-08=2026-04-08⟧\n老街溪水岸環境營造計畫通過審查。", kinds: [.date])
  }

  @Test("a day that the calendar does not have is a mention with a diagnostic and no value")
  func invalid() throws {
    try ValueSentence.check("截至⟦DATE:2月30日=invalid⟧。", reference: "2026-03-30", kinds: [.date])
    let record = try ValueSentence.record(of: "截至2019年2月29日。")
    #expect(record.diagnostics.map(\.code) == [.invalidDate])
  }

  @Test("a dateline of December above a line of January is the year before")
  func turnOfTheYear() throws {
    try ValueSentence.check(
      """
      新年音乐会举行

      新华社北京⟦DATE:12月31日=2025-12-31⟧电 音乐会⟦DATE:昨日=2025-12-30⟧在国家大剧院举行，市民到场聆听，掌声不断，气氛热烈。

      ⟦DATE:2026年1月1日=2026-01-01⟧
      """, kinds: [.date])
  }

  @Test("a day behind the last of a month is the first of the next one, months before the first year have no value")
  func edges() throws {
    try ValueSentence.check("会议⟦DATE:3月31日=XXXX-03-31⟧开幕，⟦DATE:次日=XXXX-04-01⟧闭幕。", kinds: [.date])
    let record = try ValueSentence.record(of: "那是30000个月前的事。", reference: "2026-03-05")
    for case .date(let value) in record.mentions.map(\.value) { #expect(value.start == nil && value.timex == nil) }
  }

  @Test("Taiwan's years and days")
  func taiwan() throws {
    try ValueSentence.check("臺灣⟦DATE:八十五年七月一日=1996-07-01⟧起，⟦DATE:明年（八十八年）九月=1999-09⟧止。", kinds: [.date])
    try ValueSentence.check("他⟦DATE:昨（八）日=XXXX-XX-08⟧說，臺灣今後如何。", kinds: [.date])
  }
}
