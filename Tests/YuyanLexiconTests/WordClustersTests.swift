import Testing
import YuyanLexicon

@Suite("Word clusters")
struct WordClustersTests {
  private static func image(_ rows: [String]) throws -> LexiconImage {
    let text =
      ([
        "# name: word-clusters", "# columns: word cluster", "# licence: facts", "# source: test",
        "# used-by: extraction",
      ] + rows)
      .joined(separator: "\n")
    let source = try LexiconSource(parsing: Array("\(text)\n".utf8), path: "word-clusters.tsv")
    let section = (name: WordClusters.section, bytes: try WordClusters.compile(source))
    return try LexiconImage(bytes: LexiconCompiler.compile([], data: [section]), name: "test")
  }

  private static func number(_ word: String, in clusters: WordClusters) -> UInt8 {
    let scalars: [UInt32] = word.unicodeScalars.map { $0.value }
    return scalars.withUnsafeBufferPointer { clusters.number(of: $0) }
  }

  @Test("every word of a list has its number, others have that of unknown words")
  func numbers() throws {
    // Words of one to three characters that stand in a row of the code's table.
    let words = (0..<500).map { (index: Int) -> String in
      let first = UInt32(0x4E00 + index * 7)
      let scalars = (first...first + UInt32(index % 3)).compactMap(Unicode.Scalar.init)
      return String(String.UnicodeScalarView(scalars))
    }
    let rows = words.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    let clusters = try WordClusters(image: Self.image(rows.enumerated().map { "\($1)\t\(2 + $0 % 62)" }))
    for (index, word) in rows.enumerated() { #expect(Self.number(word, in: clusters) == 2 + UInt8(index % 62)) }
    let others = (0..<500).map { Self.number("龘\(rows[$0])", in: clusters) }
    #expect(others.filter { $0 != WordClusters.unknown }.count < 10)
  }

  @Test("a number that is no cluster's is refused with the word", arguments: ["1", "64", "-3", "二"])
  func malformed(number: String) {
    #expect {
      try Self.image(["表示\t\(number)"])
    } throws: { error in
      (error as? LexiconError)?.place.contains("表示") == true
    }
  }
}
