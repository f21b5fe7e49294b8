import Testing
import YuyanLexicon

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

struct LexiconImageTests {
  static func image(_ words: [String]) throws -> LexiconImage {
    let rows = Set(words).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      .map { [$0, String($0.unicodeScalars.count), "x\($0)"] }
    let source = LexiconSource(name: "words", columns: ["word", "length", "text"], rows: rows)
    return try LexiconImage(bytes: LexiconCompiler.compile([source]), name: "test")
  }

  @Test("a lexicon gives back what was put in")
  func roundTrip() throws {
    let lexicon = try Self.image(["北京", "北京大学", "大学", "京", "🐦", "AI"]).lexicon(named: "words")
    #expect(lexicon.count == 6)
    #expect(lexicon.columns == ["word", "length", "text"])
    let row = try #require(lexicon.row(of: "北京大学"))
    #expect(lexicon.string(row: row, column: 2) == "x北京大学")
    #expect(lexicon.integer(row: row, column: 1) == 4)
    #expect(lexicon.row(of: "北") == nil)
    #expect(lexicon.row(of: "北京大") == nil)
    #expect(lexicon.row(of: "") == nil)
    #expect(lexicon.string(row: 99, column: 1) == "")
    let text = "在北京大学".unicodeScalars.map(\.value)
    #expect(lexicon.matches(in: text, at: 1).map(\.length) == [2, 4])
    #expect(lexicon.matches(in: text, at: 1, before: 4).map(\.length) == [2])
    #expect(lexicon.longestMatch(in: text, at: 3)?.length == 2)
    #expect(lexicon.matches(in: text, at: 5).isEmpty)
  }

  @Test("the trie equals a dictionary model on random words")
  func trieEqualsModel() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("trieEqualsModel seed \(seed)")
    var generator = SeededGenerator(state: seed)
    for round in 0..<40 {
      let alphabet = (0..<Int.random(in: 1...(round % 2 == 0 ? 4 : 900), using: &generator)).map { _ in
        UInt32.random(in: 0x4E00...0x5500, using: &generator)
      }
      func word(_ longest: Int) -> [UInt32] {
        (0..<Int.random(in: 1...longest, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      }
      let words = (0..<Int.random(in: 0...500, using: &generator)).map { _ in word(5) }
      let model = Set(words)
      let lexicon = try Self.image(
        words.map { word in String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init))) }
      ).lexicon(named: "words")
      #expect(lexicon.count == model.count)
      for _ in 0..<50 {
        let text = word(12)
        let expected = (1...text.count).filter { model.contains(Array(text[..<$0])) }
        #expect(lexicon.matches(in: text, at: 0).map(\.length) == expected, "seed \(seed)")
      }
    }
  }

  @Test("any changed byte or cut makes the image a damaged one")
  func damage() throws {
    let source = LexiconSource(name: "words", columns: ["word", "n"], rows: [["上海", "1"], ["北京", "2"]])
    let bytes = try LexiconCompiler.compile([source], data: [("w.weights", [1, 2, 3])])
    #expect(try LexiconCompiler.compile([source], data: [("w.weights", [1, 2, 3])]) == bytes)
    let image = try LexiconImage(bytes: bytes, name: "good")
    #expect(try Array(image.data(named: "w.weights")) == [1, 2, 3])
    #expect(image.lexiconNames == ["words"])
    func isDamaged(_ bytes: [UInt8]) -> Bool {
      do {
        _ = try LexiconImage(bytes: bytes, name: "bad")
        return false
      } catch { return error.code == .damaged }
    }
    for length in [0, 1, 8, 63, 64, 200, bytes.count - 64, bytes.count - 1] {
      let found = isDamaged(Array(bytes[..<length]))
      #expect(found, "cut at \(length)")
    }
    // Padding alone may change unseen; the header, the table and the sections may not.
    for position in [0, 9, 13, 17, 25, 70, 100, 110, 120, 194, 300, 5000, 9600] {
      var changed = bytes
      changed[position] ^= 0x10
      let found = isDamaged(changed)
      #expect(found, "byte \(position)")
    }
  }

  @Test("a section that is not there and an image that is not there are typed errors")
  func missing() throws {
    let image = try Self.image(["甲"])
    #expect(throws: LexiconError.self) { try image.lexicon(named: "none") }
    for path in ["/nowhere", "/nowhere/nothing.yulex"] {
      do {
        _ = try LexiconImage.find("nothing", path: path, builtIn: UnsafeRawBufferPointer(start: nil, count: 0))
        Issue.record("found nothing.yulex")
      } catch {
        #expect(error.code == .notFound)
        #expect(error.place == "/nowhere/nothing.yulex")
      }
    }
  }

  @Test("an image within the program is read where it lies, and what has no head of one is damaged")
  func builtIn() throws {
    let source = LexiconSource(name: "words", columns: ["word", "n"], rows: [["上海", "1"], ["北京", "2"]])
    let bytes = try LexiconCompiler.compile([source], data: [("w.weights", [1, 2, 3])])
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    let image = try LexiconImage.find("words", path: nil, builtIn: UnsafeRawBufferPointer(memory))
    #expect(image.isBuiltIn)
    #expect(image.path == "words.yulex (built in)")
    #expect(try image.lexicon(named: "words").row(of: "北京") == 1)
    let data = try image.data(named: "w.weights")
    #expect(Array(data) == [1, 2, 3])
    #expect(try #require(data.baseAddress) > UnsafeRawPointer(try #require(memory.baseAddress)))
    #expect(image.withBytes { $0.elementsEqual(bytes) })
    for part in [UnsafeRawBufferPointer(start: nil, count: 0), UnsafeRawBufferPointer(rebasing: memory[..<40])] {
      #expect(throws: LexiconError.self) { try LexiconImage(builtIn: part, name: "part") }
    }
  }
}

struct LexiconSourceTests {
  private func codes(_ text: String) -> [String] {
    LexiconSource.lint(Array(text.utf8), path: "a.tsv").map { "\($0.place) \($0.code.rawValue)" }
  }
  private let header = "# name: a\n# columns: word n\n# licence: MIT\n# source: me (2026)\n# used-by: extraction\n"

  @Test("a well-formed list has no findings")
  func clean() throws {
    #expect(codes(header + "上\t1\n下\t2\n").isEmpty)
    let source = try LexiconSource(parsing: Array((header + "上\t\n").utf8), path: "a.tsv")
    #expect(source.rows == [["上", ""]])
    #expect(source.images == ["extraction"])
  }

  @Test("each mistake is named with its line")
  func mistakes() {
    #expect(codes(header + "下\t2\n上\t1\n") == ["a.tsv:7 lexicon.unsortedRow"])
    #expect(codes(header + "上\t2\n上\t1\n") == ["a.tsv:7 lexicon.duplicateRow"])
    #expect(codes(header + "上\n") == ["a.tsv:6 lexicon.malformedRow"])
    #expect(codes(header + "\n") == ["a.tsv:6 lexicon.malformedRow"])
    #expect(codes(header + "上\t2\r\n") == ["a.tsv:6 lexicon.malformedRow"])
    #expect(codes(header + "上\t2") == ["a.tsv:6 lexicon.malformedRow"])
    #expect(codes("上\t2\n").first == "a.tsv:1 lexicon.malformedHeader")
    #expect(codes("").count == 5)
  }
}
