import Testing
import Yuyan

@Suite("Identity of organizations")
struct IdentityTests {
  private func isShortening(_ short: String, _ full: String) -> Bool {
    NameShortening.isShortening([UInt32](scalarsOf: short), of: [UInt32](scalarsOf: full))
  }

  @Test(
    "A regular short form is one",
    arguments: [
      ("市科委", "北京市科学技术委员会"), ("天阙科技", "沧陵天阙科技股份有限公司"), ("海澄材料", "山东海澄高分子材料股份有限公司"),
      ("科技日报", "科技日报社"), ("百度", "百度集团"), ("中关村管委会", "中关村科技园区管理委员会"), ("怀柔科学城", "北京怀柔科学城"),
    ])
  func shortForms(_ short: String, _ full: String) { #expect(isShortening(short, full)) }

  @Test(
    "What only looks alike is another body",
    arguments: [
      ("北京大学", "北京大学第一医院"), ("香港大学", "香港中文大学"), ("北京市委", "北京市科学技术委员会"), ("市政府", "北京市科学技术委员会"),
      ("最高人民法院", "最高人民检察院"),
    ])
  func otherBodies(_ short: String, _ full: String) { #expect(!isShortening(short, full)) }

  @Test("A bracket that defines short names joins them in order")
  func definition() throws {
    let record = try NameSentence.record("论坛由北京市科学技术委员会、中关村科技园区管理委员会（以下简称市科委、中关村管委会）主办。")
    let entries = Set(record.organizations.map { [$0.name] + $0.aliases })
    #expect(entries == [["北京市科学技术委员会", "市科委"], ["中关村科技园区管理委员会", "中关村管委会"]])
  }
}
