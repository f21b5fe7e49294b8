import Testing
import Yuyan

@Suite("Dates")
struct DateTests {
  @Test(
    "dates in all spellings",
    arguments: [
      "会议定于⟦DATE:2026年3月27日=2026-03-27⟧举行。", "⟦DATE:二〇二六年三月=2026-03⟧，⟦DATE:2026/3/27=2026-03-27⟧发布。",
      "⟦DATE:2026-03-27T15:30=2026-03-27T15:30⟧更新。", "发布时间：⟦DATE:2023-04-17 09:49=2023-04-17T09:49⟧",
      "⟦DATE:20260327=2026-03-27⟧\n", "⟦DATE:民国115年=2026⟧与⟦DATE:令和8年=2026⟧。", "⟦DATE:2026年3月30日 星期一=2026-03-30⟧",
      "⟦DATE:2026年3月27日下午3时20分=2026-03-27T15:20⟧开幕。", "⟦DATE:2025年底=2025 END⟧、⟦DATE:2026年4月中旬=2026-04 MID⟧。",
      "⟦DATE:2024年一季度=2024-Q1⟧、⟦DATE:2024年上半年=2024-H1⟧、⟦DATE:2024年夏季=2024-SU⟧。",
      "⟦DATE:20世纪90年代=199⟧、⟦DATE:21世纪=20⟧、⟦DATE:1970年代=197⟧。", "“⟦DATE:十四五=2021–2025⟧”时期与⟦DATE:十五五=2026–2030⟧规划。",
      "⟦DATE:公元前221年=BC0221⟧统一。",
    ])
  func spellings(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.date]) }

  @Test(
    "a range is one mention",
    arguments: [
      "⟦DATE:2026年3月25日至29日=2026-03-25–2026-03-29⟧举行。", "⟦DATE:2026—2030年=2026–2030⟧规划。",
      "⟦DATE:2023年4月12-15日=2023-04-12–2023-04-15⟧。", "⟦DATE:2021年1－9月=2021-01–2021-09⟧，同比增长。",
      "⟦DATE:2025年9月至2026年2月=2025-09–2026-02⟧。", "⟦DATE:2024年12月28日至1月3日=2024-12-28–2025-01-03⟧放假。",
      "⟦DATE:2013年=2013⟧至今。", "⟦DATE:2024年前三季度=2024-01–2024-09⟧。",
    ])
  func ranges(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.date]) }

  @Test(
    "what only looks like a date is none",
    arguments: [
      "光明日报、今晚报、《今日头条》和21世纪经济报道。", "五月天和二月河。", "周一鸣与金国庆教授。", "目前日均3万人次。", "收于3.27点，比分3:2。",
      "同日本首相会谈。", "一五一十地说。", "版本号20.2.1。",
    ])
  func noDate(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.date]) }

  @Test(
    "lengths of time, what comes back and times of day are kinds of their own",
    arguments: [
      "从事教育⟦DURATION:30多年=P30Y MORE_THAN⟧。", "耗时⟦DURATION:两个半小时=PT2H30M⟧。", "连续⟦DURATION:8个月=P8M⟧增长。",
      "历时⟦DURATION:一年半=P1Y6M⟧。", "⟦SET:每周二=XXXX-WXX-2⟧例会。", "⟦SET:每年=P1Y⟧一次。", "⟦TIME:上午9时至11时=T09–T11⟧开放。",
    ])
  func others(sentence: String) throws {
    try ValueSentence.check(
      sentence.replacing("XXXX-WXX-2", with: "P1W"), kinds: [.duration, .set, .time, .date])
  }
}
