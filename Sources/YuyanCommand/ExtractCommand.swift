import ArgumentParser
import Glibc
import Yuyan
import YuyanLexicon

/// `yuyan extract`: documents in, records out.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Write a structured record for each document.",
    discussion: """
      Reads files, folders (walked; text, Markdown, HTML and .jsonl by their endings, hidden names left out) and standard \
      input (-). Records come out in the order of the input. Compressed files come through a pipe.

      Examples:
        yuyan extract article.txt
        yuyan extract news/ -o news.jsonl
        yuyan extract news/ -o news.jsonl --resume
        zcat rows.jsonl.gz | yuyan extract - --input-format jsonl --types MONEY,DATE
        yuyan extract news/ --format csv -o news.csv
        yuyan extract news/ --format html -o pages/
      """)

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case jsonl, csv, html, text }
  enum RecordKind: String, ExpressibleByArgument, CaseIterable { case document, mention }

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file (a folder for html) instead of standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: """
      How the input is written: text, or jsonl with a row {"id","text","reference_date"?,…} a line; by default as the \
      file's ending tells.
      """)
  var inputFormat: InputFormat?

  @Option(help: "jsonl; csv for spreadsheets; html, a page for each article and an index; text, a summary to read.")
  var format = OutputFormat.jsonl

  @Option(help: "A record for each document, or for each mention.")
  var records: RecordKind?

  @OptionGroup(title: "Extraction")
  var pipelineOptions: PipelineOptions

  @Option(help: ArgumentHelp("How many documents are read at once; by default as many as processors.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Go on from what is in the output: do only what is new or has changed.")
  var resume = false

  @Option(help: ArgumentHelp("Read only the files in folders that match; may be repeated.", valueName: "glob"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Leave out files and folders that match; may be repeated.", valueName: "glob"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("The most bytes a document may have.", valueName: "n"))
  var maxBytes = BatchOptions().maximumBytes

  @Option(help: ArgumentHelp("Write the failure lines to this file too.", valueName: "file"), completion: .file())
  var errors: String?

  @Flag(name: .shortAndLong, help: "Say nothing but what ends the run.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more: how long it took and how fast it was.")
  var verbose = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be a number from 1 to 1024") }
    guard maxBytes > 0 else { throw ValidationError("--max-bytes must be above zero") }
    if records != nil, format != .jsonl {
      throw ValidationError("--records goes with --format jsonl; csv has a row for each mention")
    }
    if format == .html, output == nil { throw ValidationError("--format html needs -o with a folder") }
    if resume {
      guard output != nil else { throw ValidationError("--resume needs -o with the file to go on with") }
      guard format == .jsonl || format == .csv else { throw ValidationError("--resume goes with jsonl and csv") }
    }
    guard paths.filter({ $0 == "-" }).count <= 1 else { throw ValidationError("standard input can be read once") }
    if let output, paths.contains(output) {
      throw ValidationError("\(output) is both input and output; write to another file")
    }
    if let errors, errors == output || paths.contains(errors) {
      throw ValidationError("\(errors) is already in use; write the failures to another file")
    }
  }

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions.configuration)
    var options = BatchOptions()
    options.inputFormat = inputFormat
    options.include = include
    options.exclude = exclude
    options.maximumBytes = maxBytes
    if let jobs { options.jobs = jobs }
    var batch = BatchRun(pipeline: pipeline, writer: writer, options: options)
    if let errors { batch.errors = try FileHandle.opening(errors, O_WRONLY | O_CREAT | O_TRUNC) }
    let progress = ProgressDisplay(quiet: quiet, verbose: verbose, hasFile: output != nil)
    batch.countsInput = progress.showsBar
    batch.say = { progress.say($0) }
    batch.report = { progress.update($0) }
    Interruption.watch()
    let summary: BatchSummary
    do throws(FileError) {
      summary = try run(batch)
    } catch {
      progress.clear()
      switch error.code {
      case .closedPipe: return
      case .inUse: throw CommandFailure(error.description, code: 2)
      default: throw CommandFailure(error.description, code: 1)
      }
    }
    progress.close(summary, resumable: output != nil)
    if let signal = Interruption.signal { throw ExitCode(128 + signal) }
    if summary.failed > 0 { throw ExitCode(1) }
  }

  private func run(_ batch: BatchRun) throws(FileError) -> BatchSummary {
    guard let output else { return try batch.run(paths) }
    if format == .html { return try batch.run(paths, folder: output) }
    let fingerprint = try fingerprint(images: batch.pipeline.images)
    return try batch.run(paths, output: output, fingerprint: fingerprint, resumes: resume)
  }

  private var writer: any RecordWriter {
    switch (format, records ?? .document) {
    case (.jsonl, .document): JSONLineWriter()
    case (.jsonl, .mention): MentionLineWriter()
    case (.csv, _): CSVWriter()
    case (.text, _): SummaryWriter()
    case (.html, _): HTMLPageWriter()
    }
  }

  /// All that decides what the output looks like, as one digest.
  private func fingerprint(images: [LexiconImage]) throws(FileError) -> String {
    var parts = [Version.text, "format \(format) \(records ?? .document)", "max bytes \(maxBytes)"]
    parts.append("input \(inputFormat.map(\.rawValue) ?? "-")")
    // Built-in images are part of the program.
    parts.append(try Version.program())
    for image in images where !image.isBuiltIn { parts.append("\(image.withBytes { ContentDigest(of: $0) })") }
    parts += try pipelineOptions.fingerprint()
    return ContentDigest(of: Array(parts.joined(separator: "\n").utf8)).description
  }
}

extension InputFormat: ExpressibleByArgument {}
