import Testing
import Yuyan

@Suite("Money")
struct MoneyTests {
  @Test(
    "an amount runs from its first mark or digit to its last unit",
    arguments: [
      "全年实现营业收入⟦MONEY:619亿元=61900000000 CNY⟧，同比增长3.2%。",
      "合同金额为⟦MONEY:人民币12.5亿元=1250000000 CNY⟧，折合⟦MONEY:US$1.7亿=170000000 USD⟧。",
      "授信总额⟦MONEY:8亿元人民币=800000000 CNY⟧，单位不算两次。",
      "票价为⟦MONEY:三十五块五毛=35.5 CNY⟧，旧版⟦MONEY:五块钱=5 CNY⟧。",
      "每股派息⟦MONEY:0.35港元=0.35 HKD⟧，每吨⟦MONEY:9949.00美元=9949 USD⟧/吨。",
      "门票售价⟦MONEY:NT$200=200 TWD⟧，约合⟦MONEY:￥45=45 CNY approximate⟧。",
      "援助⟦MONEY:500万瑞士法郎=5000000 CHF⟧和⟦MONEY:2亿韩元=200000000 KRW⟧。",
      "每升值⟦MONEY:1角=0.1 CNY⟧，毛利率降两成；每升上调⟦MONEY:2角4分=0.24 CNY⟧，三角债、8角形、五毛特效都不算。",
      "香港食環署罰款⟦MONEY:$5,000=5000 HKD⟧，入場費⟦MONEY:US$20=20 USD⟧。",
      "棉花结算价⟦MONEY:119.16美分=1.1916 USD⟧/磅。",
    ])
  func spans(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "ranges have a low and a high end",
    arguments: [
      "计划投资⟦MONEY:20亿元至30亿元=2000000000–3000000000 CNY⟧。", "估价⟦MONEY:300-500万美元=3000000–5000000 USD⟧。",
      "规模⟦MONEY:3至5亿元=300000000–500000000 CNY⟧。", "盘中交投于⟦MONEY:1990.50-1907.00美元=1907–1990.5 USD⟧区间。",
      "预计盈利⟦MONEY:9000万元—1.1亿元=90000000–110000000 CNY⟧。", "由⟦MONEY:100元=100 CNY⟧跌至⟦MONEY:20元=20 CNY⟧。",
      "收入增加⟦MONEY:9亿元=900000000 CNY⟧至⟦MONEY:26亿元=2600000000 CNY⟧。",
    ])
  func ranges(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "vague amounts have two ends, 多 and 余 keep their number",
    arguments: [
      "投入⟦MONEY:数十亿元=2000000000–9000000000 CNY approximate⟧。", "花费⟦MONEY:十几亿元=1100000000–1900000000 CNY approximate⟧。",
      "要⟦MONEY:四五百元=400–500 CNY approximate⟧一晚。", "损失⟦MONEY:上百万元=1000000–9000000 CNY approximate⟧。",
      "筹得⟦MONEY:500多亿美元=50000000000 USD over⟧。", "补贴⟦MONEY:三千余万元=30000000 CNY over⟧。",
    ])
  func vague(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "the words around an amount say how exact it is",
    arguments: [
      "投资约⟦MONEY:5亿元=500000000 CNY approximate⟧。", "投资近⟦MONEY:5亿元=500000000 CNY under⟧。",
      "投资逾⟦MONEY:5亿元=500000000 CNY over⟧。", "投资不低于⟦MONEY:5亿元=500000000 CNY at_least⟧。",
      "投资⟦MONEY:5亿元=500000000 CNY at_least⟧以上。", "最高可达⟦MONEY:50万元=500000 CNY at_most⟧。",
      "不超过每股⟦MONEY:82港元=82 HKD at_most⟧。",
      "处⟦MONEY:五万元=50000 CNY at_least⟧以上⟦MONEY:十万元=100000 CNY at_most⟧以下罚款。",
      "分别约为⟦MONEY:4亿元=400000000 CNY approximate⟧、⟦MONEY:5亿元=500000000 CNY approximate⟧及⟦MONEY:6亿元=600000000 CNY approximate⟧。",
    ])
  func modifiers(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "what only looks like money is none",
    arguments: [
      "公元1000年的元旦，美元指数上涨2%。", "住在3单元，学了3元素。", "三元桥旁的二元结构。", "获得两块金牌和3块铜牌。", "用时21.5秒，1.2万家企业增长4%。",
      "单位：亿元",
    ])
  func noMoney(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "colloquial amounts",
    arguments: [
      "早餐⟦MONEY:三块五=3.5 CNY⟧，便宜了⟦MONEY:五毛钱=0.5 CNY⟧。", "花了⟦MONEY:一百来块=100 CNY approximate⟧。",
      "欠⟦MONEY:几块钱=2–9 CNY approximate⟧。",
      "罚款⟦MONEY:十二元三角五分=12.35 CNY⟧。", "票价⟦MONEY:5欧元20欧分=5.2 EUR⟧和⟦MONEY:两美元五十美分=2.5 USD⟧。",
      "要价⟦MONEY:2000块=2000 CNY approximate⟧左右。", "投了⟦MONEY:2.5个亿元=250000000 CNY⟧。",
      "花了⟦MONEY:百把块=100 CNY approximate⟧，值。", "⟦MONEY:四、五百万元=4000000–5000000 CNY approximate⟧的缺口。",
      "⟦MONEY:数百至上千元=200–9000 CNY approximate⟧不等。", "奖金⟦MONEY:千五蚊=1500 HKD⟧。",
      "月薪⟦MONEY:5k元=5000 CNY⟧，利率⟦MONEY:零点五元=0.5 CNY⟧。",
    ])
  func colloquial(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "every currency has its names",
    arguments: [
      "⟦MONEY:20万匈牙利福林=200000 HUF⟧和⟦MONEY:700玻利维亚诺=700 BOB⟧。", "⟦MONEY:500阿尔及利亚第纳尔=500 DZD⟧、⟦MONEY:100牙买加元=100 JMD⟧。",
      "⟦MONEY:30亿特别提款权=3000000000 XDR⟧。", "挪威央行称，⟦MONEY:5亿克朗=500000000 NOK⟧。",
      "⟦MONEY:₪300=300 ILS⟧，⟦MONEY:CA$20=20 CAD⟧。",
      "⟦MONEY:US$3.5bn=3500000000 USD⟧，⟦MONEY:US$2 million=2000000 USD⟧。", "捐款⟦MONEY:500萬紐西蘭元=5000000 NZD⟧，這個數額與過去相同。",
    ])
  func currencies(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test(
    "one digit before one digit and its unit takes the unit",
    arguments: [
      "补贴⟦MONEY:五至八百万元=5000000–8000000 CNY⟧。", "补贴⟦MONEY:两到三千元=2000–3000 CNY⟧。", "补贴⟦MONEY:十八至三十万元=180000–300000 CNY⟧。",
    ])
  func sharedUnits(sentence: String) throws { try ValueSentence.check(sentence, kinds: [.money]) }

  @Test("a number with a multiplier is money where it is all of the text")
  func alone() throws {
    try ValueSentence.check("⟦MONEY:三百万=3000000 CNY⟧", kinds: [.money])
    try ValueSentence.check("阅读\n1.2万\n评论", kinds: [.money])
    try ValueSentence.check("⟦MONEY:50-60万=500000–600000 CNY⟧", kinds: [.money])
    try ValueSentence.check("⟦MONEY:8角5分=0.85 CNY⟧", kinds: [.money])
    try ValueSentence.check("签约总额⟦MONEY:27.8亿元=2780000000 CNY⟧，没有一分钱收入，收500万USDT。", kinds: [.money])
  }

  @Test("元 is the currency of the passage")
  func passage() throws {
    try ValueSentence.check(
      "集资⟦MONEY:50亿港元=5000000000 HKD⟧，其中⟦MONEY:20亿元=2000000000 HKD⟧用于扩建。", kinds: [.money])
    try ValueSentence.check("新台幣匯率昨日收在⟦MONEY:三五．○二一元=35.021 TWD⟧價位。", kinds: [.money])
    try ValueSentence.check("出口⟦MONEY:3亿美元=300000000 USD⟧，投资⟦MONEY:2亿元=200000000 CNY⟧。", kinds: [.money])
  }
}
