import ArgumentParser
import FoundationEssentials
import Glibc
import Yuyan
import YuyanLexicon
import YuyanSegmentation

/// Precision, recall and F1 of the pipeline, or of its written output, against gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores the pipeline, or output written earlier, against gold.",
    discussion: """
      GOLD is a file of JSON rows (entities, positions, organizations with spans in scalars: the form of \
      Corpus/develop.jsonl; a row without text names an article beside the file), a folder of such \
      files, or a folder of brat standoff files (NAME.txt with NAME.ann). OUTPUT is what `yuyan extract` wrote, or has the form of gold.

      Examples:
        yuyan evaluate Corpus
        yuyan evaluate Corpus/develop.jsonl --errors
        yuyan evaluate gold.jsonl new.jsonl --baseline old.jsonl
        yuyan evaluate annotated/ --html differences.html
        yuyan evaluate --segmentation Corpus/segmented --known Lexicons/words.tsv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Argument(help: "Gold: JSON lines, a folder of them, or of brat standoff files.")
  var gold: String

  @Argument(help: "Output to score; without it the pipeline runs on the gold's texts.")
  var output: String?

  @Option(help: ArgumentHelp("Another output; say which differences from it are significant.", valueName: "file"))
  var baseline: String?

  @Option(help: "Only these types, separated by commas: MONEY,DATE.", transform: EntityKind.list)
  var types: [EntityKind]?

  @Option(help: "Kind and script of the articles; by default manifest.tsv beside the gold.")
  var manifest: String?

  @Option(help: "Tables for people or JSON for machines.")
  var format = Format.table

  @Flag(help: "List every disagreement with its context.")
  var errors = false

  @Option(help: ArgumentHelp("Write a page with gold and output side by side.", valueName: "file"))
  var html: String?

  @Flag(help: "Take gold's organizations, titles and persons: scores positions and identity without errors of names.")
  var goldNames = false

  @Flag(help: "Score words: GOLD is a file or folder of words joined by spaces, as in Corpus/segmented.")
  var segmentation = false

  @Option(help: "With --segmentation: yuyan (the default), personal names whole; pku, surname and given name apart.")
  var standard: Segmenter.Standard?

  @Option(
    help: ArgumentHelp("With --segmentation: words to take as known, to count the others apart.", valueName: "file"))
  var known: String?

  func validate() throws {
    let ofMentions = [
      ("--baseline", baseline != nil), ("--types", types != nil), ("--manifest", manifest != nil),
      ("--format json", format == .json), ("--html", html != nil), ("--gold-names", goldNames),
    ]
    if segmentation {
      for (name, isGiven) in ofMentions where isGiven {
        throw ValidationError("\(name) does not go with --segmentation")
      }
    } else if standard != nil || known != nil {
      throw ValidationError("--standard and --known go with --segmentation")
    }
    if goldNames, output != nil { throw ValidationError("--gold-names runs the pipeline: leave OUTPUT out") }
  }

  func run() throws {
    if segmentation { return try runOnWords() }
    let rows = try EvaluationFiles.goldRows(gold)
    var scorer = Scorer()
    if let types { scorer.kinds = types }
    let evaluation =
      if let output { try EvaluationFiles.evaluation(of: output, against: rows, gold: gold) } else {
        try Evaluation(running: Pipeline(), on: rows, takesGoldNames: goldNames) { id throws(EvaluationError) in
          try EvaluationFiles.article(id, beside: gold)
        }
      }
    let report = EvaluationReport(
      evaluation, scorer: scorer, manifest: try EvaluationFiles.manifest(manifest, beside: gold),
      baseline: try baseline.map { try EvaluationFiles.evaluation(of: $0, against: rows, gold: gold) })
    for failure in report.failures { StandardError.write("\(failure.id): \(failure.reason)") }
    if let html {
      let page = EvaluationPage().html(evaluation, scorer: scorer, summary: report.text)
      try FileHandle.opening(html, O_WRONLY | O_CREAT | O_TRUNC).write(page)
    }
    switch format {
    case .table:
      if errors {
        let texts = Dictionary(
          evaluation.pairs.map { ($0.gold.id, $0.gold.text) }, uniquingKeysWith: { first, _ in first })
        for item in report.total.disagreements { print(item.line(in: texts[item.document] ?? [])) }
      }
      print(report.text, terminator: "")
    case .json: print(try report.json(withDisagreements: errors))
    }
    if !report.failures.isEmpty { throw ExitCode(1) }
  }

  /// Words against gold words.
  private func runOnWords() throws {
    let standard = standard ?? .yuyan
    var words = SegmentedGold()
    for path in try EvaluationFiles.files(gold) { words.add(try EvaluationFiles.read(path), standard: standard) }
    let found: [[String]]
    if let output {
      var read = SegmentedGold()
      read.add(try EvaluationFiles.read(output), standard: standard)
      found = read.lines
    } else {
      var configuration = Segmenter.Configuration()
      configuration.standard = standard
      var segmenter = LineSegmenter(segmenter: try Segmenter(configuration)) { () throws(LexiconError) in
        try Normalizer()
      }
      found = try words.words(by: &segmenter)
    }
    var scorer = SegmentationScorer()
    if let known {
      let list = Set(
        String(decoding: try EvaluationFiles.read(known), as: UTF8.self).split(separator: "\n")
          .map { String($0.prefix { $0 != "\t" }) })
      scorer = SegmentationScorer { list.contains($0) }
    }
    let score = try scorer.score(found: found, gold: words.lines, path: output ?? gold)
    if errors { for line in score.differences { print(line) } }
    print(score.text, terminator: "")
  }
}

/// The files that an evaluation reads.
enum EvaluationFiles {
  /// Rows of a JSON file, of a folder's JSON files, or of a folder of brat files.
  static func goldRows(_ path: String) throws(EvaluationError) -> [GoldRow] {
    guard isFolder(path) else { return try GoldRow.rows(ofJSONLines: try read(path), path: path) }
    var rows: [GoldRow] = []
    let names = try files(path)
    if !names.contains(where: { $0.hasSuffix(".ann") }) {
      for name in names where name.hasSuffix(".jsonl") {
        rows += try GoldRow.rows(ofJSONLines: try read(name), path: name)
      }
      if !rows.isEmpty { return rows }
    }
    for document in try bratDocuments(path) { rows.append(GoldRow(document)) }
    return rows
  }

  static func evaluation(
    of output: String, against rows: [GoldRow], gold: String
  ) throws(EvaluationError) -> Evaluation {
    let found: [OutputRow] =
      isFolder(output)
      ? try bratDocuments(output).map { OutputRow(document: $0) }
      : try OutputRow.rows(ofJSONLines: try read(output), path: output)
    return try Evaluation(matching: rows, with: found, path: output) { id throws(EvaluationError) in
      try article(id, beside: gold)
    }
  }

  static func manifest(_ path: String?, beside gold: String) throws(EvaluationError) -> CorpusManifest {
    if let path { return CorpusManifest(tabSeparated: try read(path)) }
    guard let data = FileManager.default.contents(atPath: folder(of: gold) + "manifest.tsv") else {
      return CorpusManifest()
    }
    return CorpusManifest(tabSeparated: [UInt8](data))
  }

  /// The bytes of an article whose path is given from the gold's folder.
  static func article(_ id: String, beside gold: String) throws(EvaluationError) -> [UInt8] {
    try read(id.hasPrefix("/") ? id : folder(of: gold) + id)
  }

  private static func bratDocuments(_ path: String) throws(EvaluationError) -> [AnnotatedDocument] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    var documents: [AnnotatedDocument] = []
    for name in names where name.hasSuffix(".ann") {
      let stem = String(name.dropLast(4))
      let text = String(decoding: try read("\(path)/\(stem).txt"), as: UTF8.self)
      documents.append(
        try BratReader.document(
          annotation: try read("\(path)/\(name)"), text: text, id: "\(stem).txt", path: "\(path)/\(name)"))
    }
    guard !documents.isEmpty else {
      throw EvaluationError(
        code: .unreadable, place: path, message: "no .ann file in the folder; give brat files or JSON lines")
    }
    return documents
  }

  /// A file itself, or the files of a folder by name.
  static func files(_ path: String) throws(EvaluationError) -> [String] {
    guard isFolder(path) else { return [path] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
      .filter { !$0.hasPrefix(".") }.map { path + "/" + $0 }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The folder of gold with its last slash; empty for the working folder.
  private static func folder(of path: String) -> String {
    if isFolder(path) { return path.hasSuffix("/") ? path : path + "/" }
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  static func read(_ path: String) throws(EvaluationError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw EvaluationError(code: .unreadable, place: path, message: "cannot be read; check the path and its rights")
    }
    return [UInt8](data)
  }
}
