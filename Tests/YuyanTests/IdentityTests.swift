import Testing
import Yuyan

@Suite("Identity of organizations")
struct IdentityTests {
  private func isShortening(_ short: String, _ full: String, isBehind: Bool = true) -> Bool {
    NameShortening.isShortening([UInt32](scalarsOf: short), of: [UInt32](scalarsOf: full), isBehind: isBehind)
  }

  @Test(
    "A regular short form of an organ, a school, a court is one",
    arguments: [
      ("市科委", "北京市科学技术委员会"), ("北京市科委", "北京市科学技术委员会"), ("北京科委", "北京市科学技术委员会"), ("市国资委", "上海市国有资产监督管理委员会"),
      ("国家卫健委", "国家卫生健康委员会"), ("卫健委", "国家卫生健康委员会"), ("中国证监会", "中国证券监督管理委员会"), ("市住建局", "合肥市住房和城乡建设局"),
      ("市住房城乡建设局", "合肥市住房和城乡建设局"), ("省发改委", "浙江省发展和改革委员会"), ("市文旅局", "西安市文化和旅游局"), ("市监局", "市场监督管理局"),
      ("中关村管委会", "中关村科技园区管理委员会"), ("市政府", "北京市人民政府"), ("市政府办公室", "宁波市人民政府办公室"), ("市人大常委会", "青岛市第十七届人民代表大会常务委员会"),
      ("广州中院", "广州市中级人民法院"), ("省高院", "广东省高级人民法院"), ("市检察院", "苏州市人民检察院"), ("区商务局", "静安区商务局"), ("香港贸发局", "香港贸易发展局"),
      ("贸发局", "香港贸易发展局"), ("民青局", "香港特区政府民政及青年事务局"), ("医管局", "医院管理局"), ("北师大", "北京师范大学"), ("港科大", "香港科技大学"),
      ("北大", "北京大学"), ("浙大", "浙江大学"), ("台湾师大", "国立台湾师范大学"), ("清华", "清华大学"), ("中国作协", "中国作家协会"), ("省文联", "江苏省文学艺术界联合会"),
      ("贸促会", "中国国际贸易促进委员会"), ("怀柔科学城", "北京怀柔科学城"), ("农粮署", "农业部农粮署"), ("科技日报", "科技日报社"), ("高新区党工委", "高新技术产业开发区党工委"),
      ("重机厂", "洛阳重型机器厂"), ("北京市监委", "北京市监察委员会"), ("白鹭队", "苏南白鹭队"),
    ])
  func organs(_ short: String, _ full: String) { #expect(isShortening(short, full)) }

  @Test(
    "A regular short form of a company is one",
    arguments: [
      ("天阙科技", "沧陵天阙科技股份有限公司"), ("海澄材料", "山东海澄高分子材料股份有限公司"), ("百度", "百度集团"), ("华为公司", "华为技术有限公司"),
      ("中国铁塔", "中国铁塔股份有限公司"),
      ("云迹科技", "北京云迹科技股份有限公司"), ("铁西新城公司", "铁西新城(沈阳)城市更新有限公司"), ("米哈游", "米哈游科技有限公司"), ("五矿信托", "五矿国际信托有限公司"),
      ("北辛电材", "沅岭北辛电子材料股份有限公司"), ("海州劲浪", "海州劲浪足球俱乐部"), ("建设银行", "中国建设银行股份有限公司"),
      ("同钛合伙", "无锡同钛企业管理合伙企业(有限合伙)"), ("绿城", "绿城集团"),
    ])
  func companies(_ short: String, _ full: String) { #expect(isShortening(short, full)) }

  @Test(
    "What only looks alike is another body",
    arguments: [
      ("北京大学", "北京大学第一医院"), ("北京大学", "北京理工大学"), ("香港大学", "香港中文大学"), ("北京科技大学", "北京信息科技大学"), ("港大", "香港科技大学"),
      ("北京市委", "北京市科学技术委员会"), ("市委", "北京市科学技术委员会"), ("市政府", "北京市科学技术委员会"), ("市教委", "北京市海淀区教育委员会"),
      ("最高人民法院", "最高人民检察院"),
      ("中国银行", "中国银行北京分行"), ("中国银行", "中国建设银行"), ("平安", "平安银行股份有限公司"), ("平安银行", "中国平安保险集团股份有限公司"), ("招商局集团", "招商局港口集团"),
      ("人民医院", "第一人民医院"), ("商务局", "商务和投资促进局"), ("财政部", "财政部科研所"), ("第二中学", "第十二中学"), ("理想汽车", "重庆理想汽车有限公司常州分公司"),
      ("京东", "京东物流"), ("中信", "中信证券股份有限公司"), ("阿里巴巴", "阿里巴巴影业集团"), ("北京市", "北京市人民政府"), ("深圳", "深圳大学"),
      ("国家发展改革委", "国家发展改革委办公厅"), ("工商银行", "工商联"), ("新华社", "新华书店"), ("公安局", "公安部"), ("安琪酵母", "安琪酵母(新加坡)投资有限公司"),
    ])
  func otherBodies(_ short: String, _ full: String) { #expect(!isShortening(short, full)) }

  @Test("A bare brand before a longer company's name is its parent, behind it a short form")
  func order() {
    #expect(isShortening("三羊马", "三羊马数园科技有限公司"))
    #expect(!isShortening("三羊马", "三羊马数园科技有限公司", isBehind: false))
    #expect(isShortening("云迹科技", "北京云迹科技股份有限公司", isBehind: false))
  }

  /// The entries of a text whose organizations are given as `⟦O:…⟧`: fullest name first.
  private func entries(_ marked: String) throws -> Set<[String]> {
    let sentence = MarkedText(
      marked.split(separator: "⟦O:", omittingEmptySubsequences: false).joined(separator: "⟦ORGANIZATION:"))
    var workspace = Workspace()
    let source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: sentence.text))
    let record = try TestPipeline.shared.stages(for: source, names: sentence.mentions, using: &workspace).record
    return Set(record.organizations.map { [$0.name] + $0.aliases })
  }

  @Test("Brackets and commas that define other names join them, in order where there are several")
  func definitions() throws {
    #expect(
      try entries("论坛由⟦O:北京市科学技术委员会⟧、⟦O:中关村科技园区管理委员会⟧（以下简称⟦O:市科委⟧、⟦O:中关村管委会⟧）主办。")
        == [["北京市科学技术委员会", "市科委"], ["中关村科技园区管理委员会", "中关村管委会"]])
    #expect(try entries("⟦O:世界卫生组织⟧（⟦O:WHO⟧）说。") == [["世界卫生组织", "WHO"]])
    #expect(try entries("⟦O:AMRO⟧（⟦O:东盟与中日韩宏观经济研究办公室⟧）说。") == [["东盟与中日韩宏观经济研究办公室", "AMRO"]])
    #expect(
      try entries("⟦O:上海无垠智能科技有限公司⟧（⟦O:Wuyin AI⟧，下称“⟦O:无垠智能⟧”）成立。")
        == [["上海无垠智能科技有限公司", "Wuyin AI", "无垠智能"]])
    #expect(try entries("智庫「⟦O:獅子山下政策研究社⟧」（簡稱⟦O:獅研社⟧）公布。") == [["狮子山下政策研究社", "狮研社"]])
    #expect(
      try entries("⟦O:岑光科技股份有限公司⟧（证券简称：⟦O:岑光股份⟧，证券代码：600000）公告。") == [["岑光科技股份有限公司", "岑光股份"]])
    #expect(try entries("⟦O:香港北京高校校友联盟⟧，简称⟦O:京校联⟧。") == [["香港北京高校校友联盟", "京校联"]])
  }

  @Test("A bracket that says something of two bodies does not join them")
  func brackets() throws {
    #expect(try entries("⟦O:甲方科技⟧（⟦O:乙方集团⟧持股51%）公告。").count == 2)
    #expect(try entries("⟦O:甲方科技⟧（⟦O:乙方集团⟧旗下）公告。").count == 2)
    #expect(try entries("⟦O:甲方科技⟧、⟦O:乙方集团⟧（⟦O:丙方实业⟧、⟦O:丁方股份⟧、⟦O:戊方控股⟧）").count == 5)
  }

  @Test("Usual short names are known, and keep apart what they tell apart")
  func known() throws {
    #expect(try entries("⟦O:科学技术部⟧说。⟦O:科技部⟧说。⟦O:财政部⟧说。") == [["科学技术部", "科技部"], ["财政部"]])
    #expect(try entries("⟦O:中国石油化工集团有限公司⟧与⟦O:中国石油⟧。").count == 2)
  }

  @Test("A thousand different names take no more than linear time")
  func manyNames() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var text = ""
    for number in 0..<1_000 { text += "⟦O:北京第\(number)科技发展有限公司⟧、" }
    _ = try entries(text)
    #expect(clock.now - start < .seconds(10))
  }
}
