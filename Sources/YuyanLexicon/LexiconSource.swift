/// A lexicon's text: a header and rows, as people edit them in `Lexicons/*.tsv`.
///
/// ```
/// # name: currencies
/// # columns: word code
/// # licence: Unicode-3.0
/// # source: CLDR 46 through Babel (2026-11)
/// # used-by: extraction
/// 港元	HKD
/// 美元	USD
/// ```
/// The header is the leading lines that start with `# `; every row has as many tab-separated cells as there are
/// columns; rows are sorted by the code points of the first cell, the key, and no key comes twice.
public struct LexiconSource: Sendable, Hashable {
  /// The section's name in the image.
  public var name: String
  /// Names of the columns, the key first.
  public var columns: [String]
  /// The licence of what the rows were made from.
  public var licence: String
  /// Where the rows come from, with the date.
  public var sources: [String]
  /// The images that hold this lexicon.
  public var images: [String]
  /// The rows' cells, `columns.count` in each.
  public var rows: [[String]]

  /// A lexicon made in memory; order and number of cells are not checked here.
  public init(
    name: String, columns: [String], licence: String = "", sources: [String] = [], images: [String] = [],
    rows: [[String]]
  ) {
    self.name = name
    self.columns = columns
    self.licence = licence
    self.sources = sources
    self.images = images
    self.rows = rows
  }

  /// Reads a lexicon's text.
  /// - Throws: the first of the errors that ``lint(_:path:)`` lists.
  public init(parsing bytes: [UInt8], path: String) throws(LexiconError) {
    let (source, errors) = Self.parse(bytes, path: path)
    if let first = errors.first { throw first }
    self = source
  }

  /// All that is wrong with a lexicon's text, in the order of its lines; empty where it is well-formed.
  public static func lint(_ bytes: [UInt8], path: String) -> [LexiconError] { parse(bytes, path: path).1 }

  private static func parse(_ bytes: [UInt8], path: String) -> (LexiconSource, [LexiconError]) {
    var parser = LexiconParser(path: path)
    parser.parse(bytes)
    return (parser.source, parser.errors)
  }
}

/// One pass over the lines of a lexicon's text that collects what is wrong instead of stopping at it.
private struct LexiconParser {
  let path: String
  var source = LexiconSource(name: "", columns: [], rows: [])
  var errors: [LexiconError] = []
  private var inHeader = true
  private var previousKey: ArraySlice<UInt8>?

  init(path: String) { self.path = path }

  mutating func parse(_ bytes: [UInt8]) {
    var lineNumber = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
      lineNumber += 1
      parse(bytes[start..<end], number: lineNumber)
      start = end + 1
    }
    if inHeader { checkHeader(line: lineNumber) }
    if bytes.last.map({ $0 != newline }) ?? false {
      report(.malformedRow, lineNumber, "the last line has no line end; end it")
    }
  }

  private mutating func parse(_ line: ArraySlice<UInt8>, number: Int) {
    if inHeader, line.starts(with: "# ".utf8) {
      parseHeader(String(decoding: line.dropFirst(2), as: UTF8.self), number: number)
      return
    }
    if inHeader {
      inHeader = false
      checkHeader(line: number)
    }
    guard String(validating: line, as: UTF8.self) != nil else {
      report(.malformedRow, number, "not valid UTF-8; save the file as UTF-8")
      return
    }
    guard !line.contains(carriageReturn) else {
      report(.malformedRow, number, "holds a carriage return; save the file with plain line ends")
      return
    }
    let cells = line.split(separator: tab, omittingEmptySubsequences: false)
    guard let key = cells.first, !key.isEmpty else {
      report(.malformedRow, number, "the first cell is empty; delete the line or give it a key")
      return
    }
    if cells.count != source.columns.count {
      report(
        .malformedRow, number,
        "\(cells.count) cells where the header names \(source.columns.count) columns; separate cells by one tab")
    }
    // UTF-8 byte order is code point order.
    if let previousKey {
      if previousKey.elementsEqual(key) {
        report(.duplicateRow, number, "the key is the same as on the line before; keep one")
      } else if !previousKey.lexicographicallyPrecedes(key) {
        report(.unsortedRow, number, "the key comes before the one above it; sort with LC_ALL=C")
      }
    }
    previousKey = key
    source.rows.append(cells.map { String(decoding: $0, as: UTF8.self) })
  }

  private mutating func parseHeader(_ line: String, number: Int) {
    guard let colon = line.firstIndex(of: ":") else {
      report(.malformedHeader, number, "a header line is `# key: value`")
      return
    }
    let value = String(line[line.index(after: colon)...].drop { $0 == " " })
    switch line[..<colon] {
    case "name": source.name = value
    case "columns": source.columns = value.split { $0 == " " || $0 == "\t" || $0 == "," }.map(String.init)
    case "licence": source.licence = value
    case "source": source.sources.append(value)
    case "used-by": source.images = value.split { $0 == " " || $0 == "," }.map(String.init)
    case "note": break
    default: report(.malformedHeader, number, "unknown key; use name, columns, licence, source, used-by or note")
    }
  }

  private mutating func checkHeader(line: Int) {
    if source.name.isEmpty { report(.malformedHeader, line, "no `# name:` line") }
    if source.columns.isEmpty { report(.malformedHeader, line, "no `# columns:` line") }
    if Set(source.columns).count != source.columns.count { report(.malformedHeader, line, "a column is named twice") }
    if source.licence.isEmpty { report(.malformedHeader, line, "no `# licence:` line") }
    if source.sources.isEmpty { report(.malformedHeader, line, "no `# source:` line") }
    if source.images.isEmpty { report(.malformedHeader, line, "no `# used-by:` line") }
  }

  private mutating func report(_ code: LexiconError.Code, _ line: Int, _ message: String) {
    errors.append(LexiconError(code: code, place: "\(path):\(line)", message: message))
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let tab = UInt8(ascii: "\t")
