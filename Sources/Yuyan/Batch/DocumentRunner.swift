/// What became of one document of a batch.
struct DocumentOutput: Sendable {
  enum Outcome: Sendable {
    case done
    case failed(FailureRecord)
    /// The same content was done before: the bytes stand in the old output.
    case reused(FinishedDocument)
  }

  let id: String
  /// Nil where the content could not be read.
  let digest: ContentDigest?
  let outcome: Outcome
  /// Where its bytes end in the output's; they begin where the document's before end.
  let end: Int
}

/// What became of one item.
struct BatchOutput: Sendable {
  var bytes: [UInt8] = []
  var documents: [DocumentOutput] = []
  /// How many bytes were read for it.
  var inputCount = 0
}

/// One worker: reads items, sends their documents through the pipeline, writes the records.
struct DocumentRunner {
  let pipeline: Pipeline
  let writer: any RecordWriter
  let options: BatchOptions
  /// What was done before; nil where nothing is kept.
  let history: RunHistory?
  /// This worker's place among the documents in hand.
  let hand: InHand.Slot
  private var workspace = Workspace()

  init(
    pipeline: Pipeline, writer: any RecordWriter, options: BatchOptions, history: RunHistory?, hand: InHand.Slot
  ) {
    self.pipeline = pipeline
    self.writer = writer
    self.options = options
    self.history = history
    self.hand = hand
  }

  mutating func run(_ item: BatchItem) -> BatchOutput {
    var output = BatchOutput()
    switch item {
    case .file(let path):
      let id = String(decoding: path, as: UTF8.self)
      runFile(id, to: &output) { () throws(FileError) in try FileHandle.reading(path) }
    case .standardInput:
      runFile("-", to: &output) { () throws(FileError) in FileHandle.standardInput }
    case .rows(let block, let name): runRows(block, of: name, to: &output)
    case .document(let input): run(input, digest: nil, to: &output)
    case .failure(let failure): fail(failure, digest: nil, to: &output)
    }
    return output
  }

  private mutating func runFile(
    _ id: String, to output: inout BatchOutput, open: () throws(FileError) -> FileHandle
  ) {
    do throws(FileError) {
      let bytes = try open().readAll(limit: options.maximumBytes)
      output.inputCount += bytes.count
      let digest = history == nil ? nil : ContentDigest(of: bytes)
      if reuse(id, digest, to: &output) { return }
      var input = InputDocument(id: id, content: .bytes(bytes))
      input.format = InputDocument.Format(path: id)
      run(input, digest: digest, to: &output)
    } catch {
      fail(FailureRecord(error, id: id), digest: nil, to: &output)
    }
  }

  private mutating func runRows(_ block: LineBlock, of name: String, to output: inout BatchOutput) {
    guard !block.isOverlong else {
      return fail(
        FailureRecord(
          id: "\(name):\(block.firstLine)", code: "row.tooLarge",
          message: "the line has more than \(options.maximumBytes) bytes; split it or raise --max-bytes"),
        digest: nil, to: &output)
    }
    output.inputCount += block.bytes.count
    block.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = block.firstLine
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        runRow(UnsafeBufferPointer(rebasing: bytes[start..<end]), place: "\(name):\(number)", to: &output)
        start = end + 1
        number += 1
      }
    }
  }

  private mutating func runRow(_ line: UnsafeBufferPointer<UInt8>, place: String, to output: inout BatchOutput) {
    let digest = history == nil ? nil : ContentDigest(of: UnsafeRawBufferPointer(line))
    guard line.count <= options.maximumBytes else {
      return fail(
        FailureRecord(
          id: place, code: "row.tooLarge",
          message: "the line has more than \(options.maximumBytes) bytes; split it or raise --max-bytes"),
        digest: digest, to: &output)
    }
    do throws(JSONRow.Failure) {
      let row = try JSONRow(parsing: line)
      let id = row.id ?? place
      if reuse(id, digest, to: &output) { return }
      guard let text = row.text else {
        return fail(
          FailureRecord(id: id, code: "row.noText", message: "the row has no field \"text\""), digest: digest,
          to: &output)
      }
      run(InputDocument(row, id: id, text: text), digest: digest, to: &output)
    } catch {
      fail(FailureRecord(id: place, code: error.code, message: error.message), digest: digest, to: &output)
    }
  }

  /// Whether the document was done before; then it is noted as such.
  private func reuse(_ id: String, _ digest: ContentDigest?, to output: inout BatchOutput) -> Bool {
    guard let digest, let finished = history?.finished(id: id, digest: digest) else { return false }
    output.documents.append(
      DocumentOutput(id: id, digest: digest, outcome: .reused(finished), end: output.bytes.count))
    return true
  }

  private mutating func run(_ input: InputDocument, digest: ContentDigest?, to output: inout BatchOutput) {
    let suspicion = history?.suspicion(of: input.id) ?? .none
    guard suspicion != .setAside else {
      return fail(
        FailureRecord(
          id: input.id, code: "document.setAside",
          message: "brought the program down twice and is left out; please report it with the document"),
        digest: digest, to: &output)
    }
    hand.withDocument(input.id, alone: suspicion == .suspect) {
      do throws(SourceDecodingError) {
        let source = try pipeline.decode(input)
        let record = pipeline.record(for: source, using: &workspace)
        writer.write(record, of: source, to: &output.bytes)
        output.documents.append(
          DocumentOutput(id: input.id, digest: digest, outcome: .done, end: output.bytes.count))
      } catch {
        let failure = FailureRecord(id: input.id, code: error.code.rawValue, message: error.message)
        fail(failure, digest: digest, to: &output)
      }
    }
  }

  private func fail(_ failure: FailureRecord, digest: ContentDigest?, to output: inout BatchOutput) {
    writer.write(failure, to: &output.bytes)
    output.documents.append(
      DocumentOutput(id: failure.id, digest: digest, outcome: .failed(failure), end: output.bytes.count))
  }
}

extension InputDocument.Format {
  /// What a file of this name is written in.
  init(path: String) {
    let bytes = Array(path.utf8)
    if bytes.hasEnding(".md") || bytes.hasEnding(".markdown") {
      self = .markdown
    } else if bytes.hasEnding(".html") || bytes.hasEnding(".htm") || bytes.hasEnding(".xhtml") {
      self = .html
    } else {
      self = .plain
    }
  }
}

extension InputDocument {
  init(_ row: JSONRow, id: String, text: String) {
    self.init(id: id, content: .text(text))
    referenceDate = row.referenceDate
    published = row.published
    headline = row.headline
    publisher = row.publisher
    authors = row.authors
    if let format = row.format.flatMap(Format.init(rawValue:)) { self.format = format }
  }
}
