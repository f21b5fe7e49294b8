import Testing
import Yuyan

@Suite("NOTICE and the headers of the word lists say the same")
struct NoticeTests {
  /// `- jieba 0.42.1 (MIT), the dictionary`: name and licence of each source under a heading of NOTICE.
  private func sources(under heading: String) throws -> [(name: String, licence: String)] {
    try Repository.text("NOTICE").split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != heading }.dropFirst().prefix { $0.hasPrefix("- ") }
      .map { line in
        let parts = line.dropFirst(2).split(separator: "(", maxSplits: 1)
        let licence = parts.last?.prefix { $0 != ")" } ?? ""
        return (parts[0].split(separator: " ").joined(separator: " "), String(licence))
      }
  }

  /// The lines `# field: …` of each list.
  private func headers(_ field: String) throws -> [(list: String, lines: [String])] {
    try Repository.names(in: "Lexicons").filter { $0.hasSuffix(".tsv") }.map { list in
      let header = try Repository.text("Lexicons/" + list).split(separator: "\n").prefix { $0.hasPrefix("#") }
      let mark = "# \(field): "
      return (list, header.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) })
    }
  }

  @Test("Each source of NOTICE is a source of a list, and each source of a list is in NOTICE or the project's own")
  func sources() throws {
    let noted = try sources(under: "Word lists")
    #expect(noted.count > 5)
    let headers = try headers("source")
    let all = headers.flatMap(\.lines)
    for (name, _) in noted { #expect(all.contains { $0.contains(name) }, "no list has \(name)") }
    for (list, lines) in headers {
      #expect(!lines.isEmpty, "\(list) names no source")
      for line in lines where !line.contains("by the project") && !line.contains("mined from") {
        #expect(noted.contains { line.contains($0.name) }, "\(list): \(line)")
      }
    }
  }

  @Test("A list has the licences of its sources and no other, and their texts are there")
  func licences() throws {
    let noted = try sources(under: "Word lists")
    let sources = try headers("source")
    for ((list, lines), (_, origins)) in zip(try headers("licence"), sources) {
      let named = Set(lines.flatMap { $0.split(separator: ",") }.map { String($0.split(separator: " ")[0]) })
      let expected = noted.filter { source in origins.contains { $0.contains(source.name) } }.map(\.licence)
      #expect(named.subtracting(["Apache-2.0"]) == Set(expected).subtracting(["Apache-2.0"]), "\(list)")
    }
    #expect(try Repository.text("LICENSES/MIT.txt").contains("Sun Junyi"))
    #expect(try Repository.text("LICENSES/Unicode.txt").contains("Unicode, Inc."))
  }
}
