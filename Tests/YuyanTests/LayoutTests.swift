import Testing
import Yuyan

@Suite("Layout")
struct LayoutTests {
  private static func layOut(_ text: String, html: Bool = false) -> LaidOutText {
    var source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: text))
    if html { source.context.format = .html }
    return Layout().layOut(source)
  }

  private static func blocks(_ text: String, html: Bool = false) -> [String] {
    let laidOut = layOut(text, html: html)
    return laidOut.blocks.map { "\($0.role.rawValue): \(laidOut.scalars.string(in: $0.range))" }
  }

  // MARK: Comments

  @Test("a comment that does not end is text outside of pages")
  func openComment() {
    let text = "北京大学校长王明出席。<!-- 编辑注\n第二段，教育部部长李华讲话。" + String(repeating: "会议继续。", count: 1000) + "-->"
    let blocks = Self.blocks(text)
    #expect(blocks.contains { $0.contains("教育部部长李华讲话") })
    #expect(Self.layOut(text).source.diagnostics.isEmpty)
    #expect(!Self.blocks("王明出席。<!-- 编辑注\n -->李华讲话。").contains { $0.contains("编辑注") })
  }

  @Test(
    "what does not end in a page takes the rest of it and is told, and what ends may be of any length",
    arguments: ["<!-- 编辑注", "<script>var a", "<STYLE>p"])
  func openMarkup(open: String) throws {
    let text = "<p>北京大学校长王明出席。</p>\(open)<p>教育部部长李华讲话。</p>"
    let laidOut = Self.layOut(text, html: true)
    #expect(Self.blocks(text, html: true) == ["body: 北京大学校长王明出席。"])
    let diagnostic = try #require(laidOut.source.diagnostics.first)
    #expect(diagnostic.code == .unclosedMarkup)
    #expect(diagnostic.range?.end == text.unicodeScalars.count)
    let long = "<p>王明出席。</p><!--" + String(repeating: "注", count: 10_000) + "--><p>李华讲话。</p>"
    #expect(Self.blocks(long, html: true) == ["body: 王明出席。", "body: 李华讲话。"])
    #expect(Self.layOut(long, html: true).source.diagnostics.isEmpty)
  }

  // MARK: Joining

  @Test("a line broken between a newspaper's columns is joined across the blank line")
  func columns() {
    let text = """
      论坛期间,总经济师高东升介绍说,国家高新区成立以来,坚持创新,走出一条道路,已

      成为科技创新的重要载体、高新技术产业发展的主阵地。

      北京市委常委、统战部部长马骏表示,“十四五”以来,中关

      村示范区以不足百分之四的土地,贡献了约三分之一的产值。
      """
    #expect(
      Self.blocks(text) == [
        "body: 论坛期间,总经济师高东升介绍说,国家高新区成立以来,坚持创新,走出一条道路,已成为科技创新的重要载体、高新技术产业发展的主阵地。",
        "body: 北京市委常委、统战部部长马骏表示,“十四五”以来,中关村示范区以不足百分之四的土地,贡献了约三分之一的产值。",
      ])
  }

  @Test("lines broken by the page's width are joined, paragraphs stay apart")
  func width() {
    let text = """
      　　新华社北京3月27日电 国务院总理二十七日主持召开国
      务院常务会议，研究进一步扩大开放的措施，部署下一阶段的
      工作，并听取有关部门的汇报，讨论通过了三个文件，其中包
      括一项规划。
      　　会议指出，要坚持稳中求进的总基调，加大对实体经济的
      支持力度，让企业得到实惠，并完善有关制度，确保各项政策
      落到实处。
      """
    let blocks = Self.blocks(text)
    #expect(blocks.count == 2)
    #expect(blocks.first?.contains("主持召开国务院常务会议") == true)
    #expect(blocks.last?.hasSuffix("确保各项政策落到实处。") == true)
  }

  @Test("lists and lines that end where they should are not joined")
  func lists() {
    let names = "张三，北京大学教授，博士生导师\n李四，清华大学教授，中国科学院院士\n王五，复旦大学教授，博士生导师"
    #expect(Self.blocks(names).count == 3)
    let items = "会议作出如下决定，\n一、任命张三为主任\n二、任命李四为副主任\n（三）任命王五为秘书长"
    #expect(Self.blocks(items).count == 4)
    let paragraphs = "今天的会议开得很好。\n明天的会议将继续举行。\n后天闭幕。"
    #expect(Self.blocks(paragraphs).count == 3)
  }

  @Test("between Latin words a line end is a space")
  func latin() {
    let text =
      "他们说，他们和香港理工大学的合作，由Bluepin\nInternation公司负责，双方签署了协议，并将继续推进。"
    #expect(Self.blocks(text) == ["body: 他们说，他们和香港理工大学的合作，由Bluepin Internation公司负责，双方签署了协议，并将继续推进。"])
  }

  // MARK: Roles

  @Test("a sentence alone is one block of body, whatever it is")
  func sentence() {
    for text in ["●醫管局專業及公共事務總監高永文", "阿里巴巴美股盘前跌幅扩大至5%，此前一度涨超6%", "本报记者 李贞", "更多"] {
      #expect(Self.blocks(text) == ["body: \(text)"])
    }
  }

  @Test("a web page's blocks get their roles")
  func roles() {
    let text = """
      首页 > 新闻 > 国内

      海州市举办青年创业大赛

      2026-03-30 10:15 | 来源：海州日报

      分享到：

      海州日报3月30日电（记者 王小明）三月三十日，海州市举办青年创业大赛，来自各地的选手参加了比赛。

      图为比赛现场。主办方供图

      参赛项目更加多样

      大赛负责人介绍，今年的项目涵盖人工智能、生物医药等领域。

      【责任编辑：刘军】

      相关阅读
      海州市发布新规划
      海州港吞吐量创新高
      版权所有 海州日报社
      """
    #expect(
      Self.blocks(text).map { $0.prefix { $0 != ":" }.description } == [
        "furniture", "headline", "dateline", "furniture", "body", "caption", "subhead", "body", "byline", "furniture",
        "furniture", "furniture", "furniture",
      ])
    let metadata = Self.layOut(text).metadata
    #expect(metadata.headlines == ["海州市举办青年创业大赛"])
    #expect(metadata.publisher == "海州日报")
    #expect(metadata.published == "2026-03-30T10:15")
    #expect(metadata.publishedFrom == "timestamp")
    #expect(metadata.authors == ["王小明"])
  }

  @Test("a headline of two lines is one, and a page can hold two articles")
  func headlines() {
    let text = """
      2026 海州论坛年会——

      让科技与产业深度融合

      本报记者 李小贞

      三月的海州，和风煦暖。论坛年会在这里举行。

      另一篇报道的标题在这里

      本报讯（记者 张伟） 三月二十六日，论坛在海州开幕。
      """
    let metadata = Self.layOut(text).metadata
    #expect(metadata.headlines == ["2026 海州论坛年会——让科技与产业深度融合", "另一篇报道的标题在这里"])
    #expect(metadata.authors == ["李小贞", "张伟"])
  }

  @Test("what the caller knows wins over the page")
  func context() {
    var source = SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: "标题在此\n\n正文一句。"))
    source.context.headline = "另一个标题"
    source.context.published = "2026-01-02"
    source.context.authors = ["甲"]
    let metadata = Layout().layOut(source).metadata
    #expect(metadata.headlines == ["另一个标题"])
    #expect(metadata.published == "2026-01-02")
    #expect(metadata.publishedFrom == "input")
    #expect(metadata.authors == ["甲"])
  }

  @Test("mastheads give publisher and date")
  func masthead() {
    let text = """
      # 海州高新技术导报

      国内统一连续出版物号CN 11—0000 2026年3月30日 星期一 第11期 今日16版

      ## 加快建设科技园区

      本报讯(记者 张伟) 3月26日,论坛在海州举办。
      """
    let metadata = Self.layOut(text).metadata
    #expect(metadata.publisher == "海州高新技术导报")
    #expect(metadata.published == "2026-03-30")
    #expect(metadata.headlines == ["加快建设科技园区"])
  }

  // MARK: Artefacts

  @Test(
    "artefacts go, real glosses stay",
    arguments: [
      ("京港科技創(chuàng)新論壇簽署協(xié)議", "京港科技創新論壇簽署協議"), ("他們(men)的產(chǎn)業(yè)", "他們的產業"), ("陈垚(yáo)出席", "陈垚(yáo)出席"),
      ("騰訊(Tencent)與國際組織(IASP)", "騰訊(Tencent)與國際組織(IASP)"), ("[bookmark: _GoBack]“共筑生态”", "“共筑生态”"),
      ("**重要**会议&nbsp;AT&amp;T&mdash;公司", "重要会议 AT&T—公司"), ("北\u{AD}京\u{200B}市\u{FEFF}", "北京市"),
      ("见[公告](https://example.cn/a_b)全文", "见公告全文"), ("<b>海州</b>市<北京>", "海州市<北京>"), ("a < b && c > d", "a < b && c > d"),
      ("*ST海州 5*3", "*ST海州 5*3"), ("&amp;nbsp;海州", "海州"),
    ])
  func artefacts(pair: (String, String)) { #expect(Self.blocks(pair.0) == ["body: \(pair.1)"]) }

  @Test("HTML: tags, scripts, styles and comments away, entities decoded, block elements part paragraphs")
  func html() {
    let page = """
      <!DOCTYPE html><html><head><title>x_海州网</title><style>p{}</style><script>var a = "<p>";</script></head>
      <body><nav><a href="/">首页</a><a href="/n">新闻</a></nav><h1>海州市举办&ldquo;创业大赛&rdquo;</h1>
      <!-- 注释 --><p>三月三十日，海州市举办
      创业大赛，<strong>王小明</strong>出席。</p><p>大赛持续三天。<br>来自各地的选手参加。</p>
      <figure><figcaption>比赛现场</figcaption></figure><footer>版权所有</footer></body></html>
      """
    #expect(
      Self.blocks(page, html: true) == [
        "furniture: 首页新闻", "headline: 海州市举办“创业大赛”", "body: 三月三十日，海州市举办创业大赛，王小明出席。", "body: 大赛持续三天。",
        "body: 来自各地的选手参加。", "caption: 比赛现场", "furniture: 版权所有",
      ])
    let laidOut = Self.layOut(page, html: true)
    let scalars = laidOut.scalars
    let start = scalars.indices.first { scalars[$0...].starts(with: [UInt32](scalarsOf: "王小明")) } ?? 0
    let range = laidOut.alignment.range(of: TextRange(start, start + 3))
    #expect(laidOut.source.scalars.string(in: range) == "王小明")
  }

  @Test("every character of a block comes from its place in the source")
  func alignment() {
    var random = SeededGenerator()
    let pieces = [
      "海州市", "創(chuàng)新", "\n", "\n\n", "\r\n", "&nbsp;", "<p>", "</b>", "**", "[bookmark: x]", "，", "。", "　　", "# ",
      "- ", "\u{200B}",
      "AI", " ", "（记者 张伟）", "2026-03-30", "来源：新华社", "\u{2029}", "(", "[", "&", "<", "`",
    ]
    for round in 0..<400 {
      let text = (0..<random.below(40)).map { _ in pieces[random.below(pieces.count)] }.joined()
      for html in [false, true] {
        let laidOut = Self.layOut(text, html: html)
        let comment: Comment = "YUYAN_SEED=\(RandomSeed.value) round \(round): \(text)"
        #expect(laidOut.alignment.fromLength == laidOut.source.scalars.count, comment)
        #expect(laidOut.alignment.toLength == laidOut.scalars.count, comment)
        var end = 0
        for block in laidOut.blocks {
          #expect(block.range.start == end && !block.range.isEmpty, comment)
          end = block.range.end + 1
          #expect(end <= laidOut.scalars.count && laidOut.scalars[end - 1] == 0x0A, comment)
        }
        #expect(end == laidOut.scalars.count, comment)
        for run in laidOut.alignment.runs where run.isParallel {
          for offset in 0..<run.fromLength {
            let from = laidOut.source.scalars[run.fromStart + offset]
            let to = laidOut.scalars[run.toStart + offset]
            #expect(from == to || to == 0x0A || to == 0x20, comment)
          }
        }
      }
    }
  }

  @Test("a long line of anything takes linear time", .timeLimit(.minutes(1)))
  func long() {
    for piece in ["(", "[", "<a ", "&amp;", "創(chuàng)", "海州，", "**", "<svg>", "- ", "!["] {
      let text = String(repeating: piece, count: 200_000)
      #expect(Self.layOut(text).alignment.fromLength == text.unicodeScalars.count)
      #expect(Self.layOut(text, html: true).alignment.fromLength == text.unicodeScalars.count)
    }
  }
}
