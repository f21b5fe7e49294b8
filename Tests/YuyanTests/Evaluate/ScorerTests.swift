import Testing
import Yuyan

@Suite("The scorer gives the answers that were worked out by hand")
struct ScorerTests {
  private func score(_ found: String, _ gold: String) -> Score {
    Scorer().score(MarkedText(found).document, against: MarkedText(gold).document)
  }

  @Test("Of three titles found two are right, of four in gold two are found: F1 is 4/7")
  func exactCounts() throws {
    let score = score(
      "⟦TITLE:校长⟧甲、⟦TITLE:局长⟧乙、⟦TITLE:副主⟧任丙、处长丁",
      "⟦TITLE:校长⟧甲、⟦TITLE:局长⟧乙、⟦TITLE:副主任⟧丙、⟦TITLE:处长⟧丁")
    let counts = try #require(score.exact[.title])
    #expect(counts == MatchCounts(found: 3, right: 2, gold: 4, hit: 2))
    #expect(abs((counts.f1 ?? 0) - 4.0 / 7) < 1e-12)
    #expect(counts.precision == 2.0 / 3)
    #expect(counts.recall == 0.5)
    #expect(score.allExact == counts)
  }

  @Test("A border off by one is no exact match and is an overlapping one")
  func overlappingCounts() {
    let score = score("⟦TITLE:副主⟧任丙⟦PERSON:某⟧", "⟦TITLE:副主任⟧丙⟦TITLE:某⟧")
    #expect(score.exact[.title] == MatchCounts(found: 1, right: 0, gold: 2, hit: 0))
    #expect(score.overlapping[.title] == MatchCounts(found: 1, right: 1, gold: 2, hit: 1))
    #expect(score.overlapping[.person] == MatchCounts(found: 1, right: 0, gold: 0, hit: 0))
  }

  @Test("What overlaps an optional mention counts neither way, whatever its type")
  func optionalMentions() {
    let score = score(
      "⟦ORGANIZATION:白宫⟧⟦DATE:近⟧日说，⟦PERSON:王明⟧", "⟦ORGANIZATION?:白宫⟧⟦DATE?:近日⟧说，⟦PERSON:王明⟧")
    #expect(score.allExact == MatchCounts(found: 1, right: 1, gold: 1, hit: 1))
    #expect(score.disagreements.isEmpty)
    #expect(self.score("说⟦ORGANIZATION:近⟧日", "说⟦DATE?:近日⟧").allExact == MatchCounts())
  }

  @Test("An exact match counts even beside an optional mention, and missing an optional one costs nothing")
  func optionalMissed() {
    let score = score("白宫⟦PERSON:王明⟧", "⟦ORGANIZATION?:白宫⟧⟦PERSON:王明⟧")
    #expect(score.allExact.f1 == 1)
  }

  @Test("Durations, sets and times count neither way")
  func otherKinds() {
    let score = score("⟦DURATION:30多年⟧⟦SET:每周二⟧⟦TIME:上午9时⟧⟦DATE:今年⟧", "30多年每周二上午9时⟦DATE:今年⟧")
    #expect(score.allExact == MatchCounts(found: 1, right: 1, gold: 1, hit: 1))
  }

  @Test("The same mention twice is right once and wrong once")
  func duplicates() {
    var found = MarkedText("⟦PERSON:王明⟧").document
    found.mentions += found.mentions
    let score = Scorer().score(found, against: MarkedText("⟦PERSON:王明⟧").document)
    #expect(score.exact[.person] == MatchCounts(found: 2, right: 1, gold: 1, hit: 1))
  }

  @Test("Where nothing is in gold and nothing found there is no F1; where one side is empty it is zero")
  func emptySides() {
    #expect(MatchCounts().f1 == nil)
    #expect(score("无", "无").exact.isEmpty)
    #expect(score("⟦PERSON:王明⟧", "王明").exact[.person]?.f1 == 0)
    #expect(score("王明", "⟦PERSON:王明⟧").exact[.person]?.f1 == 0)
  }

  @Test("Each disagreement is named once, with its cause")
  func causes() {
    let score = score(
      "⟦ORGANIZATION:市科⟧委⟦PERSON:副主任⟧杨璞说⟦DATE:此间⟧", "⟦ORGANIZATION:市科委⟧⟦TITLE:副主任⟧⟦PERSON:杨璞⟧说此间")
    let list = score.disagreements.map {
      "\($0.cause.rawValue) \($0.kind?.rawValue ?? "") \($0.gold ?? "-") \($0.found ?? "-")"
    }
    #expect(
      list == [
        "border ORGANIZATION 市科委 市科", "type TITLE 副主任 副主任", "missed PERSON 杨璞 -", "invented DATE - 此间",
      ])
    #expect(
      score.disagreements[0].line(in: MarkedText("市科委副主任").document.text)
        == "sentence\tborder\tORGANIZATION\tgold=市科委\tfound=市科\t⟦市科委⟧副主任")
  }
}

@Suite("Values are compared field by field")
struct ValueComparisonTests {
  private func isRight(_ found: DateValue, _ gold: DateValue) -> Bool? {
    ValueComparison(found: .date(found), gold: .date(gold))?.isRight
  }

  @Test("Money is right when amount, range, currency and modifier all agree")
  func money() throws {
    let gold = MoneyValue(amount: "61900000000", currency: "CNY", modifier: "over")
    #expect(ValueComparison(found: .money(gold), gold: .money(gold))?.isRight == true)
    var other = gold
    other.currency = "HKD"
    let comparison = try #require(ValueComparison(found: .money(other), gold: .money(gold)))
    #expect(!comparison.isRight)
    #expect(comparison.fields == ["amount": true, "currency": false, "modifier": true])
    let range = MoneyValue(low: "2000000000", high: "9000000000", currency: "CNY", modifier: "over")
    #expect(ValueComparison(found: .money(gold), gold: .money(range))?.isRight == false)
    #expect(ValueComparison(found: .none, gold: .money(gold))?.isRight == false)
  }

  @Test("Of a date interval and timex count; mod and resolved are told apart")
  func date() throws {
    let gold = DateValue(start: "2025-12", end: "2025-12", timex: "2025", mod: "END", resolved: "reference")
    #expect(isRight(gold, gold) == true)
    var other = gold
    other.mod = nil
    other.resolved = "context"
    let comparison = try #require(ValueComparison(found: .date(other), gold: .date(gold)))
    #expect(comparison.isRight)
    #expect(comparison.fields == ["interval": true, "timex": true, "mod": false, "resolved": false])
    other.start = "2024-12"
    #expect(isRight(other, gold) == false)
  }

  @Test("Of a partial date only timex counts")
  func partial() {
    let gold = DateValue(start: "XXXX-03-27", end: "XXXX-03-27", timex: "XXXX-03-27", resolved: "partial")
    #expect(isRight(DateValue(timex: "XXXX-03-27", resolved: "partial"), gold) == true)
    #expect(isRight(DateValue(start: "2026-03-27", end: "2026-03-27", timex: "2026-03-27"), gold) == false)
  }

  @Test("Where timex is null, start and end count, of a partial date too")
  func nullTimex() {
    let range = DateValue(start: "2026", end: "2030", resolved: "explicit")
    #expect(isRight(range, range) == true)
    #expect(isRight(DateValue(start: "2026", end: "2029"), range) == false)
    let unknown = DateValue(resolved: "partial")
    #expect(isRight(DateValue(resolved: "partial"), unknown) == true)
    #expect(isRight(DateValue(start: "2026", end: "2026", timex: "2026"), unknown) == false)
  }

  @Test("A reference without an interval is compared by its timex")
  func references() {
    let now = DateValue(timex: "PRESENT_REF", resolved: "reference")
    #expect(isRight(DateValue(start: "2026", end: "2026", timex: "PRESENT_REF"), now) == true)
  }
}
