import Synchronization
import YuyanLexicon

/// The lists of a conversion, from the weakest to the strongest.
package struct ConversionLists: Sendable {
  /// ICU's rules.
  package var general: [ConversionRule]
  /// Where ICU is wrong or has no rule.
  package var overrides: [ConversionRule]
  /// Words of Hong Kong and Taiwan and the mainland's words for them.
  package var regional: [ConversionRule]
  package init(general: [ConversionRule], overrides: [ConversionRule] = [], regional: [ConversionRule] = []) {
    self.general = general
    self.overrides = overrides
    self.regional = regional
  }
}

/// Traditional to simplified, wide to plain.
///
/// A gate decides for each block, by the characters that only one script has, whether it is traditional: simplified text
/// is never converted. Folding of width touches both. The rules are read at the first traditional block, not before.
public struct Normalizer: Sendable {
  /// What is converted besides characters and width.
  public struct Configuration: Sendable {
    /// Whether words of Hong Kong and Taiwan become the mainland's: `軟體` → `软件`.
    public var regional = false
    /// Whether traditional text's `「」『』` become `“”‘’`.
    public var unifiesQuotes = true
    /// Quotes are unified, regional words stay.
    public init() {}
  }

  private let configuration: Configuration
  private let table: LazyRuleTable

  /// With the lists of the installed image.
  /// - Throws: ``LexiconError`` where the image is missing or damaged.
  public init(_ configuration: Configuration = Configuration(), lexicons: String? = nil) throws(LexiconError) {
    let image = try LexiconImage.extraction(path: lexicons)
    try self.init(image: image, configuration: configuration)
  }

  /// With the lists `hant-hans-icu`, `hant-hans` and `hant-hans-regional` of an image.
  /// - Throws: ``LexiconError`` where the image lacks one.
  package init(image: LexiconImage, configuration: Configuration = Configuration()) throws(LexiconError) {
    let general = try image.lexicon(named: "hant-hans-icu")
    let overrides = try image.lexicon(named: "hant-hans")
    let regional = try image.lexicon(named: "hant-hans-regional")
    self.init(
      lists: ConversionLists(general: general, overrides: overrides, regional: regional), configuration: configuration)
  }

  /// - Parameter lists: read at the first traditional block.
  package init(
    lists: @autoclosure @escaping @Sendable () -> ConversionLists, configuration: Configuration = Configuration()
  ) {
    self.configuration = configuration
    let quotes =
      configuration.unifiesQuotes
      ? [ConversionRule("「", "“"), ConversionRule("」", "”"), ConversionRule("『", "‘"), ConversionRule("』", "’")]
      : [ConversionRule("「", "「"), ConversionRule("」", "」")]
    table = LazyRuleTable {
      let lists = lists()
      return [quotes] + (configuration.regional ? [lists.regional] : []) + [lists.overrides, lists.general]
    }
  }

  /// Normalizes an article, block by block.
  /// - Complexity: O(n).
  public func normalize(_ text: LaidOutText) -> NormalizedText {
    let (result, script) = convert(text.scalars, blocks: text.blocks.map(\.range), as: NormalizedSpace.self)
    let blocks = zip(result.blocks, text.blocks).map { Block(range: $0, role: $1.role) }
    // Mostly the text keeps its length and every scalar its place: then the layout's runs stay as they are.
    let isParallel = result.alignment.runs.count <= 1 && result.alignment.runs.allSatisfy(\.isParallel)
    return NormalizedText(
      source: text.source, scalars: result.scalars, blocks: blocks,
      alignment: isParallel
        ? text.alignment.rebased(to: NormalizedSpace.self) : text.alignment.composed(with: result.alignment),
      script: script, metadata: text.metadata)
  }

  /// Normalizes one line by itself.
  public func normalize(line: String) -> String {
    let scalars = normalize(line: [UInt32](scalarsOf: line))
    return scalars.string(in: TextRange<NormalizedSpace>(0, scalars.count))
  }

  /// The same for scalars.
  package func normalize(line scalars: [UInt32]) -> [UInt32] {
    convert(scalars, blocks: [TextRange<LaidOutSpace>(0, scalars.count)], as: NormalizedSpace.self).0.scalars
  }

  package struct Conversion<From: TextSpace, To: TextSpace>: Sendable {
    package var scalars: [UInt32] = []
    package var blocks: [TextRange<To>] = []
    package var alignment = Alignment<From, To>()
  }

  /// Converts a text whose blocks are given in order; what stands between them is copied.
  package func convert<From, To>(
    _ text: [UInt32], blocks: [TextRange<From>], as _: To.Type
  ) -> (Conversion<From, To>, Script) {
    let counts = blocks.map { ScriptCounts(text, in: $0.start..<$0.end) }
    let document = counts.reduce(into: ScriptCounts()) { $0.add($1) }
    var result = Conversion<From, To>()
    result.scalars.reserveCapacity(text.count)
    result.blocks.reserveCapacity(blocks.count)
    var done = 0
    for (block, count) in zip(blocks, counts) {
      if block.start > done {
        result.scalars.append(contentsOf: text[done..<block.start])
        result.alignment.appendParallel(block.start - done)
      }
      let start = result.scalars.count
      let isTraditional = count.isTraditional(within: document)
      switch (isTraditional, count.hasFoldable) {
      case (false, false):
        result.scalars.append(contentsOf: text[block.start..<block.end])
        result.alignment.appendParallel(block.count)
      case (false, true):
        result.scalars.append(contentsOf: Self.folded(text, in: block.start..<block.end))
        result.alignment.appendParallel(block.count)
      case (true, false):
        table.value.convert(text, in: block.start..<block.end, into: &result.scalars, alignment: &result.alignment)
      case (true, true):
        let folded = Self.folded(text, in: block.start..<block.end)
        table.value.convert(folded, in: 0..<folded.count, into: &result.scalars, alignment: &result.alignment)
      }
      result.blocks.append(TextRange(start, result.scalars.count))
      done = block.end
    }
    if done < text.count {
      result.scalars.append(contentsOf: text[done...])
      result.alignment.appendParallel(text.count - done)
    }
    return (result, document.script)
  }

  private static func folded(_ text: [UInt32], in range: Range<Int>) -> [UInt32] {
    var result = Array(text[range])
    let classes = ScriptCharacters.classes
    for index in result.indices {
      let scalar = result[index]
      guard scalar >= 0x10000 || classes[Int(scalar)] & ScriptCharacters.foldable != 0 else { continue }
      result[index] = WidthFolding.fold(
        scalar, before: index > 0 ? result[index - 1] : 0, after: index + 1 < result.count ? result[index + 1] : 0)
    }
    return result
  }
}

/// How much of each script a stretch of text shows.
struct ScriptCounts {
  var traditional = 0
  var simplified = 0
  var hasFoldable = false

  init() {}

  init(_ text: [UInt32], in range: Range<Int>) {
    let classes = ScriptCharacters.classes
    var flags: UInt8 = 0
    for scalar in text[range] {
      guard scalar < 0x10000 else {
        if WidthFolding.isFoldable(scalar) { flags |= ScriptCharacters.foldable }
        continue
      }
      let kind = classes[Int(scalar)]
      flags |= kind
      traditional += Int(kind & 1)
      simplified += Int(kind >> 1 & 1)
    }
    hasFoldable = flags & ScriptCharacters.foldable != 0
  }

  mutating func add(_ other: ScriptCounts) {
    traditional += other.traditional
    simplified += other.simplified
    hasFoldable = hasFoldable || other.hasFoldable
  }

  /// The gate: more traditional than simplified characters or, where neither shows, a document that is not simplified.
  /// A single traditional character in a simplified document is a name's.
  func isTraditional(within document: ScriptCounts) -> Bool {
    if traditional == 0, simplified == 0 { return document.traditional >= document.simplified }
    guard traditional > simplified else { return false }
    return traditional > 1 || document.traditional >= document.simplified
  }

  var script: Script {
    if traditional == 0, simplified == 0 { return .none }
    if min(traditional, simplified) * 10 > traditional + simplified { return .mixed }
    return traditional > simplified ? .hant : .hans
  }
}

/// The rules of the given layers, read when first asked for and then kept.
private final class LazyRuleTable: Sendable {
  private let layers: @Sendable () -> [[ConversionRule]]
  private let made = Mutex<RuleTable?>(nil)

  init(layers: @escaping @Sendable () -> [[ConversionRule]]) { self.layers = layers }

  var value: RuleTable {
    made.withLock { table in
      if let table { return table }
      let new = RuleTable(layers: layers())
      table = new
      return new
    }
  }
}
