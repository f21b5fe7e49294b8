/// Who holds which post of which body.
///
/// One pass over the organizations, titles and persons of each sentence, left to right, by what stands between them:
/// posts gather in front of a person (`市科委、中关村管委会` `副主任` `杨璞`), follow it (`王伟明` `部长`), or are said of it
/// (`张华` 当选 `会长`). A post that follows its person takes over the body that the person was given earlier.
struct PositionResolver: Sendable {
  /// - Complexity: O(n) in the mentions, and in the text between them.
  func positions(of mentions: [Mention], organizations: [OrganizationEntry], in text: SegmentedText) -> [Position] {
    var builder = PositionBuilder(mentions: mentions, text: text.scalars)
    var sentence = 0
    var current = -1
    for index in mentions.indices {
      let mention = mentions[index]
      guard let kind = NameLabels.kinds.firstIndex(of: mention.kind) else { continue }
      while sentence < text.sentences.count, text.sentences[sentence].end <= mention.range.start { sentence += 1 }
      if sentence != current {
        // A clause that ends with ； goes on.
        let goesOn = sentence > 0 && sentence == current + 1 && Self.isSemicolon(before: text.sentences[sentence], text)
        if goesOn {
          current = sentence
        } else {
          builder.endSentence()
        }
      }
      if sentence != current {
        current = sentence
        builder.startSentence(at: sentence < text.sentences.count ? text.sentences[sentence].start : 0)
      }
      switch kind {
      case 0: builder.addOrganization(index)
      case 1: builder.addTitle(index)
      default: builder.addPerson(index)
      }
    }
    builder.endSentence()
    return builder.positions.sorted { ($0.person, $0.title) < ($1.person, $1.title) }
  }
}

extension PositionResolver {
  fileprivate static func isSemicolon(before sentence: TextRange<NormalizedSpace>, _ text: SegmentedText) -> Bool {
    sentence.start > 0 && NameCharacters.fold(text.scalars[sentence.start - 1]) == 0x3B
  }
}

/// The state of the pass.
private struct PositionBuilder {
  private struct Post {
    var title: Int
    var organizations: [Int]
  }
  private enum Kind { case none, organization, title, person }

  let mentions: [Mention]
  let text: [UInt32]
  var positions: [Position] = []

  /// The last name of the sentence and what it is.
  private var last: Kind = .none
  private var lastEnd = 0
  private var sentenceStart = 0
  /// Bodies that wait for their title, and where they begin.
  private var bodies: [Int] = []
  private var bracketed = false
  /// Posts that no person has yet.
  private var posts: [Post] = []
  private var headStart = 0
  /// Whether the posts are said of ``subject``, unless a person follows them.
  private var saidOfSubject = false
  private var subject: Int?
  /// The body that stands before the person: 清华大学的樊富珉教授.
  private var personBodies: [Int] = []
  /// The posts of the person or persons just read, for the rest of a list.
  private var shared: [Post] = []
  /// The body that the sentence is about: `攀钢钒钛公告，董事长…`.
  private var announcer: Int?
  /// For each name, the posts with bodies it was given.
  private var known: [[UInt32]: [Post]] = [:]

  init(mentions: [Mention], text: [UInt32]) {
    self.mentions = mentions
    self.text = text
  }

  mutating func startSentence(at start: Int) {
    sentenceStart = start
    lastEnd = start
  }

  mutating func endSentence() {
    closePosts()
    last = .none
    bodies = []
    posts = []
    shared = []
    announcer = nil
    personBodies = []
  }

  mutating func addOrganization(_ index: Int) {
    let gap = gap(before: index)
    switch last {
    case .organization where (gap.isList || gap.isEmpty) && !bodies.isEmpty: bodies.append(index)
    case .organization where gap.equals("(") && !bodies.isEmpty: bracketed = true
    case .title where gap.isList || gap.isListWithPrefix: bodies = [index]
    default:
      let isNewHead = !(last == .person && (gap.isList || gap.isBreak))
      closePosts()
      bodies = [index]
      if isNewHead { shared = [] }
      headStart = mentions[index].range.start
      saidOfSubject = isSaidOfSubject(from: headStart)
    }
    if announcer == nil { announcer = index }
    advance(index, .organization)
  }

  mutating func addTitle(_ index: Int) {
    let gap = gap(before: index)
    switch last {
    case .organization
    where !bodies.isEmpty && (gap.isAdjacent || bracketed && gap.isClosed || isReporter(index, after: gap)):
      if posts.isEmpty { headStart = mentions[bodies[0]].range.start }
      posts.append(Post(title: index, organizations: bodies))
    case .title where (gap.isList || gap.isEmpty) && !posts.isEmpty:
      let takesBody = !Self.ownScope.contains(words(index))
      posts.append(Post(title: index, organizations: takesBody ? posts[posts.count - 1].organizations : []))
    case .title where gap.isListWithPlace && !posts.isEmpty:
      posts.append(Post(title: index, organizations: []))
    case .person where (gap.isEmpty || gap.isHonorific) && !startsHead(index):
      if let subject { add(Post(title: index, organizations: personBodies), to: subject, isBehind: true) }
      personBodies = []
      advance(index, .person)
      return
    default:
      let inherited = last == .person && gap.isList ? shared.last?.organizations ?? [] : []
      closePosts()
      headStart = mentions[index].range.start
      saidOfSubject = isSaidOfSubject(from: headStart)
      posts = [Post(title: index, organizations: inherited.isEmpty ? companyBefore(index, gap) : inherited)]
    }
    bodies = []
    bracketed = false
    advance(index, .title)
  }

  mutating func addPerson(_ index: Int) {
    let gap = gap(before: index)
    if last == .title, !posts.isEmpty, gap.isAdjacentToPerson {
      for post in posts { add(post, to: index) }
      shared = posts
      posts = []
    } else if last == .person, gap.isPersonList, !shared.isEmpty {
      for post in shared { add(post, to: index) }
    } else {
      closePosts()
      shared = []
    }
    personBodies = last == .organization && (gap.equals("的") || gap.isEmpty) ? bodies : []
    bodies = []
    saidOfSubject = false
    subject = index
    advance(index, .person)
  }

  private mutating func advance(_ index: Int, _ kind: Kind) {
    last = kind
    lastEnd = mentions[index].range.end
  }

  /// Gives posts that no person follows to the one they are said of.
  private mutating func closePosts() {
    if saidOfSubject, let subject {
      for post in posts { add(post, to: subject) }
    }
    posts = []
    bodies = []
    saidOfSubject = false
    bracketed = false
  }

  private mutating func add(_ post: Post, to person: Int, isBehind: Bool = false) {
    let name = scalars(person)
    var confidence = mentions[person].confidence * mentions[post.title].confidence
    for body in post.organizations { confidence *= mentions[body].confidence }
    if !post.organizations.isEmpty {
      if known[name, default: []].count < 8 { known[name, default: []].append(post) }
    } else if isBehind, !Self.ranks.contains(words(post.title)) {
      let title = scalars(post.title)
      if let earlier = known[name]?.last(where: { isSamePost(scalars($0.title), title) }) {
        positions.append(
          Position(
            person: person, title: post.title, organizations: earlier.organizations, confidence: confidence,
            inherited: true))
        return
      }
    }
    positions.append(
      Position(person: person, title: post.title, organizations: post.organizations, confidence: confidence))
  }

  /// 部长 and 副部长 of one person are one post; so are 会长 and 联盟会长.
  private func isSamePost(_ full: [UInt32], _ short: [UInt32]) -> Bool {
    full.count >= short.count && full.suffix(short.count).elementsEqual(short)
  }

  // MARK: What stands between

  private func gap(before index: Int) -> PositionGap { PositionGap(text, lastEnd, mentions[index].range.start) }
  private func scalars(_ index: Int) -> [UInt32] {
    let range = mentions[index].range
    return Array(text[range.start..<range.end])
  }
  private func words(_ index: Int) -> String { text.string(in: mentions[index].range) }

  /// Whether what stands between the last person and `start` says that a post follows.
  private func isSaidOfSubject(from start: Int) -> Bool {
    guard let subject else { return false }
    let gap = PositionGap(text, mentions[subject].range.end, start)
    if gap.length > 80 { return false }
    if last == .person, ["(", ",", ",该公司", ",该院", ",该校", ":"].contains(gap.text) { return true }
    if gap.saysPost { return true }
    guard gap.equals("的") || gap.equals("同志") || gap.equals("同志的") else { return false }
    let before = mentions[subject].range.start
    return PositionGap(text, Swift.max(sentenceStart, before - 16), before).saysRemoval
  }

  /// 记者郑军实习生李雪琴: a title right between two persons is the second one's, unless it is a rank.
  private func startsHead(_ index: Int) -> Bool {
    guard index + 1 < mentions.count, mentions[index + 1].kind == .person, !Self.ranks.contains(words(index)) else {
      return false
    }
    return PositionGap(text, mentions[index].range.end, mentions[index + 1].range.start).isEmpty
      && Self.bylines.contains { words(index).hasSuffix($0) }
  }

  /// 新华社北京7月1日电（记者…: the body of a reporter stands in front of the dateline.
  private func isReporter(_ index: Int, after gap: PositionGap) -> Bool {
    gap.length <= 16 && Self.reporters.contains(words(index)) && gap.isDateline
  }

  /// 公司董事长 in a sentence about a company is that company's.
  private func companyBefore(_ index: Int, _ gap: PositionGap) -> [Int] {
    guard let announcer, gap.endsInCompany || gap.isAnnouncement else { return [] }
    return [announcer]
  }

  /// Posts that never belong to the body of the post before.
  private static let ownScope: Set<String> = [
    "国家主席", "国家副主席", "国务委员", "行政长官", "总统", "首相", "院士", "教授", "博士", "太平绅士", "总理", "副总理",
  ]
  private static let ranks: Set<String> = ["教授", "院士", "博士", "研究员", "记者", "副教授", "医生", "律师"]
  private static let bylines = ["记者", "通讯员", "实习生", "编辑", "摄影", "校对", "编审", "责编", "审核"]
  private static let reporters: Set<String> = ["记者", "通讯员", "编辑", "实习记者", "特约记者", "见习记者", "特派记者"]
}
