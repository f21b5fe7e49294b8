import Glibc

/// What a run did.
package struct BatchSummary: Sendable {
  /// Documents with a record, those done before included.
  package var done = 0
  /// Documents with a failure, those that had failed before included.
  package var failed = 0
  /// How many of them were done before and left as they are.
  package var reused = 0
  package var inputBytes = 0
  /// Documents not begun, after an interruption; nil where they cannot be counted.
  package var left: Int?
  package var isInterrupted = false
  /// How much of the input is done, from 0 to 1; nil where its size is not known yet.
  package var share: Double?

  package var documents: Int { done + failed }
  package init() {}
}

/// A run from paths to an output: workers side by side, results in order.
package struct BatchRun {
  package let pipeline: Pipeline
  package let writer: any RecordWriter
  package var options: BatchOptions
  /// Takes a copy of each failure line.
  package var errors: FileHandle?
  /// Says something to the person, failures included.
  package var say: @Sendable (String) -> Void = { _ in }
  /// Whether the input is counted beside the run, so that ``BatchSummary/share`` is known.
  package var countsInput = false
  /// Is told how far the run is, often.
  package var report: (BatchSummary) -> Void = { _ in }

  package init(pipeline: Pipeline, writer: any RecordWriter, options: BatchOptions) {
    self.pipeline = pipeline
    self.writer = writer
    self.options = options
  }

  /// Runs to standard output.
  package func run(_ paths: [String]) throws(FileError) -> BatchSummary {
    try run(paths, into: StreamOutput(.standardOutput, header: writer.header), history: nil, state: nil)
  }

  /// Runs to a file.
  /// - Parameters:
  ///   - fingerprint: of all that decides what a record looks like.
  ///   - resumes: whether to go on from what is in the file.
  package func run(
    _ paths: [String], output path: String, fingerprint: String, resumes: Bool
  ) throws(FileError) -> BatchSummary {
    guard Self.isRegular(path) else {
      let handle = try FileHandle.opening(path, O_WRONLY)
      return try run(paths, into: StreamOutput(handle, header: writer.header), history: nil, state: nil)
    }
    let output = try ResumableOutput(
      path: path, fingerprint: fingerprint, header: writer.header, resumes: resumes)
    if let note = output.note { say(note) }
    var copy = self
    copy.options.filter.avoid(ResumableOutput.files(for: path))
    return try copy.run(paths, into: output, history: output.history, state: output.stateDescriptor)
  }

  /// Runs to a folder with a page for each document.
  package func run(_ paths: [String], folder: String) throws(FileError) -> BatchSummary {
    let output = try FolderOutput(folder: folder)
    var copy = self
    copy.options.filter.avoid([folder])
    return try copy.run(paths, into: output, history: nil, state: nil)
  }

  /// Whether the path is, or would become, a file that can be cut and read again.
  private static func isRegular(_ path: String) -> Bool {
    guard let status = try? systemStatus(Array(path.utf8)) else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  func run(
    _ paths: [String], into sink: some OutputSink, history: RunHistory?, state: Int32?
  ) throws(FileError) -> BatchSummary {
    var options = options
    if let errors { options.filter.avoid([errors.path]) }
    let source = Shared(InputSource(paths: paths, options: options, warn: say))
    let hands = state.map { InHand.watch(slots: options.jobs, state: $0) } ?? []
    let (pipeline, writer, frozen) = (pipeline, writer, options)
    let pool = OrderedPool<BatchItem, BatchOutput>(
      window: options.jobs * 8,
      draw: { Interruption.signal == nil ? source.value.next() : nil },
      makeWorker: { number in
        InHand.prepareThread()
        var runner = DocumentRunner(
          pipeline: pipeline, writer: writer, options: frozen, history: history,
          hand: hands.indices.contains(number) ? hands[number] : .none)
        return { runner.run($0) }
      })
    defer { pool.end() }
    guard pool.start(jobs: options.jobs) > 0 else {
      throw FileError(code: .unreadable, path: "-", message: "the system gives no thread; lower --jobs")
    }
    let size = countsInput ? InputSize(of: paths, filter: options.filter) : nil
    var summary = BatchSummary()
    while true {
      var ready = pool.nextIfReady()
      if ready == nil {
        try sink.flush()
        ready = pool.next()
      }
      guard let output = ready else { break }
      try take(output, into: sink, &summary)
      if let bytes = size?.bytes, bytes > 0 { summary.share = min(1, Double(summary.inputBytes) / Double(bytes)) }
      report(summary)
    }
    summary.isInterrupted = Interruption.signal != nil
    try sink.finish(isComplete: !summary.isInterrupted)
    if summary.isInterrupted { summary.left = source.value.countLeft() }
    return summary
  }

  private func take(
    _ output: BatchOutput, into sink: some OutputSink, _ summary: inout BatchSummary
  ) throws(FileError) {
    try sink.accept(output)
    summary.inputBytes += output.inputCount
    for document in output.documents {
      switch document.outcome {
      case .done: summary.done += 1
      case .failed(let failure):
        summary.failed += 1
        say("\(failure.id): \(failure.message)")
        try errors?.writeFailure(failure)
      case .reused(let finished):
        summary.reused += 1
        if finished.isFailure {
          summary.failed += 1
          say("\(document.id): failed before and has not changed")
          if let errors { try errors.write(try sink.bytes(of: finished)) }
        } else {
          summary.done += 1
        }
      }
    }
  }
}

/// A value that one thread at a time uses.
private final class Shared<Value>: @unchecked Sendable {
  var value: Value
  init(_ value: Value) { self.value = value }
}

extension FileHandle {
  /// Writes a failure's line.
  fileprivate func writeFailure(_ failure: FailureRecord) throws(FileError) {
    var line: [UInt8] = []
    JSONLineWriter().write(failure, to: &line)
    try write(line)
  }
}
