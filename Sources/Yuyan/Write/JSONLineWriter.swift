/// Records as JSON lines, byte for byte the same for the same record.
public struct JSONLineWriter: Sendable {
  public init() {}

  /// Appends the record's line, U+000A included, in UTF-8.
  public func write(_ record: DocumentRecord, to output: inout [UInt8]) {
    output.append(contentsOf: "{\"schema\":\"yuyan.document/1\",\"id\":".utf8)
    Self.appendString(record.id, to: &output)
    output.append(contentsOf: "}\n".utf8)
  }

  /// Appends `string` quoted and escaped.
  static func appendString(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20:
        let hex = Array("0123456789abcdef".utf8)
        output.append(contentsOf: "\\u00".utf8)
        output.append(hex[Int(byte >> 4)])
        output.append(hex[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
