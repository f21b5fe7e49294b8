/// What became of one document of a batch.
package struct DocumentOutput: Sendable {
  package enum Outcome: Sendable {
    case done
    case failed(FailureRecord)
    /// The same content was done before: the bytes stand in the old output.
    case reused(FinishedDocument)
  }

  package let id: String
  /// Nil where the content could not be read.
  package let digest: ContentDigest?
  package let outcome: Outcome
  /// Where its bytes end in the output's; they begin where the document's before end.
  package let end: Int
  /// The first headline, for an index of documents.
  package var title: String?
  package var mentionCount = 0

  package init(
    id: String, digest: ContentDigest?, outcome: Outcome, end: Int, title: String? = nil, mentionCount: Int = 0
  ) {
    self.id = id
    self.digest = digest
    self.outcome = outcome
    self.end = end
    self.title = title
    self.mentionCount = mentionCount
  }
}

/// What became of one item.
package struct BatchOutput: Sendable {
  package var bytes: [UInt8] = []
  package var documents: [DocumentOutput] = []
  /// How many bytes were read for it.
  package var inputCount = 0
  package init() {}
}

/// One worker: reads items, sends their documents through the pipeline, writes the records.
struct DocumentRunner {
  private let pipeline: Pipeline
  private let writer: any RecordWriter
  private let reader: DocumentReader
  /// What was done before; nil where nothing is kept.
  private let history: RunHistory?
  /// This worker's place among the documents in hand.
  private let hand: InHand.Slot
  private var workspace = Workspace()

  init(
    pipeline: Pipeline, writer: any RecordWriter, options: BatchOptions, history: RunHistory?, hand: InHand.Slot
  ) {
    self.pipeline = pipeline
    self.writer = writer
    self.history = history
    self.hand = hand
    reader = DocumentReader(maximumBytes: options.maximumBytes, makesDigests: history != nil)
  }

  mutating func run(_ item: BatchItem) -> BatchOutput {
    var output = BatchOutput()
    output.inputCount = reader.read(item) { read in
      switch read.content {
      case .failure(let failure): fail(failure, digest: read.digest, to: &output)
      case .document(let input):
        if let digest = read.digest, let finished = history?.finished(id: input.id, digest: digest) {
          output.documents.append(
            DocumentOutput(id: input.id, digest: digest, outcome: .reused(finished), end: output.bytes.count))
        } else {
          run(input, digest: read.digest, to: &output)
        }
      }
    }
    return output
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
        let stages = pipeline.stages(for: source, using: &workspace)
        let record = stages.record
        writer.write(record, of: stages.laidOut, to: &output.bytes)
        output.documents.append(
          DocumentOutput(
            id: input.id, digest: digest, outcome: .done, end: output.bytes.count,
            title: record.document.headlines.first, mentionCount: record.mentions.count))
      } catch {
        fail(FailureRecord(error, id: input.id), digest: digest, to: &output)
      }
    }
  }

  private func fail(_ failure: FailureRecord, digest: ContentDigest?, to output: inout BatchOutput) {
    writer.write(failure, to: &output.bytes)
    output.documents.append(
      DocumentOutput(id: failure.id, digest: digest, outcome: .failed(failure), end: output.bytes.count))
  }
}
