/// Many documents, worked on side by side and handed out in their order.
///
/// ```swift
/// let pipeline = try Pipeline()
/// for await result in Batch(paths: ["news"], pipeline: pipeline) {
///   switch result {
///   case .success(let record): print(record.id, record.mentions.count)
///   case .failure(let failure): print(failure.id, failure.message)
///   }
/// }
/// ```
///
/// Nothing is read before it is needed: at most a few documents for each worker are between reading and the loop's body, so
/// memory is bounded however many documents there are, and a slow body slows the reading. Leaving the loop, or cancelling its
/// task, ends the reading; documents in hand are dropped. The results are the same for any number of workers.
///
/// Each iterator reads the input anew.
public struct Batch: AsyncSequence, Sendable {
  /// A record, or why there is none.
  public typealias Element = Result<DocumentRecord, FailureRecord>

  private let makeSource: @Sendable () -> () -> BatchItem?
  private let pipeline: Pipeline
  private let options: BatchOptions

  /// The documents of files and folders; folders are walked in the order of their names' bytes. A path that is missing or
  /// cannot be read is a failure in its place.
  public init(paths: [String], pipeline: Pipeline, options: BatchOptions = BatchOptions()) {
    self.pipeline = pipeline
    self.options = options
    makeSource = {
      var source = InputSource(paths: paths, options: options, warn: { _ in })
      return { source.next() }
    }
  }

  /// Documents of your own, drawn one at a time from whatever thread is free, never by two at once.
  public init(
    _ documents: some Sequence<InputDocument> & Sendable, pipeline: Pipeline, options: BatchOptions = BatchOptions()
  ) {
    self.pipeline = pipeline
    self.options = options
    makeSource = {
      var iterator = documents.makeIterator()
      return { iterator.next().map(BatchItem.document) }
    }
  }

  /// A pass of its own, from the first document.
  public func makeAsyncIterator() -> Iterator {
    Iterator(Reader(source: makeSource(), pipeline: pipeline, options: options))
  }

  /// One pass over the documents: results come in the order of the input, whichever is done first.
  public struct Iterator: AsyncIteratorProtocol {
    private let reader: Reader
    private var ready: ArraySlice<Element> = []

    fileprivate init(_ reader: Reader) { self.reader = reader }

    /// The next result; nil after the last one and after cancellation.
    public mutating func next() async -> Element? {
      while true {
        if Task.isCancelled { return nil }
        if let element = ready.popFirst() { return element }
        let pool = reader.pool
        let found = await withTaskCancellationHandler {
          await pool.nextSuspending()
        } onCancel: {
          pool.end()
        }
        guard let found else { return nil }
        ready = found[...]
      }
    }
  }

  /// Keeps the workers going as long as an iterator is there.
  fileprivate final class Reader: Sendable {
    let pool: OrderedPool<BatchItem, [Element]>

    init(source: @escaping () -> BatchItem?, pipeline: Pipeline, options: BatchOptions) {
      pool = OrderedPool(
        window: options.jobs * 4, draw: source,
        makeWorker: { _ in
          var runner = RecordRunner(pipeline: pipeline, options: options)
          return { runner.results(of: $0) }
        })
      _ = pool.start(jobs: options.jobs)
    }

    deinit { pool.end() }
  }
}

/// One worker that makes records for ``Batch``.
private struct RecordRunner {
  let pipeline: Pipeline
  let reader: DocumentReader
  var workspace = Workspace()

  init(pipeline: Pipeline, options: BatchOptions) {
    self.pipeline = pipeline
    reader = DocumentReader(maximumBytes: options.maximumBytes)
  }

  mutating func results(of item: BatchItem) -> [Batch.Element] {
    var results: [Batch.Element] = []
    reader.read(item) { read in
      switch read.content {
      case .failure(let failure): results.append(.failure(failure))
      case .document(let input):
        do throws(SourceDecodingError) {
          results.append(.success(try pipeline.record(for: input, using: &workspace)))
        } catch {
          results.append(.failure(FailureRecord(error, id: input.id)))
        }
      }
    }
    return results
  }
}
