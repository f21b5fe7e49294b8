import ArgumentParser
import Yuyan
import YuyanLexicon

/// `yuyan normalize`: a line in, the line in simplified characters and plain width out.
struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Write each line in simplified characters and plain width.",
    discussion: """
      Each line is judged by itself: simplified lines are not converted. Quotation marks stay as they are.
      """)

  @Argument(help: "Files, or - for standard input (the default).")
  var paths: [String] = ["-"]

  @Flag(help: "Put the mainland's words for those of Hong Kong and Taiwan: 軟體 becomes 软件.")
  var regional = false

  @Option(help: "The encoding of the input, whatever it looks like; standard input is UTF-8 by default.")
  var encoding: String?

  func validate() throws { try PipelineOptions.check(encoding: encoding) }

  func run() throws {
    var configuration = Normalizer.Configuration()
    configuration.regional = regional
    configuration.unifiesQuotes = false
    let normalizer = try Normalizer(configuration)
    let out = FileHandle.standardOutput
    var failures = 0
    for path in paths {
      do {
        if path == "-", encoding == nil {
          try filter(FileHandle.standardInput, by: normalizer, to: out)
        } else {
          let handle = path == "-" ? FileHandle.standardInput : try FileHandle.reading(Array(path.utf8))
          let input = InputDocument(id: path, content: .bytes(try handle.readAll(limit: .max)))
          let source = try SourceDecoder(encoding: encoding).decode(input)
          try write(source.scalars, by: normalizer, to: out)
        }
      } catch let error as FileError {
        if error.code == .closedPipe { throw error }
        StandardError.write(error.description)
        failures += 1
      } catch let error as SourceDecodingError {
        StandardError.write("\(error.place): \(error.message)")
        failures += 1
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }

  /// Line by line as they come, so that the command works as a filter.
  private func filter(_ handle: FileHandle, by normalizer: Normalizer, to out: FileHandle) throws {
    var pending: [UInt8] = []
    while try handle.read(upTo: 1 << 16, into: &pending) > 0 {
      guard let lastEnd = pending.lastIndex(of: 0x0A) else { continue }
      let whole = pending[...lastEnd].withUnsafeBufferPointer { UnicodeDecoding.utf8($0).scalars }
      try write(whole, by: normalizer, to: out)
      pending.removeFirst(lastEnd + 1)
    }
    let rest = pending.withUnsafeBufferPointer { UnicodeDecoding.utf8($0).scalars }
    try write(rest, by: normalizer, to: out)
  }

  private func write(_ scalars: [UInt32], by normalizer: Normalizer, to out: FileHandle) throws {
    var bytes: [UInt8] = []
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex(of: 0x0A) ?? scalars.count
      for scalar in normalizer.normalize(line: Array(scalars[start..<end])) { bytes.append(scalar: scalar) }
      if end < scalars.count { bytes.append(0x0A) }
      start = end + 1
      if bytes.count > 1 << 20 {
        try out.write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try out.write(bytes)
  }
}
