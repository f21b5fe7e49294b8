/// A format of records: appends a document's bytes to an output.
public protocol RecordWriter: Sendable {
  /// What stands before the first record: nothing, or the head line of a table.
  var header: [UInt8] { get }
  /// Appends what the format makes of a record; `text` is the article that it was made from.
  func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8])
  /// Appends what stands for a document that could not be read.
  func write(_ failure: FailureRecord, to output: inout [UInt8])
}

extension RecordWriter {
  /// Nothing, as most formats have no head line.
  public var header: [UInt8] { [] }
}
