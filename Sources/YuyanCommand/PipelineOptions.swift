import ArgumentParser
import Yuyan

/// The options that decide what a record says, shared by the subcommands that make records.
struct PipelineOptions: ParsableArguments {
  @Option(
    help: "Only these types, separated by commas: ORGANIZATION,TITLE,PERSON,MONEY,DATE,DURATION,SET,TIME.",
    transform: EntityKind.list)
  var types: [EntityKind]?

  @Option(help: "The day that relative dates count from where the article gives none: 2026-03-30.")
  var referenceDate: String?

  @Option(
    help: ArgumentHelp(
      "A word list of your own, whose words win over the built-in ones; may be repeated.", valueName: "file"),
    completion: .file(extensions: ["tsv", "txt"]))
  var lexicon: [String] = []

  @Option(help: "Read bytes in this encoding (GB18030, Big5-HKSCS, UTF-16LE, …) instead of finding it out.")
  var encoding: String?

  @Flag(help: "Read the words of Taiwan and Hong Kong as their mainland counterparts.")
  var regional = false

  @Option(help: "What offsets count: scalar (Python), utf16 (Java, JavaScript), byte (UTF-8).")
  var offsets = OffsetUnit.scalar

  @Option(help: "Leave out mentions that are less likely than this, from 0 to 1.")
  var minConfidence = 0.0

  @Option(
    help: ArgumentHelp("Weights for names other than those that come with the program.", valueName: "file"),
    completion: .file())
  var namesModel: String?

  func validate() throws {
    guard (0...1).contains(minConfidence) else {
      throw ValidationError("--min-confidence must be a number from 0 to 1")
    }
    if let referenceDate, !Self.isDate(referenceDate) {
      throw ValidationError(
        "--reference-date must be a day of the calendar such as 2026-03-30, or 2026-03-30T15:30")
    }
    try Self.check(encoding: encoding)
  }

  /// Refuses an encoding that no document could be read in.
  static func check(encoding: String?) throws {
    guard let encoding, !SourceDecoder.knows(encoding) else { return }
    if let missing = LegacyConverter.missingLibrary { throw ValidationError(missing) }
    throw ValidationError(
      "no encoding \(encoding); try UTF-8, GB18030, Big5-HKSCS, UTF-16LE, UTF-16BE or another name that ICU knows")
  }

  var configuration: Pipeline.Configuration {
    var result = Pipeline.Configuration()
    result.kinds = types.map(Set.init)
    result.referenceDate = referenceDate
    result.lexicons = lexicon
    result.encoding = encoding
    result.mapsRegionalWords = regional
    result.offsets = offsets
    result.minimumConfidence = minConfidence
    result.namesModel = namesModel
    return result
  }

  /// What of these options shows in a record, in words; the files among them by what they hold.
  func fingerprint() throws(FileError) -> [String] {
    var parts = [
      "types \((types ?? []).map(\.rawValue).sorted().joined(separator: ","))",
      "reference date \(referenceDate ?? "-")",
      "encoding \(encoding ?? "-")", "regional \(regional)", "offsets \(offsets.rawValue)",
      "confidence \(minConfidence)",
    ]
    for path in lexicon + (namesModel.map { [$0] } ?? []) {
      parts.append("file \(try FileHandle.reading(Array(path.utf8)).digest())")
    }
    return parts
  }

  /// `YYYY-MM-DD`, perhaps with `THH:MM` or `THH:MM:SS`, of the calendar and the clock.
  private static func isDate(_ text: String) -> Bool {
    let shapes = ["dddd-dd-dd", "dddd-dd-ddTdd:dd", "dddd-dd-ddTdd:dd:dd"]
    let hasShape = shapes.contains { shape in
      shape.count == text.count
        && zip(shape, text).allSatisfy { $0 == "d" ? $1.isASCII && $1.isWholeNumber : $0 == $1 }
    }
    let clock = text.dropFirst("dddd-dd-ddT".count).split(separator: ":").compactMap { Int($0) }
    return hasShape && CalendarDay(iso: text) != nil && zip(clock, [23, 59, 59]).allSatisfy { $0 <= $1 }
  }
}

extension EntityKind {
  private static let known: [EntityKind] = [
    .organization, .title, .person, .money, .date, .duration, .set, .time,
  ]

  /// Types separated by commas, in capitals or not.
  static func list(_ text: String) throws -> [EntityKind] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      let kind = EntityKind(rawValue: name.filter { $0 != " " }.uppercased())
      guard known.contains(kind) else {
        throw ValidationError("no type \"\(name)\"; there are \(known.map(\.rawValue).joined(separator: ", "))")
      }
      return kind
    }
  }
}

extension OffsetUnit: ExpressibleByArgument {}
