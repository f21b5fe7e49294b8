/// A table (RFC 4180, UTF-8, lines ended by CR LF) with a row for each mention, for spreadsheets.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe. A document without mentions has no row;
/// one that could not be read has a row with its message in the last column.
/// - Complexity: O(n) in the size of the output, where each mention repeats the positions that it takes part in.
public struct CSVWriter: RecordWriter {
  /// There is nothing to set: columns and their order are fixed.
  public init() {}

  private static let columns = [
    "document", "id", "type", "start", "end", "text", "role", "confidence", "normalized", "amount", "low", "high",
    "currency", "modifier", "date_start", "date_end", "timex", "mod", "duration", "period", "resolved", "positions",
    "error",
  ]

  /// The names of the columns, in UTF-8 and ended by CR LF.
  public var header: [UInt8] { Array((Self.columns.joined(separator: ",") + "\r\n").utf8) }

  /// Appends a row for each mention; offsets are in the record's unit, and `text` is not used.
  public func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8]) {
    let positions = PositionIndex(record)
    for (index, mention) in record.mentions.enumerated() {
      var row = Row()
      row.append(record.id)
      row.append(number: index)
      row.append(mention.kind.rawValue)
      row.append(number: record.offsets.position(of: mention.range.start))
      row.append(number: record.offsets.position(of: mention.range.end))
      row.append(mention.text)
      row.append(mention.role.rawValue)
      row.append(share: mention.confidence)
      row.append(mention.normalized)
      row.append(mention.value)
      row.append(positions.positions(of: index).map { Self.text(of: $0, in: record) }.joined(separator: "; "))
      row.append(nil)
      row.write(to: &output)
    }
  }

  /// Appends a row with the id first and `code: message` last, its other cells empty.
  public func write(_ failure: FailureRecord, to output: inout [UInt8]) {
    var row = Row()
    row.append(failure.id)
    for _ in 0..<Self.columns.count - 2 { row.append(nil) }
    row.append("\(failure.code): \(failure.message)")
    row.write(to: &output)
  }

  /// `钟永喜 | 中国内地总代表 | 香港贸易发展局`, bodies joined by a comma.
  private static func text(of position: Position, in record: DocumentRecord) -> String {
    let bodies = position.organizations.map { record.text(of: $0) }.joined(separator: ", ")
    return "\(record.text(of: position.person)) | \(record.text(of: position.title)) | \(bodies)"
  }

  /// A line in the making.
  private struct Row {
    private var bytes: [UInt8] = []
    private var isEmpty = true

    private mutating func begin() {
      if !isEmpty { bytes.append(UInt8(ascii: ",")) }
      isEmpty = false
    }

    mutating func append(number: Int) {
      begin()
      bytes.append(decimal: number)
    }

    mutating func append(share: Double) {
      begin()
      bytes.append(share: share)
    }

    mutating func append(_ text: String?) {
      begin()
      guard let text, let first = text.unicodeScalars.first else { return }
      let isFormula = CSVWriter.formulaStarts.contains(first)
      guard isFormula || text.utf8.contains(where: { CSVWriter.quoted.contains($0) }) else {
        return bytes.append(contentsOf: text.utf8)
      }
      bytes.append(UInt8(ascii: "\""))
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }

    mutating func append(_ value: ResolvedMention.Value) {
      var money = MoneyValue?.none
      var date = DateValue?.none
      switch value {
      case .none: break
      case .money(let value): money = value
      case .date(let value): date = value
      }
      for field in [money?.amount, money?.low, money?.high, money?.currency, money?.modifier] { append(field) }
      for field in [date?.start, date?.end, date?.timex, date?.mod, date?.duration, date?.period, date?.resolved] {
        append(field)
      }
    }

    func write(to output: inout [UInt8]) {
      output.append(contentsOf: bytes)
      output.append("\r\n")
    }
  }

  /// What a spreadsheet may read a formula after; the wide forms count in East Asian settings.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
  private static let quoted = Set(",\"\r\n".utf8)
}
