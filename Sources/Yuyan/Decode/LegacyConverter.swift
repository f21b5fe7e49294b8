import CICUShim

/// Encodings other than Unicode's own, converted by ICU.
package enum LegacyConverter {
  /// Decodes bytes; nil where ICU knows no encoding of that name or gives up.
  /// - Returns: the scalars and the encoding's IANA name.
  /// - Complexity: O(n).
  package static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, as name: String
  ) -> (decoded: DecodedScalars, encoding: String)? {
    guard let converter = yuyan_converter_open(name) else { return nil }
    defer { yuyan_converter_close(converter) }
    let encoding = String(cString: yuyan_converter_name(converter))
    var result = DecodedScalars()
    guard let start = bytes.baseAddress else { return (result, encoding) }
    result.scalars.reserveCapacity(bytes.count / 2 + 1)
    var source: UnsafePointer<UInt8>? = start
    let limit = start + bytes.count
    // A lead surrogate may be the last unit of one buffer and its trail the first of the next.
    var pendingLead: UInt32?
    var failed = false
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 8192) { buffer in
      while true {
        var written = 0
        let status = yuyan_converter_convert(converter, &source, limit, buffer.baseAddress, buffer.count, &written)
        for unit in buffer[..<written] {
          let value = UInt32(unit)
          if let lead = pendingLead {
            pendingLead = nil
            if (0xDC00..<0xE000).contains(value) {
              result.scalars.append(0x10000 + (lead - 0xD800) << 10 + (value - 0xDC00))
              continue
            }
            result.appendInvalid()
          }
          switch value {
          case 0xD800..<0xDC00: pendingLead = value
          case 0xDC00..<0xE000: result.appendInvalid()
          default: result.scalars.append(value)
          }
        }
        switch status {
        case YUYAN_CONVERT_FULL: continue
        case YUYAN_CONVERT_INVALID:
          result.appendInvalid()
          continue
        case YUYAN_CONVERT_DONE: break
        default: failed = true
        }
        break
      }
    }
    if pendingLead != nil { result.appendInvalid() }
    return failed ? nil : (result, encoding)
  }
}
