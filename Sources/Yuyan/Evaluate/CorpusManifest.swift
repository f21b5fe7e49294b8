/// What a corpus says about its articles: `manifest.tsv`, with a header row and the path first.
public struct CorpusManifest: Sendable {
  /// By path: column name to value.
  public private(set) var rows: [String: [String: String]] = [:]

  /// No articles.
  public init() {}

  /// Reads tab-separated rows; the first line names the columns.
  public init(tabSeparated bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) else {
      return
    }
    for line in lines.dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let path = fields.first else { continue }
      rows[path] = Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The documents' scores added up by the value of a column, in order of the values; documents that the manifest
  /// does not know are left out.
  public func groups(of scores: [(id: String, score: Score)], by column: String) -> [(value: String, score: Score)] {
    var sums: [String: Score] = [:]
    for (id, score) in scores {
      guard let value = rows[id]?[column] else { continue }
      sums[value, default: Score()] += score
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
