import YuyanSegmentation

// Years by other counts: five-year plans, the cycle of sixty.
extension DateGrammar {
  /// “十四五”, 十五五时期: the span is the three characters.
  func readPlan(_ reading: inout Reading) -> Bool {
    let start = reading.end
    var index = start
    var number = 0
    if case .smallUnit(1) = NumeralCharacter(text[index]) {
      number = 10
      index += 1
    }
    guard case .digit(let digit) = NumeralCharacter(text[index]), (1...(number == 10 ? 5 : 9)).contains(digit),
      text[index + 1] == 0x4E94
    else {
      // 十五: the tenth plan.
      return readTenthPlan(&reading, start)
    }
    number += digit
    index += 2
    guard isPlan(start, index) else { return readTenthPlan(&reading, start) }
    reading.first.year = .plan(number)
    reading.end = index
    return true
  }

  private func readTenthPlan(_ reading: inout Reading, _ start: Int) -> Bool {
    guard text.has("十五", at: start), isPlan(start, start + 2) else { return false }
    reading.first.year = .plan(10)
    reading.end = start + 2
    return true
  }

  private func isPlan(_ start: Int, _ end: Int) -> Bool {
    let opening = text[start - 1]
    let closing = text[end]
    let isQuoted =
      (opening == 0x201C && closing == 0x201D) || (opening == 0x300C && closing == 0x300D)
      || (opening == 0x22 && closing == 0x22) || (opening == 0x2018 && closing == 0x2019)
    let following = isQuoted ? end + 1 : end
    if isQuoted, end - start == 3 || Self.planWords.longest(in: text, at: following) != nil { return true }
    return NumeralCharacter(opening) == nil && end - start == 3 && NumeralCharacter(closing) == nil
      && Self.planWords.longest(in: text, at: end) != nil
  }

  private static let planWords = PhraseTable<Bool>([
    "规划 时期 期间 计划 末 以来 开局 收官 初 前 后 中 重点 建设 发展 国家 良好": true
  ])

  /// 农历甲辰年, 癸卯年腊月: a year of the cycle of sixty, where a day of the Chinese calendar tells that it is one.
  func readSexagenaryYear(_ reading: inout Reading) -> Bool {
    let calendar = Self.lunarCalendars.longest(in: text, at: reading.end)
    guard let year = Self.sexagenaryYears.longest(in: text, at: calendar?.end ?? reading.end) else { return false }
    var inner = Reading(end: year.end)
    guard
      calendar != nil || readMonth(&inner, isBare: false) && inner.current.isLunar
        || readHoliday(&inner, isBare: false)
    else { return false }
    reading.first.year = .sexagenary(year.value)
    reading.end = year.end
    return true
  }

  static let sexagenaryYears: PhraseTable<Int8> = {
    let stems = Array("甲乙丙丁戊己庚辛壬癸")
    let branches = Array("子丑寅卯辰巳午未申酉戌亥")
    let animals = Array("鼠牛虎兔龙蛇马羊猴鸡狗猪")
    return PhraseTable(
      (0..<60).flatMap { place in
        ["", String(animals[place % 12])].map {
          ("\(stems[place % 10])\(branches[place % 12])\($0)年", Int8(place))
        }
      })
  }()
}
