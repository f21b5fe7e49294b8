/// Scalars out of bytes, and where the bytes were no characters.
package struct DecodedScalars: Sendable, Equatable {
  package var scalars: [UInt32] = []
  /// The number of invalid sequences; each became one U+FFFD.
  package var invalidCount = 0
  /// The scalar offset of the first of them.
  package var firstInvalid: Int?

  package init() {}

  mutating func appendInvalid() {
    if firstInvalid == nil { firstInvalid = scalars.count }
    invalidCount += 1
    scalars.append(0xFFFD)
  }
}

/// The Unicode encoding forms. Decoding never fails: an ill-formed sequence becomes one U+FFFD (of UTF-8, each maximal
/// part that could begin a character, as the Unicode Standard recommends, chapter 3.9).
package enum UnicodeDecoding {
  /// - Complexity: O(n), about 1 ns a byte.
  package static func utf8(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedScalars {
    var result = DecodedScalars()
    let count = bytes.count
    var firstInvalid: Int?
    var invalidCount = 0
    result.scalars = [UInt32](unsafeUninitializedCapacity: count) { output, written in
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      var out = 0
      while index < count {
        let lead = bytes[index]
        if lead < 0x80 {
          output[out] = UInt32(lead)
          out += 1
          index += 1
          continue
        }
        // Most of Chinese text: three bytes, the second of any value. They are read with the one behind them.
        if lead & 0xF0 == 0xE0, lead != 0xE0, lead != 0xED, index &+ 4 <= count {
          let four = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self))
          if four & 0xC0_C000 == 0x80_8000 {
            output[out] = (four & 0xF) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 0x3F)
            out &+= 1
            index &+= 3
            continue
          }
        }
        // The length that the lead byte announces and what its second byte may be.
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        var value: UInt32
        switch lead {
        case 0xC2...0xDF:
          length = 2
          value = UInt32(lead & 0x1F)
        case 0xE0...0xEF:
          length = 3
          value = UInt32(lead & 0x0F)
          if lead == 0xE0 { low = 0xA0 }
          if lead == 0xED { high = 0x9F }
        case 0xF0...0xF4:
          length = 4
          value = UInt32(lead & 0x07)
          if lead == 0xF0 { low = 0x90 }
          if lead == 0xF4 { high = 0x8F }
        default:
          length = 0
          value = 0
        }
        var read = 1
        while read < length, index + read < count {
          let byte = bytes[index + read]
          guard byte >= low, byte <= high else { break }
          value = value << 6 | UInt32(byte & 0x3F)
          low = 0x80
          high = 0xBF
          read += 1
        }
        if read == length {
          output[out] = value
        } else {
          if firstInvalid == nil { firstInvalid = out }
          invalidCount += 1
          output[out] = 0xFFFD
        }
        out += 1
        index += read
      }
      written = out
    }
    result.firstInvalid = firstInvalid
    result.invalidCount = invalidCount
    return result
  }

  package static func utf16(_ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool) -> DecodedScalars {
    var result = DecodedScalars()
    result.scalars.reserveCapacity(bytes.count / 2 + 1)
    func unit(at index: Int) -> UInt32 {
      let first = UInt32(bytes[index])
      let second = UInt32(bytes[index + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var index = 0
    while index + 1 < bytes.count {
      let value = unit(at: index)
      index += 2
      switch value {
      case 0xD800..<0xDC00:
        if index + 1 < bytes.count, case let trail = unit(at: index), (0xDC00..<0xE000).contains(trail) {
          result.scalars.append(0x10000 + (value - 0xD800) << 10 + (trail - 0xDC00))
          index += 2
        } else {
          result.appendInvalid()
        }
      case 0xDC00..<0xE000: result.appendInvalid()
      default: result.scalars.append(value)
      }
    }
    if index < bytes.count { result.appendInvalid() }
    return result
  }

  package static func utf32(_ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool) -> DecodedScalars {
    var result = DecodedScalars()
    result.scalars.reserveCapacity(bytes.count / 4 + 1)
    var index = 0
    while index + 3 < bytes.count {
      var value: UInt32 = 0
      for offset in 0..<4 { value = value << 8 | UInt32(bytes[bigEndian ? index + offset : index + 3 - offset]) }
      if Unicode.Scalar(value) == nil { result.appendInvalid() } else { result.scalars.append(value) }
      index += 4
    }
    if index < bytes.count { result.appendInvalid() }
    return result
  }
}
