import Testing
import Yuyan

@Suite("Numerals")
struct NumeralTests {
  @Test(
    "amounts are exact in every way of writing numbers",
    arguments: [
      ("1,100万元", "11000000"), ("1.2万亿元", "1200000000000"), ("３２０元", "320"), ("1，234，567元", "1234567"),
      ("3千万亿元", "3000000000000000"), ("1亿2千万元", "120000000"), ("三十二万五千元", "325000"), ("两百五十元", "250"),
      ("一百零五元", "105"), ("十五元", "15"), ("二〇二六元", "2026"), ("三五.○二一元", "35.021"), ("十七点六元", "17.6"),
      ("卅点九元", "30.9"), ("肆佰叁拾万元", "4300000"), ("3万5千元", "35000"), ("六十四万零一百四十三元", "640143"),
      ("九十四亿八千万元", "9480000000"), ("13，1万亿元", "13100000000000"), ("0.0001元", "0.0001"), ("9949.00元", "9949"),
      ("202107211321363588510367元", "202107211321363588510367"),
    ])
  func exact(text: String, amount: String) throws {
    let record = try ValueSentence.record(of: "共计" + text + "。")
    #expect(record.mentions.map { ValueSentence.describe($0.value) } == ["\(amount) CNY"])
  }

  @Test("a number written out in Chinese characters is read back")
  func writtenOut() throws {
    let seed = UInt64(20_260_330)
    var random = SeededGenerator(seed: seed)
    var numbers: [UInt64] = [1, 10, 11, 100, 101, 110, 1001, 10_000, 10_001, 100_000_000]
    for _ in 0..<300 {
      numbers.append(UInt64.random(in: 1..<1_000_000_000_000 >> UInt64.random(in: 0..<38), using: &random))
    }
    let text = numbers.map { "付" + Self.written($0) + "元。" }.joined(separator: "\n")
    let amounts = try ValueSentence.record(of: text).mentions.map { ValueSentence.describe($0.value) }
    #expect(amounts == numbers.map { "\($0) CNY" }, "seed \(seed)")
  }

  /// The usual reading aloud: 一万零三十.
  private static func written(_ number: UInt64) -> String {
    let digits = Array("零一二三四五六七八九")
    func section(_ value: Int) -> String {
      var text = ""
      var needsZero = false
      for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / unit % 10
        if digit == 0 {
          needsZero = !text.isEmpty
        } else {
          if needsZero { text += "零" }
          needsZero = false
          text += "\(digits[digit])\(name)"
        }
      }
      return text
    }
    var text = ""
    for (unit, name) in [(UInt64(100_000_000), "亿"), (10_000, "万"), (1, "")] {
      let value = Int(number / unit % 10_000)
      if value == 0 { continue }
      if !text.isEmpty, value < 1000 { text += "零" }
      text += section(value) + name
    }
    return text
  }

  @Test(
    "a megabyte of odd input is read in linear time",
    arguments: ["1", "一", "（", "亿", "1.", "1,111", "今年", "3月", "至", "十", "1,", "111,", "一、", "2016到"])
  func linear(piece: String) throws {
    let clock = ContinuousClock()
    let unit = String(repeating: piece, count: 125_000 / piece.unicodeScalars.count)
    let small = try clock.measure { _ = try ValueSentence.record(of: unit) }
    let large = try clock.measure { _ = try ValueSentence.record(of: String(repeating: unit, count: 8)) }
    // Eight times the text: 64 times the time would be quadratic.
    #expect(large < small * 24 + .milliseconds(200))
  }
}
