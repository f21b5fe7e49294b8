/// A line for each mention (`yuyan.mention/1`): its document, itself, and the texts of the positions it takes part in.
///
/// A document without mentions has no line; one that could not be read has its failure line. The lines are described by
/// `Schemas/mention.schema.json`.
/// - Complexity: O(n) in the size of the output, where each mention repeats the positions that it takes part in.
public struct MentionLineWriter: RecordWriter {
  /// There is nothing to set.
  public init() {}

  /// Appends a line for each mention, U+000A included, in UTF-8; `text` is not used.
  public func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8]) {
    write(record, to: &output)
  }

  /// Appends the record's lines, U+000A included, in UTF-8.
  public func write(_ record: DocumentRecord, to output: inout [UInt8]) {
    var sink = ByteSink()
    write(record, to: &sink)
    sink.withBytes { output.append($0) }
  }

  private func write(_ record: DocumentRecord, to output: inout ByteSink) {
    let positions = PositionIndex(record)
    for (index, mention) in record.mentions.enumerated() {
      output.append("{\"schema\":\"yuyan.mention/1\",\"document\":")
      output.append(json: record.id)
      output.append(",\"offsets\":")
      output.append(json: record.offsets.unit.rawValue)
      output.append(",\"id\":")
      output.append(decimal: index)
      JSONLineWriter.writeBody(of: mention, offsets: record.offsets, to: &output)
      output.append(",\"positions\":")
      output.appendList(positions.positions(of: index)) { position, output in
        output.append("{\"person\":")
        output.append(json: record.text(of: position.person))
        output.append(",\"title\":")
        output.append(json: record.text(of: position.title))
        output.append(",\"organizations\":")
        output.appendList(position.organizations) { $1.append(json: record.text(of: $0)) }
        output.append(",\"confidence\":")
        output.append(share: position.confidence)
        output.append(",\"inherited\":")
        output.append(position.inherited ? "true" : "false")
        output.append(UInt8(ascii: "}"))
      }
      output.append("}\n")
    }
  }

  /// Appends the failure's line (`yuyan.failure/1`), as ``JSONLineWriter`` writes it.
  public func write(_ failure: FailureRecord, to output: inout [UInt8]) {
    JSONLineWriter().write(failure, to: &output)
  }
}

/// The positions that each mention of a record takes part in.
struct PositionIndex {
  private let positions: [Position]
  private var indices: [Int: [Int]] = [:]

  init(_ record: DocumentRecord) {
    positions = record.positions
    for (index, position) in positions.enumerated() {
      for mention in [position.person, position.title] + position.organizations
      where indices[mention]?.last != index {
        indices[mention, default: []].append(index)
      }
    }
  }

  /// In the record's order.
  func positions(of mention: Int) -> [Position] { indices[mention, default: []].map { positions[$0] } }
}

extension DocumentRecord {
  /// The text of a mention by its index; empty where there is none.
  func text(of mention: Int) -> String { mentions.indices.contains(mention) ? mentions[mention].text : "" }
}
