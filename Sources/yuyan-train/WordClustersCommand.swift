import ArgumentParser
import Yuyan
import YuyanLexicon
import YuyanSegmentation

/// `yuyan-train word-clusters`: texts to the list of word clusters.
struct WordClustersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "word-clusters", abstract: "Sorts words into clusters by their neighbours.",
    discussion: """
      Texts are cut into words by the segmenter's dictionary mode, as the name tagger has them. Seventeen million
      characters take about a minute.
      """)

  @Argument(help: "Corpora: lines of text, rows of JSON, or the People's Daily's tagged lines; gz too.")
  var corpora: [String]
  @Option(help: "How often a word must come.")
  var least = 5
  @Option(help: "Passes over all words.")
  var rounds = 12
  @Option(help: "The folder of the extraction image.")
  var lexicons: String?
  @Option(name: .shortAndLong, help: "Where the list goes.")
  var output: String

  func run() throws {
    var configuration = Segmenter.Configuration()
    configuration.mode = .dictionary
    let segmenter = try Segmenter(configuration)
    let normalizer = try Normalizer(image: LexiconImage.extraction(path: lexicons))
    var scratch = SegmentationScratch()
    var counts = WordPairCounts()
    for path in corpora {
      // A line that begins with `# ` names a day.
      for line in try NamesCorpus.lines(of: path) where !line.hasPrefix("# ") {
        let scalars = NormalizedSentence(try NamesCorpus.text(of: line, in: path), normalizer).scalars
        let words = segmenter.tokens(in: scalars, using: &scratch).filter { $0.category != .space }.map { token in
          let standIn = WordContext.standIn(for: scalars[token.scalars.lowerBound], category: token.category)
          return standIn.flatMap(Unicode.Scalar.init).map { String($0) }
            ?? scalars.string(in: TextRange<NormalizedSpace>(token.scalars.lowerBound, token.scalars.upperBound))
        }
        counts.add(words)
      }
    }
    var clustering = ExchangeClustering(counts, least: least, clusters: WordClusters.count)
    for round in 1...max(rounds, 1) {
      let moved = clustering.pass()
      print("pass \(round): \(moved) of \(clustering.words.count) words moved")
    }
    let rows = zip(clustering.words, clustering.clusters).sorted {
      $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars)
    }
    let list = Self.header + rows.map { "\($0)\t\($1)\n" }.joined()
    try FileBytes.replace(output, with: Array(list.utf8))
  }

  private static let header = """
    # name: word-clusters
    # columns: word cluster
    # licence: Apache-2.0
    # source: figures computed by the project from the corpora that NOTICE names, yuyan-train word-clusters (2026-11)
    # used-by: extraction

    """
}
