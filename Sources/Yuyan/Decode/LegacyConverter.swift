import CICUShim

/// Encodings other than Unicode's own, converted by ICU.
package enum LegacyConverter {
  /// What to do where ICU is not installed; nil where it is. The first call opens it, which takes milliseconds.
  package static var missingLibrary: String? {
    if yuyan_icu_open() { return nil }
    let library = String(cString: yuyan_icu_library())
    return "encodings other than Unicode's need ICU, and \(library) is not here; install it (libicu72 for version 72)"
  }

  /// Decodes bytes; nil where ICU is not installed, knows no encoding of that name or gives up.
  /// - Returns: the scalars and the encoding's IANA name.
  /// - Complexity: O(n).
  package static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, as name: String
  ) -> (decoded: DecodedScalars, encoding: String)? {
    guard let converter = yuyan_converter_open(name) else { return nil }
    defer { yuyan_converter_close(converter) }
    let own = String(cString: yuyan_converter_name(converter))
    // ICU's own spelling of IANA's names.
    let encoding = own == "gb18030" ? "GB18030" : own
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
    if encoding == "Big5-HKSCS" {
      for index in result.scalars.indices {
        let scalar = result.scalars[index]
        guard scalar >= 0x2215, scalar < 0x4E00 || scalar >= 0xE000 else { continue }
        if let other = hongKong[scalar] { result.scalars[index] = other }
      }
    }
    return failed ? nil : (result, encoding)
  }

  /// Characters of HKSCS-2008 that ICU 72 still gives as private ones, and the slashes that the other converters (Python's, the C
  /// library's) take for full-width.
  private static let hongKong: [UInt32: UInt32] = [
    0xF303: 0x31C0, 0xF304: 0x31C1, 0xF305: 0x31C2, 0xF306: 0x31C3, 0xF307: 0x31C4, 0xF309: 0x31C5, 0xF30C: 0x31C6,
    0xF30D: 0x31C7, 0xF310: 0x31C8, 0xF312: 0x31C9, 0xF313: 0x31CA, 0xF314: 0x31CB, 0xF315: 0x31CC, 0xF317: 0x31CD,
    0xF318: 0x31CE, 0xF34A: 0x23DA, 0xF34B: 0x23DB, 0xF57A: 0x9FA6, 0xF5A4: 0x9FA7, 0xF5AB: 0x9FA8, 0xF5CC: 0x9FA9,
    0xF5CE: 0x9FAA, 0xF5D0: 0x9FAB, 0xF5D5: 0x9FAC, 0xF5EC: 0x9FAD, 0xF5ED: 0x9FAE, 0xF5EF: 0x9FAF, 0xF602: 0x9FB2,
    0xF61C: 0x9FB3, 0xF7E5: 0x31CF, 0xF7EB: 0x9FB0, 0xF7ED: 0x9FB1, 0x2215: 0xFF0F, 0xFE68: 0xFF3C,
  ]
}
