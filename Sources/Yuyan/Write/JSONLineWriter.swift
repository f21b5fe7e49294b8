/// Records as JSON lines (`yuyan.document/1`, `yuyan.failure/1`), byte for byte the same for the same record.
///
/// Fields stand in a fixed order and those without a value are left out; lists are written even when empty. The lines are
/// described by `Schemas/document.schema.json` and `Schemas/failure.schema.json`.
/// - Complexity: O(n) in the size of the record.
public struct JSONLineWriter: RecordWriter {
  /// There is nothing to set.
  public init() {}

  /// Appends the record's line, U+000A included, in UTF-8; `text` is not used.
  public func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8]) {
    write(record, to: &output)
  }

  /// Appends the record's line, U+000A included, in UTF-8.
  public func write(_ record: DocumentRecord, to output: inout [UInt8]) {
    var sink = ByteSink()
    write(record, to: &sink)
    sink.withBytes { output.append($0) }
  }

  private func write(_ record: DocumentRecord, to output: inout ByteSink) {
    output.append("{\"schema\":\"yuyan.document/1\",\"id\":")
    output.append(json: record.id)
    write(record.source, unit: record.offsets.unit, to: &output)
    write(record.document, to: &output)
    output.append(",\"mentions\":")
    output.appendList(record.mentions.indices) { index, output in
      Self.write(record.mentions[index], id: index, offsets: record.offsets, to: &output)
    }
    output.append(",\"organizations\":")
    output.appendList(record.organizations) { organization, output in
      output.append("{\"name\":")
      output.append(json: organization.name)
      output.append(",\"aliases\":")
      output.appendList(organization.aliases) { $1.append(json: $0) }
      output.append(",\"mentions\":")
      output.appendList(organization.mentions) { $1.append(decimal: $0) }
      output.append(UInt8(ascii: "}"))
    }
    output.append(",\"positions\":")
    output.appendList(record.positions) { position, output in
      output.append("{\"person\":")
      output.append(decimal: position.person)
      output.append(",\"title\":")
      output.append(decimal: position.title)
      output.append(",\"organizations\":")
      output.appendList(position.organizations) { $1.append(decimal: $0) }
      output.append(",\"confidence\":")
      output.append(share: position.confidence)
      output.append(",\"inherited\":")
      output.append(position.inherited ? "true" : "false")
      output.append(UInt8(ascii: "}"))
    }
    output.append(",\"diagnostics\":")
    output.appendList(record.diagnostics) { Self.write($0, offsets: record.offsets, to: &$1) }
    output.append("}\n")
  }

  /// Appends the line of a document that could not be read.
  public func write(_ failure: FailureRecord, to output: inout [UInt8]) {
    output.append("{\"schema\":\"yuyan.failure/1\",\"id\":")
    output.append(json: failure.id)
    output.append(",\"error\":{\"code\":")
    output.append(json: failure.code)
    output.append(",\"message\":")
    output.append(json: failure.message)
    output.append("}}\n")
  }

  private func write(_ source: DocumentRecord.Source, unit: OffsetUnit, to output: inout ByteSink) {
    output.append(",\"source\":{\"encoding\":")
    output.append(json: source.encoding)
    output.append(",\"sha256\":")
    output.append(json: source.sha256)
    output.append(",\"characters\":")
    output.append(decimal: source.characters)
    output.append(",\"script\":")
    output.append(json: source.script.rawValue)
    output.append(",\"offsets\":")
    output.append(json: unit.rawValue)
    output.append(UInt8(ascii: "}"))
  }

  private func write(_ document: DocumentRecord.Metadata, to output: inout ByteSink) {
    output.append(",\"document\":{\"headlines\":")
    output.appendList(document.headlines) { $1.append(json: $0) }
    output.appendField(",\"publisher\":", document.publisher)
    output.appendField(",\"published\":", document.published)
    output.append(",\"authors\":")
    output.appendList(document.authors) { $1.append(json: $0) }
    if let date = document.referenceDate {
      output.append(",\"reference_date\":{\"value\":")
      output.append(json: date.value)
      output.append(",\"from\":")
      output.append(json: date.origin)
      output.append(UInt8(ascii: "}"))
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func write(
    _ mention: DocumentRecord.RecordedMention, id: Int, offsets: OffsetTable, to output: inout ByteSink
  ) {
    output.append("{\"id\":")
    output.append(decimal: id)
    writeBody(of: mention, offsets: offsets, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  /// Appends `,"type":…` to the value: what both kinds of record say about a mention.
  static func writeBody(
    of mention: DocumentRecord.RecordedMention, offsets: OffsetTable, to output: inout ByteSink
  ) {
    output.append(",\"type\":")
    output.append(json: mention.kind.rawValue)
    output.append(",\"start\":")
    output.append(decimal: offsets.position(of: mention.range.start))
    output.append(",\"end\":")
    output.append(decimal: offsets.position(of: mention.range.end))
    output.append(",\"text\":")
    output.append(json: mention.text)
    output.append(",\"role\":")
    output.append(json: mention.role.rawValue)
    output.append(",\"confidence\":")
    output.append(share: mention.confidence)
    output.appendField(",\"normalized\":", mention.normalized)
    switch mention.value {
    case .none: break
    case .money(let money):
      output.append(",\"value\":{")
      var isFirst = true
      output.appendMember("\"amount\":", money.amount, &isFirst)
      output.appendMember("\"low\":", money.low, &isFirst)
      output.appendMember("\"high\":", money.high, &isFirst)
      output.appendMember("\"currency\":", money.currency, &isFirst)
      output.appendMember("\"modifier\":", money.modifier, &isFirst)
      output.append(UInt8(ascii: "}"))
    case .date(let date):
      output.append(",\"value\":{")
      var isFirst = true
      output.appendMember("\"start\":", date.start, &isFirst)
      output.appendMember("\"end\":", date.end, &isFirst)
      output.appendMember("\"timex\":", date.timex, &isFirst)
      output.appendMember("\"mod\":", date.mod, &isFirst)
      output.appendMember("\"duration\":", date.duration, &isFirst)
      output.appendMember("\"period\":", date.period, &isFirst)
      output.appendMember("\"resolved\":", date.resolved, &isFirst)
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ diagnostic: Diagnostic, offsets: OffsetTable, to output: inout ByteSink) {
    output.append("{\"code\":")
    output.append(json: diagnostic.code.rawValue)
    output.append(",\"message\":")
    output.append(json: diagnostic.message)
    if let range = diagnostic.range {
      output.append(",\"start\":")
      output.append(decimal: offsets.position(of: range.start))
      output.append(",\"end\":")
      output.append(decimal: offsets.position(of: range.end))
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension ByteOutput where Self: ~Copyable {
  /// Appends `[`, the elements with commas between, `]`.
  mutating func appendList<Elements: Collection>(
    _ elements: Elements, _ write: (Elements.Element, inout Self) -> Void
  ) {
    append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &self)
    }
    append(UInt8(ascii: "]"))
  }

  /// Appends a member of an object if it has a value, behind a comma unless it is the first; the key comes quoted and with
  /// its colon.
  fileprivate mutating func appendMember(_ key: StaticString, _ value: String?, _ isFirst: inout Bool) {
    guard let value else { return }
    if !isFirst { append(UInt8(ascii: ",")) }
    isFirst = false
    append(key)
    append(json: value)
  }

  /// Appends `key` (quoted, with comma and colon) and the value, where there is one.
  package mutating func appendField(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    append(key)
    append(json: value)
  }
}
