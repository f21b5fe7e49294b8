import Glibc
import Testing
import YuyanLexicon
import YuyanSegmentation

struct SegmenterTests {
  private func words(
    _ text: String, mode: Segmenter.Mode = .accurate, standard: Segmenter.Standard = .yuyan, user: UserLexicon? = nil
  ) throws -> String {
    var configuration = Segmenter.Configuration()
    configuration.mode = mode
    configuration.standard = standard
    configuration.userLexicon = user
    let scalars = Array(text.unicodeScalars)
    return try Segmenter(configuration).tokens(in: text).map { token in
      String(String.UnicodeScalarView(scalars[token.scalars]))
    }.joined(separator: "/")
  }

  @Test("numbers, Latin words, mixed names, addresses and emoji are whole tokens", arguments: Segmenter.Mode.allCases)
  func wholeTokens(_ mode: Segmenter.Mode) throws {
    let text = "在https://example.com/a?b=1上，5G和H200、COVID-19、AT&T；a.b@example.com👨‍👩‍👧🇨🇳，3.14、1,234"
    let found = try Set(words(text, mode: mode).split(separator: "/", omittingEmptySubsequences: true).map(String.init))
    for token in ["5G", "H200", "COVID-19", "AT&T", "a.b@example.com", "👨‍👩‍👧", "🇨🇳", "3.14", "1,234"] {
      #expect(found.contains(token), "\(token) in \(found)")
    }
    #expect(try Segmenter().tokens(in: text).contains { $0.scalars == 1..<26 })
  }

  @Test("the program's own image stands the verification that files go through")
  func ownImage() throws {
    let own = try LexiconImage.segmentation()
    #expect(own.isBuiltIn)
    let copy = try LexiconImage(bytes: own.withBytes { Array($0) }, name: "copy")
    let text = "雨燕读新闻，新华社北京3月27日电。"
    #expect(try Segmenter(Segmenter.Configuration(), image: copy).tokens(in: text) == Segmenter().tokens(in: text))
  }

  @Test("ambiguous strings come out by their context")
  func ambiguous() throws {
    #expect(try words("研究生命起源") == "研究/生命/起源")
  }

  @Test("names are whole, and apart in the standard of Peking University")
  func names() throws {
    #expect(try words("记者张卫忠报道") == "记者/张卫忠/报道")
    #expect(try words("记者张卫忠报道", standard: .pku) == "记者/张/卫忠/报道")
  }

  @Test("a user's words win, with spaces, hyphens, Latin and traditional forms; forbidden words do not come out")
  func userLexicon() throws {
    let user = try UserLexicon(
      words: ["北京大学生", "New York Times", "GPT-4o mini", "台積電", "5G手机", "国人民"], forbidden: ["人民政府"])
    for mode in [Segmenter.Mode.accurate, .dictionary] {
      #expect(try words("在北京大学生中", mode: mode, user: user) == "在/北京大学生/中")
      #expect(try words("看New York Times和GPT-4o mini", mode: mode, user: user) == "看/New York Times/和/GPT-4o mini")
      #expect(try words("台積電的5G手机", mode: mode, user: user) == "台積電/的/5G手机")
      #expect(try words("中国人民", mode: mode, user: user) == "中/国人民")
      #expect(try words("人民政府", mode: mode, user: user) == "人民/政府")
    }
    #expect(try words("人民政府", mode: .dictionary) == "人民政府")
  }

  @Test("a user's list may begin with a mark of its encoding and hold remarks, forbidden words and other columns")
  func userLexiconFile() throws {
    let path = "/tmp/yuyan-words-\(UInt64.random(in: 0...UInt64.max)).txt"
    try FileBytes.replace(path, with: Array("\u{FEFF}# 我们的词\n云迹科技\tn\r\n\n-\t人民政府\nC++\n".utf8))
    defer { unlink(path) }
    let user = try UserLexicon(reading: [path])
    #expect(try words("云迹科技用C++", user: user) == "云迹科技/用/C++")
    #expect(try words("人民政府", mode: .dictionary, user: user) == "人民/政府")
    #expect(try words("我们的词", user: user) == "我们/的/词")
  }

  @Test("search mode adds the words inside long words before them")
  func search() throws {
    let inner = try words("中华人民共和国", mode: .search).split(separator: "/").map(String.init)
    #expect(inner.last == "中华人民共和国" || inner.contains("共和国"))
    #expect(inner.contains("人民"))
  }

  @Test("tokens and gaps make up the text on random input, in every mode")
  func lossless() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("lossless seed \(seed)")
    var generator = SeededGenerator(state: seed)
    let pieces = [
      "中国", "的", "，", " ", "a", "1", ".", "🐦", "\u{200D}", "　", "\t", "é", "王", "𠮷", "@", "http://", "%", "é", "亿",
    ]
    for mode in Segmenter.Mode.allCases where mode != .search {
      var configuration = Segmenter.Configuration()
      configuration.mode = mode
      let segmenter = try Segmenter(configuration)
      for _ in 0..<200 {
        let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined()
        var end = 0
        let scalars = Array(text.unicodeScalars)
        let bytes = Array(text.utf8)
        for token in segmenter.tokens(in: text) {
          #expect(token.scalars.lowerBound >= end && token.scalars.count > 0, "seed \(seed)")
          #expect(scalars[end..<token.scalars.lowerBound].allSatisfy { $0.properties.isWhitespace }, "seed \(seed)")
          let slice = String(String.UnicodeScalarView(scalars[token.scalars]))
          #expect(Array(slice.utf8) == Array(bytes[token.utf8]), "seed \(seed)")
          end = token.scalars.upperBound
        }
        #expect(scalars[end...].allSatisfy { $0.properties.isWhitespace }, "seed \(seed)")
      }
    }
  }

  @Test("the lattice's path is the cheapest of all on short strings")
  func bruteForce() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("bruteForce seed \(seed)")
    var generator = SeededGenerator(state: seed)
    let alphabet = ["甲", "乙", "丙"]
    for _ in 0..<60 {
      var costs: [String: Int] = [:]
      for _ in 0..<12 {
        let length = Int.random(in: 1...5, using: &generator)
        let word = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "甲" }.joined()
        costs[word] = Int.random(in: 0...3_000, using: &generator)
      }
      let rows = costs.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        .map { [$0.key, String($0.value), "an"] }
      let source = LexiconSource(name: "words", columns: ["word", "cost", "class"], rows: rows)
      let image = try LexiconImage(
        bytes: SegmentationImage.compile(words: source, weights: BoundaryWeights()), name: "test")
      var configuration = Segmenter.Configuration()
      configuration.mode = .dictionary
      let segmenter = try Segmenter(configuration, image: image)
      let text = (0..<9).map { _ in alphabet.randomElement(using: &generator) ?? "甲" }
      func cost(_ words: [String]) -> Int {
        words.reduce(0) { $0 + min(costs[$1] ?? .max / 32, $1.count == 1 ? 2_000 : .max / 32) }
      }
      func cut(_ bits: Int) -> [String] {
        var result = [text[0]]
        for index in 1..<text.count {
          if bits >> (index - 1) & 1 == 1 {
            result.append(text[index])
          } else {
            result[result.count - 1] += text[index]
          }
        }
        return result
      }
      let best = (0..<1 << (text.count - 1)).map { cost(cut($0)) }.min()
      let found = segmenter.tokens(in: text.joined()).map { text[$0.scalars].joined() }
      #expect(cost(found) == best, "seed \(seed)")
    }
  }

  @Test("time grows with the length alone on odd input")
  func oddInput() throws {
    let segmenter = try Segmenter()
    for piece in ["中", "a", "1", "张", "@", " ", "👨‍👩‍👧", "a中", "www."] {
      let text = String(repeating: piece, count: 10_000)
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = segmenter.tokens(in: text).count }
      #expect(time < .seconds(2), "\(piece)")
      #expect(piece == " " ? count == 0 : count > 0)
    }
  }

  @Test("an image without a model or of another kind is a typed error")
  func wrongImage() throws {
    var configuration = Segmenter.Configuration()
    configuration.imagePath = "/nowhere"
    #expect(throws: LexiconError.self) { try Segmenter(configuration) }
    let image = try LexiconImage(bytes: LexiconCompiler.compile([]), name: "empty")
    #expect(throws: LexiconError.self) { try Segmenter(Segmenter.Configuration(), image: image) }
  }
}

/// A generator that makes the same numbers from the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
