import Testing
import Yuyan

@Suite("Positions")
struct PositionsTests {
  @Test(
    "Who holds which post of which body",
    arguments: [
      ("市科委、中关村管委会副主任杨璞出席。", ["杨璞, 副主任, 市科委+中关村管委会"]),
      ("国家发展改革委党组书记、主任郑栅洁出席会议。", ["郑栅洁, 党组书记, 国家发展改革委", "郑栅洁, 主任, 国家发展改革委"]),
      ("香港中文大学副校长金国庆教授发言。", ["金国庆, 副校长, 香港中文大学", "金国庆, 教授, "]),
      ("全国政协副主席胡春华、梁振英出席。", ["胡春华, 副主席, 全国政协", "梁振英, 副主席, 全国政协"]),
      ("国家主席习近平同法国总统马克龙会谈。", ["习近平, 国家主席, ", "马克龙, 总统, "]),
    ])
  func posts(_ text: String, _ expected: [String]) throws {
    #expect(NameSentence.positions(try NameSentence.record(text)) == Set(expected))
  }

  @Test("A post behind its person takes over the body named before, and says so")
  func inherited() throws {
    let record = try NameSentence.record("香港中联办教科部部长王伟明出席峰会。\n王伟明部长表示，合作前景广阔。")
    #expect(
      record.positions.contains { position in
        position.inherited && record.mentions[position.title].text == "部长" && !position.organizations.isEmpty
      })
  }

  @Test("A list of 5,000 posts takes no more than linear time")
  func longList() throws {
    let record = try NameSentence.record(String(repeating: "财政部部长张伟、", count: 5_000))
    #expect(record.positions.count > 1_000)
  }
}

/// Positions between names that are given, so that only what stands between them decides.
@Suite("Positions between given names")
struct GivenNamePositionsTests {
  /// `⟦O:` organization, `⟦T:` title, `⟦P:` person.
  static func positions(_ marked: String) throws -> Set<String> {
    var long = marked
    for (short, kind) in [("⟦O:", "⟦ORGANIZATION:"), ("⟦T:", "⟦TITLE:"), ("⟦P:", "⟦PERSON:")] {
      long = long.split(separator: short, omittingEmptySubsequences: false).joined(separator: kind)
    }
    let sentence = MarkedText(long)
    var workspace = Workspace()
    let source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: sentence.text))
    let record = try TestPipeline.shared.stages(for: source, names: sentence.mentions, using: &workspace).record
    return Set(
      record.positions.map { position in
        let bodies = position.organizations.map { record.mentions[$0].text }.joined(separator: "+")
        return "\(record.mentions[position.person].text), \(record.mentions[position.title].text), \(bodies)"
          + (position.inherited ? " inherited" : "")
      })
  }

  private func expect(_ marked: String, _ expected: [String]) throws {
    #expect(try Self.positions(marked) == Set(expected), "\(marked)")
  }

  @Test("Heads that are shared, lists, and several posts of one person")
  func lists() throws {
    try expect(
      "⟦O:浙江省委⟧⟦T:副书记⟧、⟦T:省长⟧⟦P:王浩⟧到会。", ["王浩, 副书记, 浙江省委", "王浩, 省长, "])
    try expect(
      "⟦O:青禾县委⟧⟦T:常委⟧、⟦T:宣传部部长⟧⟦P:郑明⟧出席。", ["郑明, 常委, 青禾县委", "郑明, 宣传部部长, 青禾县委"])
    try expect(
      "⟦O:华东集团⟧⟦T:董事长⟧⟦P:李一⟧先生、⟦T:副总经理⟧⟦P:王二⟧女士到场。",
      ["李一, 董事长, 华东集团", "王二, 副总经理, 华东集团"])
    try expect(
      "⟦O:岭南作协⟧⟦T:主席⟧、⟦O:岭南杂志社⟧⟦T:社长⟧⟦P:郗文⟧，⟦T:副主席⟧⟦P:冼同⟧、⟦P:利志⟧出席。",
      ["郗文, 主席, 岭南作协", "郗文, 社长, 岭南杂志社", "冼同, 副主席, 岭南作协", "利志, 副主席, 岭南作协"])
    try expect(
      "会议由⟦O:市人大常委会⟧⟦T:主任⟧⟦P:厉诚⟧主持，⟦T:副主任⟧⟦P:阴雪⟧、⟦P:佟城⟧、⟦T:秘书长⟧⟦P:皇甫嵘⟧出席。",
      ["厉诚, 主任, 市人大常委会", "阴雪, 副主任, 市人大常委会", "佟城, 副主任, 市人大常委会", "皇甫嵘, 秘书长, 市人大常委会"])
    try expect(
      "⟦O:中共中央政治局⟧⟦T:常委⟧⟦P:李希⟧，⟦T:国家副主席⟧⟦P:韩正⟧出席。", ["李希, 常委, 中共中央政治局", "韩正, 国家副主席, "])
    try expect(
      "⟦O:国务院⟧⟦T:总理⟧⟦P:李强⟧在京会见新加坡⟦T:副总理⟧⟦P:黄循财⟧。", ["李强, 总理, 国务院", "黄循财, 副总理, "])
  }

  @Test("Sentences that say who takes, holds or leaves a post")
  func sentences() throws {
    try expect("⟦P:张华⟧当选⟦O:中国作家协会⟧⟦T:主席⟧。", ["张华, 主席, 中国作家协会"])
    try expect(
      "任命⟦P:茅安⟧（女）、⟦P:瞿小满⟧为⟦O:云沧市中级人民法院⟧⟦T:审判员⟧；",
      ["茅安, 审判员, 云沧市中级人民法院", "瞿小满, 审判员, 云沧市中级人民法院"])
    try expect("免去⟦P:容若⟧的⟦O:云沧市财政局⟧⟦T:局长⟧职务。", ["容若, 局长, 云沧市财政局"])
    try expect("免去⟦P:郑雍⟧的沅岭市⟦T:副市长⟧职务，另有任用。", ["郑雍, 副市长, "])
    try expect("⟦P:敖天⟧原是⟦O:海澄材料⟧⟦T:研发总监⟧，2017年入职。", ["敖天, 研发总监, 海澄材料"])
    try expect("⟦P:祁伊⟧此前是德国⟦O:欧尔班咨询公司⟧⟦T:合伙人⟧。", ["祁伊, 合伙人, 欧尔班咨询公司"])
    try expect("⟦P:裴年⟧2022年1月起任⟦O:景潭县委⟧⟦T:书记⟧。", ["裴年, 书记, 景潭县委"])
    try expect("⟦P:应风⟧毕业于⟦O:西安交通大学⟧，曾在⟦O:宁德时代⟧任⟦T:总监⟧；", ["应风, 总监, 宁德时代"])
    try expect(
      "⟦O:绿色联盟⟧⟦T:领导人⟧⟦P:阿尔尼⟧任⟦T:副总理⟧兼⟦T:财政部长⟧；⟦O:改革党⟧⟦T:主席⟧⟦P:卡特琳⟧任⟦T:外交部长⟧。",
      [
        "阿尔尼, 领导人, 绿色联盟", "阿尔尼, 副总理, ", "阿尔尼, 财政部长, ", "卡特琳, 主席, 改革党", "卡特琳, 外交部长, ",
      ])
    try expect("⟦P:刘健⟧曾任⟦O:财政部⟧⟦T:司长⟧；⟦O:证监会⟧⟦T:处长⟧等职务。", ["刘健, 司长, 财政部", "刘健, 处长, 证监会"])
    try expect("如今已是⟦O:新船重工⟧⟦T:总经理⟧的⟦P:孙波⟧回忆说。", ["孙波, 总经理, 新船重工"])
  }

  @Test("A post whose holder the text names behind it")
  func holders() throws {
    try expect(
      "编写组⟦T:组长⟧由⟦O:岚智院⟧⟦T:院长⟧⟦P:云轩⟧担任。", ["云轩, 组长, ", "云轩, 院长, 岚智院"])
    try expect("⟦T:保荐代表人⟧为⟦P:晏和⟧、⟦P:庹青⟧。", ["晏和, 保荐代表人, ", "庹青, 保荐代表人, "])
    try expect("⟦O:盖蒂信托⟧历届⟦T:首席执行官⟧为⟦P:哈罗德⟧。", ["哈罗德, 首席执行官, 盖蒂信托"])
  }

  @Test("Titles behind the person, brackets and honorifics between")
  func behind() throws {
    try expect("⟦O:清华大学⟧的⟦P:樊富珉⟧⟦T:教授⟧主讲。", ["樊富珉, 教授, 清华大学"])
    try expect("⟦O:韩亚银行⟧⟦P:王宪章⟧⟦T:董事长⟧说。", ["王宪章, 董事长, 韩亚银行"])
    try expect("⟦O:丽泽办⟧⟦P:秋明⟧（音）⟦T:主任⟧说。", ["秋明, 主任, 丽泽办"])
    try expect("马来西亚⟦T:第二财政部长⟧拿督斯里⟦P:阿兹兰⟧说。", ["阿兹兰, 第二财政部长, "])
    try expect(
      "⟦T:国家主席⟧⟦P:习近平⟧⟦T:特别代表⟧、⟦T:国家副主席⟧⟦P:韩正⟧出席。",
      ["习近平, 国家主席, ", "韩正, 特别代表, ", "韩正, 国家副主席, "])
    try expect("⟦P:汪揚⟧（⟦O:香港科技大學⟧⟦T:副校長⟧）出席。", ["汪揚, 副校長, 香港科技大學"])
  }

  @Test("Bylines and datelines")
  func bylines() throws {
    try expect("⟦O:新华社⟧北京7月1日电（⟦T:记者⟧⟦P:王明⟧、⟦P:李四⟧）会议召开。", ["王明, 记者, 新华社", "李四, 记者, 新华社"])
    try expect("（⟦O:維港時報網⟧3月11日訊　⟦T:記者⟧⟦P:柯樂瑤⟧）", ["柯樂瑤, 記者, 維港時報網"])
    try expect("本报讯（⟦T:通讯员⟧⟦P:王升⟧⟦T:记者⟧⟦P:蔡勤⟧）", ["王升, 通讯员, ", "蔡勤, 记者, "])
    try expect("（⟦T:编辑⟧：⟦P:糜衿⟧　⟦T:校对⟧：⟦P:苌风⟧）", ["糜衿, 编辑, ", "苌风, 校对, "])
    try expect("来源：⟦O:环球要闻网⟧　⟦T:编辑⟧：⟦P:水清扬⟧", ["水清扬, 编辑, "])
  }

  @Test("公司董事长 and 董事长 in a sentence about a company are that company's")
  func companies() throws {
    try expect("⟦O:齐翔腾达⟧公告，⟦T:董事长⟧⟦P:车聚⟧增持股份。", ["车聚, 董事长, 齐翔腾达"])
    try expect("⟦O:旭辉控股⟧在⟦O:港交所⟧公告称，⟦T:首席财务官⟧⟦P:杨欣⟧购买债券。", ["杨欣, 首席财务官, 旭辉控股"])
    try expect("⟦O:天齐锂业⟧：⟦P:周复⟧先生申请辞去公司⟦T:副总裁⟧职务。", ["周复, 副总裁, 天齐锂业"])
    try expect("⟦O:华为⟧、⟦O:元数公司⟧宣布开源，其⟦T:副总裁⟧⟦P:阿米尔⟧说。", ["阿米尔, 副总裁, 元数公司"])
    try expect("⟦O:南京银行⟧跌停。公司⟦T:行长⟧⟦P:林然⟧辞职。", ["林然, 行长, 南京银行 inherited"])
    try expect("根据⟦O:监察院⟧的案文，⟦T:总经理⟧⟦P:郝德⟧贷款。", ["郝德, 总经理, "])
  }

  @Test("What narrows a title, a bracket that renames the body, and a mark inside a name")
  func between() throws {
    try expect("⟦O:联合国⟧负责人道主义事务的⟦T:副秘书长⟧⟦P:格里菲思⟧说。", ["格里菲思, 副秘书长, 联合国"])
    try expect("⟦O:亚洲基础设施投资银行⟧（下称⟦O:亚投行⟧）⟦T:副行长⟧⟦P:乌尔里克⟧说。", ["乌尔里克, 副行长, 亚洲基础设施投资银行"])
    try expect("（据⟦O:中国投资咨询网⟧价格仅供参考）⟦T:制表⟧⟦P:王波⟧", ["王波, 制表, "])
    try expect("《⟦O:?望东方周刊⟧》⟦T:记者⟧⟦P:周才⟧报道。", ["周才, 记者, ?望东方周刊"])
  }

  @Test("Titles without people give no position")
  func nobody() throws {
    try expect("⟦O:市政府⟧⟦T:副市长⟧出席。⟦P:王明⟧说，⟦T:局长⟧们都来了。", [])
  }
}
