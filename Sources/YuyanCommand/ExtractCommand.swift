import ArgumentParser
import Glibc
import Yuyan

/// `yuyan extract`: documents in, records out.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Write a structured record for each document.")

  enum InputFormat: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

  @Argument(help: "Files, folders (walked), or - for standard input.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "How to read the input: text, or jsonl with a row {\"id\",\"text\",\"reference_date\"?,…} a line.")
  var inputFormat: InputFormat?

  @Option(help: "Only these types, separated by commas: ORGANIZATION,TITLE,PERSON,MONEY,DATE,DURATION,SET,TIME.")
  var types: String?

  @Option(help: "The day that relative dates count from where the article gives none: 2026-03-30.")
  var referenceDate: String?

  @Option(help: "How many documents are read at once; the processors' number by default.")
  var jobs: Int?

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    var configuration = Pipeline.Configuration()
    configuration.referenceDate = referenceDate
    if let types { configuration.kinds = Set(types.split(separator: ",").map { EntityKind(rawValue: String($0)) }) }
    let pipeline = try Pipeline(configuration)
    let out: FileHandle
    if let output {
      let descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw ValidationError("\(output): cannot be written; check the path") }
      out = FileHandle(descriptor: descriptor, path: output)
    } else {
      out = FileHandle(descriptor: STDOUT_FILENO, path: "standard output", closes: false)
    }
    var run = SerialRun(pipeline: pipeline, out: out)
    for path in paths { try run.add(path, as: inputFormat) }
    if run.failures > 0 { throw ExitCode(1) }
  }
}

/// Documents one after the other.
private struct SerialRun {
  let pipeline: Pipeline
  let out: FileHandle
  let writer = JSONLineWriter()
  var workspace = Workspace()
  var failures = 0

  mutating func add(_ path: String, as format: ExtractCommand.InputFormat?) throws {
    do throws(FileError) {
      let handle =
        path == "-"
        ? FileHandle(descriptor: STDIN_FILENO, path: "-", closes: false) : try FileHandle.reading(path)
      if try handle.status().st_mode & S_IFMT == S_IFDIR {
        StandardError.write("\(path): folders are not walked yet")
        return
      }
      if (format ?? (path.hasSuffix(".jsonl") ? .jsonl : .text)) == .jsonl {
        var pending: [UInt8] = []
        var number = 0
        while try handle.read(upTo: 1 << 16, into: &pending) > 0 {
          var start = 0
          while let end = pending[start...].firstIndex(of: 0x0A) {
            number += 1
            try row(Array(pending[start..<end]), "\(path):\(number)")
            start = end + 1
          }
          pending.removeFirst(start)
        }
        if !pending.isEmpty { try row(pending, "\(path):\(number + 1)") }
      } else {
        try document(InputDocument(id: path, content: .bytes(try handle.readAll(limit: .max))))
      }
    } catch {
      if error.code == .closedPipe { Glibc.exit(0) }
      guard error.code == .missing || error.code == .unreadable else {
        StandardError.write(error.description)
        throw ExitCode(1)
      }
      try fail(FailureRecord(id: path, code: error.code.rawValue, message: error.message))
    }
  }

  mutating func row(_ line: [UInt8], _ place: String) throws(FileError) {
    let parsed = line.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONRow.Failure) in try JSONRow(parsing: bytes) }
    }
    let row: JSONRow
    switch parsed {
    case .success(let value): row = value
    case .failure(let error):
      return try fail(FailureRecord(id: place, code: error.code, message: error.message))
    }
    guard let text = row.text else {
      return try fail(
        FailureRecord(id: row.id ?? place, code: "row.noText", message: "the row has no field \"text\""))
    }
    var input = InputDocument(id: row.id ?? place, content: .text(text))
    input.referenceDate = row.referenceDate
    input.published = row.published
    input.headline = row.headline
    input.publisher = row.publisher
    input.authors = row.authors
    try document(input)
  }

  mutating func document(_ input: InputDocument) throws(FileError) {
    var bytes: [UInt8] = []
    do throws(SourceDecodingError) {
      writer.write(try pipeline.record(for: input, using: &workspace), to: &bytes)
    } catch {
      return try fail(FailureRecord(id: input.id, code: error.code.rawValue, message: error.message))
    }
    try out.write(bytes)
  }

  mutating func fail(_ failure: FailureRecord) throws(FileError) {
    failures += 1
    StandardError.write("\(failure.id): \(failure.message)")
    var bytes: [UInt8] = []
    writer.write(failure, to: &bytes)
    try out.write(bytes)
  }
}
