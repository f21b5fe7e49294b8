import Testing
import Yuyan

@Suite("No input traps, and every span is its slice")
struct RandomTextTests {
  private let pipeline: Pipeline

  init() throws { pipeline = try TestPipeline.shared }

  /// Runs the pipeline and checks what holds of every record.
  private func check(_ content: InputDocument.Content, format: InputDocument.Format = .plain) {
    var workspace = Workspace()
    var input = InputDocument(id: "random", content: content)
    input.format = format
    guard let source = try? SourceDecoder().decode(input) else { return }
    let record = pipeline.record(for: source, using: &workspace)
    var end = 0
    for mention in record.mentions {
      #expect(mention.range.start >= end && !mention.range.isEmpty, "seed \(RandomSeed.value)")
      #expect(source.scalars.string(in: mention.range) == mention.text, "seed \(RandomSeed.value)")
      end = mention.range.end
    }
    #expect(end <= source.scalars.count, "seed \(RandomSeed.value)")
    for position in record.positions {
      for index in [position.person, position.title] + position.organizations {
        #expect(record.mentions.indices.contains(index), "seed \(RandomSeed.value)")
      }
    }
    for index in record.organizations.flatMap(\.mentions) {
      #expect(record.mentions.indices.contains(index), "seed \(RandomSeed.value)")
    }
    var line: [UInt8] = []
    JSONLineWriter().write(record, to: &line)
    #expect((try? OutputRow.rows(ofJSONLines: line, path: "random"))?.count == 1, "seed \(RandomSeed.value)")
  }

  @Test("Random bytes")
  func bytes() {
    var generator = SeededGenerator()
    for _ in 0..<500 {
      let count = Int.random(in: 0...400, using: &generator)
      check(.bytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }
  }

  /// Pieces that grammars look for, strung together without sense.
  private static let pieces: [String] =
    "一 二 〇 十 百 千 万 亿 兆 元 块 角 美元 港元 人民币 ￥ $ US$ 年 月 日 时 分 号 点 半 上 下 中 旬 季度 去 今 明 前 后 底 初 末 周 星期 天 至 ~ — - / : . , ， 。 ！ 、 “ ” 「 」 （ ） ( ) 《 》 〔 〕 ［ ］ 约 近 逾 超过 以上 左右 多 余 几 数 两 廿 民国 十四五 春节 清明 时期 以来 王 欧阳 明 · 市 省 委 局 部 会 公司 集团 大学 记者 主任 副 长 任 和 的 在 新华社 本报讯 電 聯 國 發 著 创(chuàng)新 <b> </p> &amp; &#x4e2d; [bookmark: _GoBack] 0 1 2 9 12 2026 ０ ９ 3.5 1,000 1,0 A H200 ﬁ é e\u{301} \u{FEFF} \u{200B} \u{3000} \u{A0} \u{AD} \u{FFFD} \u{E000} \u{1F600} 𠮷 \u{2F800} \n \n\n \r\n \t \u{0} \u{2028} 龘 ㎡ ① Ⅳ か 한"
    .split(separator: " ", omittingEmptySubsequences: true).map(String.init)

  @Test("Random mixes of what the grammars look for", arguments: [InputDocument.Format.plain, .html, .markdown])
  func pieces(format: InputDocument.Format) {
    var generator = SeededGenerator()
    for _ in 0..<300 {
      let count = Int.random(in: 0...120, using: &generator)
      var text = ""
      for _ in 0..<count { text += Self.pieces.randomElement(using: &generator) ?? "" }
      check(.text(text), format: format)
      check(.bytes(Array(text.utf8)), format: format)
    }
  }

  @Test("Articles of the corpus with characters changed, dropped and doubled")
  func mutations() throws {
    var generator = SeededGenerator()
    let articles = try TestCorpus.evaluation("develop").pairs.map(\.gold.text)
    for _ in 0..<100 {
      guard var text = articles.randomElement(using: &generator), !text.isEmpty else { continue }
      for _ in 0..<40 where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text.remove(at: place)
        case 1: text.insert(text[Int.random(in: 0..<text.count, using: &generator)], at: place)
        default: text.swapAt(place, Int.random(in: 0..<text.count, using: &generator))
        }
      }
      check(.text(text.string(in: TextRange<SourceSpace>(0, text.count))))
    }
  }

  @Test("Files of the corpus in all their encodings, with bytes changed, dropped and cut off")
  func damagedFiles() throws {
    var generator = SeededGenerator()
    let files = Repository.names(in: "Corpus/develop")
    for _ in 0..<150 {
      let name = try #require(files.randomElement(using: &generator))
      var bytes = try Repository.bytes("Corpus/develop/" + name)
      for _ in 0..<Int.random(in: 0...12, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        if Bool.random(using: &generator) {
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        } else {
          bytes.remove(at: place)
        }
      }
      if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator)) }
      check(.bytes(bytes), format: name.hasSuffix(".html") ? .html : .plain)
    }
  }
}
