import ArgumentParser
import Yuyan

/// `yuyan inspect`: what each stage made of a document.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what each stage made of a document.",
    discussion: """
      For each block of the article: the source, the text after layout and normalization where it differs, tokens, and \
      mentions with their meaning; then what the document says as a whole.

      Examples:
        yuyan inspect article.txt | less
        printf '王明任北京大学校长。' | yuyan inspect -
      """)

  @Argument(help: "A file, or - for standard input.", completion: .file())
  var file: String

  @OptionGroup(title: "Extraction")
  var pipelineOptions: PipelineOptions

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions.configuration)
    let input = try file == "-" ? FileHandle.standardInput : FileHandle.reading(Array(file.utf8))
    var document = InputDocument(id: file, content: .bytes(try input.readAll(limit: BatchOptions().maximumBytes)))
    document.format = InputDocument.Format(path: file)
    let source = try pipeline.decode(document)
    var workspace = Workspace()
    let report = StageReport(pipeline.stages(for: source, using: &workspace))
    try FileHandle.standardOutput.write(Array((report.lines.joined(separator: "\n") + "\n").utf8))
  }
}
