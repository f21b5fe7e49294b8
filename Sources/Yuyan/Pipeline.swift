import YuyanLexicon
import YuyanSegmentation

/// The road of a document: seven stages, each with one input type and one output type.
///
/// ```swift
/// let pipeline = try Pipeline()
/// var workspace = Workspace()
/// let record = try pipeline.record(for: InputDocument(id: "a", content: .text("王明任北京大学校长。")), using: &workspace)
/// ```
public struct Pipeline: Sendable {
  private let decoder: SourceDecoder
  private let layout: Layout
  private let normalizer: Normalizer
  private let segmenter: SegmentStage
  private let extract: ExtractStage
  private let resolver: Resolver
  private let recorder: Recorder
  /// The images that the stages read: what a record says depends on them.
  package private(set) var images: [LexiconImage] = []

  /// What a run is asked for.
  public struct Configuration: Sendable {
    /// The kinds wanted; nil for all.
    public var kinds: Set<EntityKind>?
    /// Used where neither the input nor the article gives a date: ISO date, or date and time.
    public var referenceDate: String?
    /// Mentions below this are left out of records; from 0 to 1.
    public var minimumConfidence: Double = 0
    /// What the offsets of records count.
    public var offsets: OffsetUnit = .scalar
    /// The encoding to read bytes in, whatever they look like; nil to find it out.
    public var encoding: String?
    /// Paths of the user's own word lists, which win over the built-in ones.
    public var lexicons: [String] = []
    /// Whether words of Taiwan and Hong Kong are read as their mainland counterparts: 軟體 as 软件.
    public var mapsRegionalWords = false
    /// The path of other weights for names; nil for those that come with the program.
    public var namesModel: String?
    /// All kinds, offsets in scalars, the encoding found out, the program's own words and weights.
    public init() {}
  }

  /// Opens what the stages need.
  /// - Throws: ``LexiconError`` where an image is missing or damaged.
  public init(_ configuration: Configuration = Configuration()) throws(LexiconError) {
    let image = try LexiconImage.extraction()
    decoder = SourceDecoder(encoding: configuration.encoding)
    layout = Layout()
    var normalization = Normalizer.Configuration()
    normalization.regional = configuration.mapsRegionalWords
    normalizer = try Normalizer(image: image, configuration: normalization)
    let currencies = CurrencyTable(try image.lexicon(named: "currencies"))
    let vocabulary = DateVocabulary(festivals: try image.lexicon(named: "festivals"))
    var extractors: [any MentionExtractor] = [
      MoneyExtractor(currencies: currencies), DateExtractor(vocabulary: vocabulary),
      try NamesExtractor(image: image, modelPath: configuration.namesModel),
    ]
    if !configuration.lexicons.isEmpty {
      let normalizer = normalizer
      extractors.insert(
        try UserNames(paths: configuration.lexicons) { normalizer.normalize(line: $0) }, at: 0)
    }
    extract = ExtractStage(extractors: extractors, kinds: configuration.kinds)
    images = [image]
    if extract.needsTokens {
      let words = try LexiconImage.segmentation()
      // Extractors ask words for hints, and those of the lexicon alone are found twice as fast.
      var segmentation = Segmenter.Configuration()
      segmentation.mode = .dictionary
      segmenter = SegmentStage(segmenter: try Segmenter(segmentation, image: words))
      images.append(words)
    } else {
      segmenter = SegmentStage()
    }
    resolver = Resolver(
      referenceDate: configuration.referenceDate, aliases: try image.lexicon(named: "organization-aliases"),
      currencies: currencies)
    recorder = Recorder(offsets: configuration.offsets, minimumConfidence: configuration.minimumConfidence)
  }

  /// Bytes to text: what ``record(for:using:)-(SourceText,_)`` takes.
  public func decode(_ input: InputDocument) throws(SourceDecodingError) -> SourceText { try decoder.decode(input) }

  /// Bytes to record.
  /// - Throws: ``SourceDecodingError`` where the bytes cannot be used; everything after decoding is total.
  public func record(
    for input: InputDocument, using workspace: inout Workspace
  ) throws(SourceDecodingError) -> DocumentRecord {
    let source = try decoder.decode(input)
    return record(for: source, using: &workspace)
  }

  /// Decoded text to record; never fails.
  public func record(for source: SourceText, using workspace: inout Workspace) -> DocumentRecord {
    stages(for: source, using: &workspace).record
  }

  /// What each stage made of a text.
  package struct Stages {
    package let laidOut: LaidOutText
    package let normalized: NormalizedText
    package let segmented: SegmentedText
    package let record: DocumentRecord
  }

  /// The road itself, every stage kept.
  /// - Parameter names: names in the source to take instead of those that would be found: for measuring the resolver alone.
  package func stages(
    for source: SourceText, names: [AnnotatedMention]? = nil, using workspace: inout Workspace
  ) -> Stages {
    let laidOut = layout.layOut(source)
    let normalized = normalizer.normalize(laidOut)
    let segmented = segmenter.segment(normalized, using: &workspace)
    var mentions = extract.mentions(in: segmented, using: &workspace)
    if let names { mentions = ExtractStage.replaceNames(of: mentions, with: names, in: normalized) }
    let resolution = resolver.resolve(mentions, in: segmented)
    let record = recorder.record(resolution, of: segmented)
    return Stages(laidOut: laidOut, normalized: normalized, segmented: segmented, record: record)
  }

}
