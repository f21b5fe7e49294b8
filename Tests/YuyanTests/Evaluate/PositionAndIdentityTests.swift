import Testing
import Yuyan

@Suite("Positions and identity are scored as the guidelines say")
struct PositionAndIdentityTests {
  private let gold: AnnotatedDocument
  private let marked = MarkedText(
    "⟦ORGANIZATION:市科委⟧、⟦ORGANIZATION:中关村管委会⟧⟦TITLE:副主任⟧⟦PERSON:杨璞⟧，⟦TITLE?:教授⟧⟦PERSON:李四⟧")

  init() {
    var document = marked.document
    document.positions = [
      AnnotatedPosition(
        person: marked.range(of: "杨璞"), title: marked.range(of: "副主任"),
        organizations: [marked.range(of: "市科委"), marked.range(of: "中关村管委会")])
    ]
    gold = document
  }

  private func found(_ positions: [AnnotatedPosition]) -> Score {
    var document = marked.document
    document.positions = positions
    return Scorer().score(document, against: gold)
  }

  @Test("A position is right when person, title and all bodies agree; the holder when person and title do")
  func bodies() {
    var position = gold.positions[0]
    #expect(found([position]).positions.f1 == 1)
    position.organizations.removeFirst()
    let score = found([position])
    #expect(score.positions == MatchCounts(found: 1, right: 0, gold: 1, hit: 0))
    #expect(score.holders.f1 == 1)
    #expect(score.disagreements.count == 1)
    #expect(score.disagreements.first?.gold == "杨璞, 副主任, 市科委+中关村管委会")
    #expect(score.disagreements.first?.found == "杨璞, 副主任, 中关村管委会")
  }

  @Test("The order of bodies says nothing, and inherited bodies are none")
  func inherited() {
    var position = gold.positions[0]
    position.organizations.reverse()
    #expect(found([position]).positions.f1 == 1)
    position.isInherited = true
    #expect(found([position]).positions.f1 == 0)
  }

  @Test("A position whose title is optional counts neither way, and one that gold does not have is wrong")
  func optional() {
    let professor = AnnotatedPosition(
      person: marked.range(of: "李四"), title: marked.range(of: "教授"), organizations: [])
    #expect(found([gold.positions[0], professor]).positions.f1 == 1)
    let invented = AnnotatedPosition(
      person: marked.range(of: "李四"), title: marked.range(of: "副主任"), organizations: [])
    #expect(found([gold.positions[0], invented]).positions == MatchCounts(found: 2, right: 1, gold: 1, hit: 1))
  }

  @Test("Only pairs of different names of one body earn something")
  func identity() {
    let text = MarkedText("⟦ORGANIZATION:科学技术部⟧、⟦ORGANIZATION:科技部⟧、⟦ORGANIZATION:科技部⟧、⟦ORGANIZATION:财政部⟧")
    let ranges = text.mentions.map(\.range)
    func score(_ groups: [[Int]]) -> Score {
      var found = text.document
      found.organizations = groups.map { AnnotatedOrganization(name: "", mentions: $0.map { ranges[$0] }) }
      var gold = text.document
      gold.organizations = [[0, 1, 2], [3]].map { list in
        AnnotatedOrganization(name: text.mentions[list[0]].text, mentions: list.map { ranges[$0] })
      }
      return Scorer().score(found, against: gold)
    }
    #expect(score([[0, 1, 2], [3]]).identity == MatchCounts(found: 1, right: 1, gold: 1, hit: 1))
    #expect(score([[0], [1, 2], [3]]).identity == MatchCounts(found: 0, right: 0, gold: 1, hit: 0))
    let merged = score([[0, 1, 2, 3]])
    #expect(merged.identity == MatchCounts(found: 3, right: 1, gold: 1, hit: 1))
    #expect(merged.disagreements.compactMap(\.found).sorted() == ["科学技术部 = 财政部", "科技部 = 财政部"])
  }

  @Test("A name that stands only as an optional mention makes no pair")
  func optionalNames() {
    let text = MarkedText("⟦ORGANIZATION:北京大学⟧（⟦ORGANIZATION?:北大⟧）")
    var gold = text.document
    gold.organizations = [AnnotatedOrganization(name: "北京大学", aliases: ["北大"], mentions: text.mentions.map(\.range))]
    let found = gold
    #expect(Scorer().score(found, against: gold).identity == MatchCounts())
  }

  @Test("A name broken by a line's end is the same name")
  func brokenNames() {
    let text = MarkedText("⟦ORGANIZATION:科\n技部⟧、⟦ORGANIZATION:科技部⟧")
    var gold = text.document
    gold.organizations = [AnnotatedOrganization(name: "科技部", mentions: text.mentions.map(\.range))]
    #expect(Scorer().score(gold, against: gold).identity == MatchCounts())
  }
}
