/// The state of the pass over the names of a document that ``PositionResolver`` makes.
struct PositionBuilder {
  private struct Post {
    var title: Int
    var organizations: [Int]
    /// Whether the body stands in an earlier sentence.
    var inherited = false
    /// How often posts found this way are right.
    var trust = Trust.beside
  }
  private enum Kind { case none, organization, title, person }

  private let mentions: [Mention]
  private let text: [UInt32]
  private(set) var positions: [Position] = []

  /// The last name of the sentence and what it is.
  private var last: Kind = .none
  private var lastEnd = 0
  private var sentenceStart = 0
  /// Bodies that wait for their title.
  private var bodies: [Int] = []
  /// Whether the last body stands in a bracket behind those that wait.
  private var bracketed = false
  /// Posts that no person has yet.
  private var posts: [Post] = []
  /// Whether ``posts`` are said of ``subjects``, unless a person follows them.
  private var saidOfSubject = false
  /// Posts whose holder is the next person: `组长由`.
  private var awaiting: [Post] = []
  /// The last person, or the persons of the last list.
  private var subjects: [Int] = []
  /// Where the last thing said of the subjects ends.
  private var subjectEnd = 0
  /// The body that stands right before the person: 清华大学的樊富珉教授.
  private var personBodies: [Int] = []
  /// The posts of the person or persons just read, for the rest of a list.
  private var shared: [Post] = []
  /// A body of the sentence that no title followed.
  private var loose: Int?
  /// The company that the sentence, or one before it in the block, is about: `攀钢钒钛公告，公司董事长…`.
  private var company: Int?
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

  /// At ； the bodies and the persons of a list stay what they are.
  mutating func endClause() {
    let goesOn = saidOfSubject
    closePosts()
    saidOfSubject = goesOn
  }

  mutating func endSentence() {
    closePosts()
    last = .none
    awaiting = []
    shared = []
    loose = nil
    personBodies = []
  }

  mutating func endBlock() { company = nil }

  // MARK: The three kinds

  mutating func addOrganization(_ index: Int) {
    let gap = gap(before: index)
    if last == .organization, bracketed, !gap.closes, gap.isList || gap.isEmpty {
      // 甲（乙、丙）: what stands in the bracket is only another name.
    } else if last == .organization, !bodies.isEmpty, gap.isOpeningBracket {
      bracketed = true
    } else if last == .organization, !bodies.isEmpty, gap.isList || gap.isEmpty {
      if bodies.count < Self.mostShared { bodies.append(index) }
      bracketed = false
    } else if last == .title, !posts.isEmpty, gap.isList || gap.isListWithPrefix || gap.isEmpty {
      bodies = [index]
    } else {
      awaitHolder(gap)
      let keepsList = last == .person && (gap.isListAfterPerson || gap.isBreak)
      let goesOn = saidOfSubject && gap.isBreak || last == .person && gap.length == 0 && shared.isEmpty
      closePosts()
      if !keepsList { shared = [] }
      bodies = [index]
      bracketed = false
      saidOfSubject = goesOn || isSaidOfSubject(from: index)
    }
    if isFirstCompany(index) { company = index }
    advance(index, .organization)
  }

  mutating func addTitle(_ index: Int) {
    let gap = gap(before: index)
    let title = scalars(index)
    switch last {
    case .organization where !bodies.isEmpty && isNextToBody(gap) && !isLabel(index, after: gap):
      addPost(Post(title: index, organizations: bodies))
    case .organization where !bodies.isEmpty && PositionTitles.isReporter(title) && gap.isDateline:
      addPost(Post(title: index, organizations: bodies))
    case .organization where !bodies.isEmpty && gap.isOfficeTaken && !subjects.isEmpty:
      addPost(Post(title: index, organizations: bodies, trust: .said))
      saidOfSubject = true
    case .title where (gap.isList || gap.isEmpty || gap.isOpeningBracket || gap.isListWithCompany) && !posts.isEmpty:
      addPost(Post(title: index, organizations: bodiesTakenOver(from: posts[posts.count - 1], by: title)))
    case .title where gap.isListWithPlace && !posts.isEmpty:
      addPost(Post(title: index, organizations: [], trust: .list))
    case .person where (gap.isEmpty || gap.isHonorific) && !startsHead(index, after: gap):
      for subject in subjects.suffix(1) {
        add(Post(title: index, organizations: personBodies, trust: .behind), to: subject, isBehind: true)
      }
      personBodies = []
      advance(index, .person)
      subjectEnd = lastEnd
      return
    default: startPosts(index, title, gap)
    }
    bodies = []
    bracketed = false
    advance(index, .title)
  }

  /// A title that begins a head of its own.
  private mutating func startPosts(_ index: Int, _ title: [UInt32], _ gap: PositionGap) {
    let earlier = shared
    let followsPerson = last == .person
    if last == .organization { loosen(bodies.last) }
    awaitHolder(gap)
    closePosts()
    saidOfSubject = isSaidOfSubject(from: index)
    var post = Post(title: index, organizations: [])
    if followsPerson, gap.isListAfterPerson || PositionTitles.isReporter(title) && gap.isEmpty {
      if let model = modelForList(earlier, title) {
        post.organizations = bodiesTakenOver(from: model, by: title)
        post.trust = .list
      }
    } else if gap.endsInComma, !saidOfSubject,
      let model = earlier.last(where: { PositionTitles.isSamePost(title, scalars($0.title)) })
    {
      // 主任厉明诚主持，副主任阴山雪出席.
      post.organizations = bodiesTakenOver(from: model, by: title)
      post.trust = .carried
    }
    if post.organizations.isEmpty { takeCompany(&post, title, gap) }
    posts = [post]
  }

  mutating func addPerson(_ index: Int) {
    let gap = gap(before: index)
    if last == .person, gap.equals("(") {
      // 米歇尔（Michel）: another form of the name.
      lastEnd = mentions[index].range.end
      return
    }
    let wasBehindBody = last == .organization && !bracketed && (gap.equals("的") || gap.isEmpty) ? bodies : []
    var isInList = false
    if last == .title, !posts.isEmpty, gap.isAdjacentToPerson {
      for post in posts { add(post, to: index) }
      shared = posts
      posts = []
    } else if last == .person, gap.isPersonList {
      isInList = true
      for post in shared { add(post, to: index) }
    } else {
      awaitHolder(gap)
      closePosts()
      shared = []
    }
    if !awaiting.isEmpty {
      for post in awaiting { add(post, to: index) }
      shared = Array((shared + awaiting).prefix(Self.mostShared))
      awaiting = []
    }
    personBodies = wasBehindBody
    bodies = []
    bracketed = false
    saidOfSubject = false
    if isInList, shared.isEmpty {
      if subjects.count < Self.mostShared { subjects.append(index) }
    } else {
      subjects = [index]
    }
    advance(index, .person)
    subjectEnd = lastEnd
  }

  /// So many bodies, posts or persons share each other at most: more are no head of a list, and would multiply.
  private static let mostShared = 16

  private mutating func addPost(_ post: Post) {
    if posts.count < Self.mostShared { posts.append(post) }
  }

  private mutating func advance(_ index: Int, _ kind: Kind) {
    last = kind
    lastEnd = mentions[index].range.end
  }

  // MARK: Posts and their holders

  /// Keeps the posts for the next person where the text says that it holds them: 组长由.
  private mutating func awaitHolder(_ gap: PositionGap) {
    guard last == .title, !posts.isEmpty, gap.isHeldBy else { return }
    awaiting = posts.map {
      var post = $0
      post.trust = .said
      return post
    }
    posts = []
    saidOfSubject = false
  }

  /// Gives posts that no person follows to those they are said of.
  private mutating func closePosts() {
    if saidOfSubject, let end = posts.last.map({ mentions[$0.title].range.end }) {
      for subject in subjects {
        for var post in posts {
          post.trust = .said
          add(post, to: subject)
        }
      }
      subjectEnd = end
    }
    if posts.isEmpty { loosen(bodies.last) }
    posts = []
    bodies = []
    saidOfSubject = false
    bracketed = false
  }

  private mutating func loosen(_ body: Int?) {
    if let body, loose == nil || PositionTitles.mayBeCompany(scalars(body)) { loose = body }
  }

  private mutating func add(_ post: Post, to person: Int, isBehind: Bool = false) {
    var post = post
    let name = scalars(person)
    if !post.organizations.isEmpty {
      if !post.inherited, known[name, default: []].count < 8 { known[name, default: []].append(post) }
    } else if isBehind, !PositionTitles.isRank(scalars(post.title)) {
      let title = scalars(post.title)
      if let earlier = known[name]?.last(where: { PositionTitles.isSamePost(scalars($0.title), title) }) {
        post.organizations = earlier.organizations
        post.inherited = true
      }
    }
    // Names of one position are right or wrong together: the weakest of them counts.
    var confidence = Swift.min(mentions[person].confidence, mentions[post.title].confidence)
    for body in post.organizations where !post.inherited {
      confidence = Swift.min(confidence, mentions[body].confidence)
    }
    confidence = Swift.max(Self.leastShare, confidence * post.trust.rawValue)
    positions.append(
      Position(
        person: person, title: post.title, organizations: post.organizations, confidence: confidence,
        inherited: post.inherited))
  }

  // MARK: Bodies of titles without one

  private func bodiesTakenOver(from post: Post, by title: [UInt32]) -> [Int] {
    PositionTitles.isOnItsOwn(title, behind: post.organizations.first.map(scalars)) ? [] : post.organizations
  }

  /// Of the posts at the head of a list the one that `title` goes with: 副主席 with 主席, else the first.
  private func modelForList(_ posts: [Post], _ title: [UInt32]) -> Post? {
    if PositionTitles.isByline(title), !PositionTitles.isReporter(title) { return nil }
    return posts.first { PositionTitles.isSamePost(title, scalars($0.title)) } ?? posts.first
  }

  /// 公司董事长, 其董事长, or 董事长 in a sentence about a company.
  private func takeCompany(_ post: inout Post, _ title: [UInt32], _ gap: PositionGap) {
    if gap.endsInOwner, let body = loose {
      post.organizations = [body]
      post.trust = .carried
    } else if gap.endsInCompany, let company {
      post.organizations = [company]
      post.inherited = mentions[company].range.start < sentenceStart
      post.trust = .carried
    } else if PositionTitles.isOfficer(title), !saidOfSubject, let loose, PositionTitles.mayBeCompany(scalars(loose)) {
      post.organizations = [loose]
      post.trust = .company
    }
  }

  private func isFirstCompany(_ index: Int) -> Bool {
    if let company, mentions[company].range.start >= sentenceStart { return false }
    return PositionTitles.mayBeCompany(scalars(index))
  }

  // MARK: What stands between

  private func isNextToBody(_ gap: PositionGap) -> Bool {
    gap.isAdjacent && (bracketed ? gap.closes : !gap.leavesWordsInBracket)
  }

  /// 来源：新华网　编辑：王明: a title that is a label stands apart from the body before.
  private func isLabel(_ index: Int, after gap: PositionGap) -> Bool {
    let end = mentions[index].range.end
    return gap.length > 0 && PositionGap(text, end, end + 1).isColon
  }

  private func gap(before index: Int) -> PositionGap { PositionGap(text, lastEnd, mentions[index].range.start) }
  private func scalars(_ index: Int) -> [UInt32] {
    let range = mentions[index].range
    return Array(text[range.start..<range.end])
  }

  /// Whether what stands between the last person and the name at `index` says that a post follows.
  private func isSaidOfSubject(from index: Int) -> Bool {
    guard let subject = subjects.last else { return false }
    let start = mentions[index].range.start
    guard start - subjectEnd <= 80 else { return false }
    let gap = PositionGap(text, subjectEnd, start)
    if last == .person, Self.appositions.contains(gap.text) { return true }
    if gap.saysPost { return true }
    guard last == .person, gap.length < 12, gap.startsWithGenitive else { return false }
    let before = mentions[subject].range.start
    return PositionGap(text, Swift.max(sentenceStart, before - 16), before).saysRemoval
      || endsInOffice(index)
  }
  private static let appositions: Set<String> = ["(", ",", ",该公司", ",该院", ",该校", ":"]

  /// 免去王明的财政局局长职务: the titles from here on end with 职务.
  private func endsInOffice(_ index: Int) -> Bool {
    var next = index
    while next < mentions.count, mentions[next].kind != .title { next += 1 }
    guard next < mentions.count, next <= index + 1 else { return false }
    let end = mentions[next].range.end
    return PositionGap(text, end, end + 2).equals("职务")
  }

  /// A title right between two persons is the second one's: 记者郑军实习生李雪琴, 编辑：王明　校对：李四, 主席特别代表韩正.
  private func startsHead(_ index: Int, after gap: PositionGap) -> Bool {
    let title = scalars(index)
    guard index + 1 < mentions.count, !PositionTitles.isRank(title) else { return false }
    let next = mentions[index + 1]
    let after = PositionGap(text, mentions[index].range.end, next.range.start)
    if PositionTitles.isRelation(title), gap.isEmpty { return after.isEmpty || after.isList }
    guard next.kind == .person, after.isEmpty || after.isColon else { return false }
    return after.isColon || PositionTitles.isByline(title) || gap.length > 0 && after.length < gap.length
  }
}

extension PositionBuilder {
  /// Of the positions whose weakest name is surer than this, as many are right as its confidence says; of the others
  /// this share: names that hold together in a position are right more often than one by one. Measured on
  /// `Corpus/develop.jsonl` and `news-dev`.
  private static let leastShare = 0.62

  /// How often a post found in some way is right where its names are.
  private enum Trust: Double {
    /// Body, title and person stand side by side.
    case beside = 0.99
    /// A title behind its person.
    case behind = 0.98
    /// The body stands at the head of the list.
    case list = 0.95
    /// A sentence says it.
    case said = 0.94
    /// The body of a post named before, or 公司.
    case carried = 0.9
    /// The company that the sentence is about.
    case company = 0.8
  }
}
