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
