/// A format of records: appends a document's bytes to an output.
public protocol RecordWriter: Sendable {
  /// What stands before the first record: nothing, or the head line of a table.
  var header: [UInt8] { get }
  func write(_ record: DocumentRecord, to output: inout [UInt8])
  func write(_ failure: FailureRecord, to output: inout [UInt8])
}

extension RecordWriter {
  public var header: [UInt8] { [] }
}
