/// Gold, and what was found in the same documents.
public struct Evaluation: Sendable {
  /// A document of gold beside what was found in it.
  public struct Pair: Sendable {
    /// What the annotators say; its text is the source where that is known.
    public var gold: AnnotatedDocument
    /// What was found; nothing where the document failed.
    public var found: AnnotatedDocument
    /// Why nothing was found, where the document failed or is missing.
    public var failure: String?

    /// With the reason in `failure` where nothing was found because the document failed or is missing.
    public init(gold: AnnotatedDocument, found: AnnotatedDocument, failure: String? = nil) {
      self.gold = gold
      self.found = found
      self.failure = failure
    }
  }

  /// One for each row of gold, in its order.
  public var pairs: [Pair]

  /// Pairs made elsewhere, to be scored in this order.
  public init(pairs: [Pair]) { self.pairs = pairs }

  /// Runs the pipeline on every row of gold: rows with a text as a JSON row is read, others as the file beside the
  /// gold.
  /// - Parameters:
  ///   - takesGoldNames: whether organizations, titles and persons are gold's own, so that positions and identity are
  ///     measured without the errors of the names.
  ///   - load: the bytes of an article, given the row's `id`.
  /// - Throws: ``EvaluationError`` where an article cannot be read or is not what the gold was made from. One that cannot be
  ///   decoded is a pair with its failure.
  public init(
    running pipeline: Pipeline, on rows: [GoldRow], takesGoldNames: Bool = false,
    load: (String) throws(EvaluationError) -> [UInt8]
  ) throws(EvaluationError) {
    var workspace = Workspace()
    pairs = []
    for var row in rows {
      let input = try Self.input(for: row, load: load)
      let source: SourceText
      do throws(SourceDecodingError) {
        source = try pipeline.decode(input)
      } catch {
        let nothing = AnnotatedDocument(id: row.document.id)
        pairs.append(Pair(gold: row.document, found: nothing, failure: error.message))
        continue
      }
      try row.setText(source.scalars)
      let names = takesGoldNames ? row.document.mentions : nil
      let record = pipeline.stages(for: source, names: names, using: &workspace).record
      pairs.append(Pair(gold: row.document, found: AnnotatedDocument(record, text: source.scalars)))
    }
  }

  /// Puts output beside gold: by id, else by file name where that is unique on both sides. A row of gold without
  /// output counts as one in which nothing was found.
  /// - Throws: ``EvaluationError`` where nothing matches, or where spans of either side are not in the text.
  public init(
    matching rows: [GoldRow], with output: [OutputRow], path: String,
    load: (String) throws(EvaluationError) -> [UInt8]
  ) throws(EvaluationError) {
    let decoder = SourceDecoder()
    let byID = Dictionary(output.map { ($0.document.id, $0) }, uniquingKeysWith: { first, _ in first })
    let byName = Dictionary(grouping: output) { Self.fileName($0.document.id) }
    let goldNames = Dictionary(grouping: rows) { Self.fileName($0.document.id) }
    var matched = 0
    pairs = []
    for var row in rows {
      if row.text == nil, let source = try? decoder.decode(try Self.input(for: row, load: load)) {
        try row.setText(source.scalars)
      }
      let gold = row.document
      let name = Self.fileName(row.document.id)
      var match = byID[row.document.id]
      if match == nil, let named = byName[name], named.count == 1, goldNames[name]?.count == 1 { match = named[0] }
      guard var found = match?.document else {
        pairs.append(Pair(gold: gold, found: AnnotatedDocument(id: gold.id), failure: "not in the output"))
        continue
      }
      matched += 1
      if !gold.text.isEmpty { try found.checkSpans(in: gold.text.count, place: "\(path) (\(found.id))") }
      found.text = gold.text
      pairs.append(Pair(gold: gold, found: found, failure: match?.failure))
    }
    guard matched > 0 || rows.isEmpty else {
      throw EvaluationError(
        code: .nothingToCompare, place: path,
        message: "no document of the gold is in the output; ids or file names must agree")
    }
  }

  /// The score of each document, in order.
  public func scores(by scorer: Scorer = Scorer()) -> [Score] {
    pairs.map { scorer.score($0.found, against: $0.gold) }
  }

  /// What the pipeline is given for a row.
  private static func input(
    for row: GoldRow, load: (String) throws(EvaluationError) -> [UInt8]
  ) throws(EvaluationError) -> InputDocument {
    var input = InputDocument(id: row.document.id, content: .text(row.text ?? ""))
    if row.text == nil {
      input.content = .bytes(try load(row.document.id))
      input.format = InputDocument.Format(path: row.document.id)
    }
    input.referenceDate = row.referenceDate
    return input
  }

  static func fileName(_ id: String) -> String {
    id.split(separator: "/").last.map(String.init) ?? id
  }
}
