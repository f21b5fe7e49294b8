import FoundationEssentials
import Testing
import Yuyan

/// What each stage makes of a few articles of the corpus, as files that a change shows up in.
///
/// `UPDATE_GOLDEN=1 swift test -c release --disable-testable-imports --filter GoldenTests` remakes them: read the
/// difference before it is committed.
@Suite("Each stage makes of an article what it made before")
struct GoldenTests {
  static let articles = [
    "develop/government-01-data-pilot.txt",  // clean
    "develop/finance-01-quarter.txt",  // lines broken by the page's width
    "develop/hongkong-03-hospital.txt",  // a traditional page with navigation
    "develop/deals-05-news.html",  // HTML in GB18030
  ]

  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil

  @Test("The stages' output equals the golden files", arguments: articles)
  func stages(article: String) throws {
    for (stage, text) in try output(of: article) {
      let path = "Tests/YuyanTests/Golden/\(article.split(separator: "/").last ?? "").\(stage).txt"
      if Self.isUpdating {
        try Data(text.utf8).write(to: URL(filePath: Repository.root + "/" + path))
        continue
      }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let golden = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      guard lines != golden else { continue }
      let difference = golden.difference(from: lines)
      let gone = difference.insertions.prefix(5).map { Self.describe($0) }
      let new = difference.removals.prefix(5).map { Self.describe($0) }
      Issue.record("\(path) differs. Golden: \(gone.joined(separator: " | ")). Now: \(new.joined(separator: " | "))")
    }
  }

  private static func describe(_ change: CollectionDifference<Substring>.Change) -> String {
    switch change {
    case .insert(let offset, let line, _), .remove(let offset, let line, _): "\(offset + 1): \(line)"
    }
  }

  /// The text of each stage's file.
  private func output(of article: String) throws -> [(stage: String, text: String)] {
    let pipeline = try TestPipeline.shared
    var input = InputDocument(id: article, content: .bytes(try Repository.bytes("Corpus/" + article)))
    if article.hasSuffix(".html") { input.format = .html }
    let source = try pipeline.decode(input)
    var workspace = Workspace()
    let stages = pipeline.stages(for: source, using: &workspace)
    return [
      ("1-decode", decode(source)), ("2-layout", layout(stages.laidOut)), ("3-normalize", normalize(stages.normalized)),
      ("4-segment", segment(stages.segmented)), ("5-extract", extract(stages.record)),
      ("6-resolve", resolve(stages.record)),
    ]
  }

  private func decode(_ source: SourceText) -> String {
    let facts = "\(source.encoding), \(source.scalars.count) characters, sha256 \(source.sha256)\n"
    return facts + source.diagnostics.map { "\($0.code.rawValue): \($0.message)\n" }.joined()
  }

  private func layout(_ text: LaidOutText) -> String {
    let metadata = text.metadata
    let facts =
      "publisher \(metadata.publisher ?? "-"), published \(metadata.published ?? "-"), "
      + "authors \(metadata.authors.joined(separator: " "))\n"
    return facts
      + text.blocks.map { "\($0.role.rawValue)\t\(text.scalars.string(in: $0.range))\n" }.joined()
  }

  private func normalize(_ text: NormalizedText) -> String {
    "script \(text.script.rawValue)\n" + text.blocks.map { text.scalars.string(in: $0.range) + "\n" }.joined()
  }

  /// A sentence a line, its tokens parted by spaces.
  private func segment(_ text: SegmentedText) -> String {
    var result = ""
    let tokens = text.tokens
    var token = 0
    for sentence in text.sentences {
      var words: [String] = []
      while token < tokens.count, tokens[token].range.start < sentence.end {
        words.append(text.scalars.string(in: tokens[token].range))
        token += 1
      }
      result += words.joined(separator: " ") + "\n"
    }
    return result
  }

  private func extract(_ record: DocumentRecord) -> String {
    record.mentions.map { mention in
      "\(mention.range.start)-\(mention.range.end)\t\(mention.kind.rawValue)\t\(mention.role.rawValue)\t"
        + mention.text.replacing("\n", with: "⏎") + "\n"
    }.joined()
  }

  private func resolve(_ record: DocumentRecord) -> String {
    let texts = record.mentions.map { $0.text.replacing("\n", with: "⏎") }
    var result = ""
    for mention in record.mentions where mention.value != .none {
      result += "value\t\(mention.range.start)\t\(mention.text.replacing("\n", with: "⏎"))\t\(mention.value.summary)\n"
    }
    for position in record.positions {
      let bodies = position.organizations.map { texts[$0] }.joined(separator: "+")
      result += "position\t\(texts[position.person])\t\(texts[position.title])\t\(bodies)"
      result += position.inherited ? "\tinherited\n" : "\n"
    }
    for entry in record.organizations {
      result += "organization\t\(entry.name)\t\(entry.aliases.joined(separator: ", "))\t\(entry.mentions.count)\n"
    }
    return result
  }
}
