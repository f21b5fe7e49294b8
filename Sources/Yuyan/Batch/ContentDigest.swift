import Crypto

/// The SHA-256 of a document's bytes: of the file, or of the row's line.
package struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  private let words: SIMD4<UInt64>

  package init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { ContentDigest(of: $0) }
  }

  package init(of bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    self.init(hash)
  }

  fileprivate init(_ hash: SHA256) {
    var words = SIMD4<UInt64>()
    for (index, byte) in hash.finalize().enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = words
  }

  /// Reads 64 lower-case hexadecimal digits.
  init?(hex: Slice<UnsafeRawBufferPointer>) {
    guard hex.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for (index, byte) in hex.enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      words[index / 16] = words[index / 16] << 4 | UInt64(digit)
    }
    self.words = words
  }

  /// The first eight bytes.
  var prefix: UInt64 { words[0] }

  package var description: String {
    var digits: [UInt8] = []
    write(to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  /// 64 lower-case hexadecimal digits.
  package func write(to output: inout [UInt8]) {
    for index in 0..<4 {
      for shift in stride(from: 60, through: 0, by: -4) {
        output.append(hexDigit: UInt8(truncatingIfNeeded: words[index] >> UInt64(shift)))
      }
    }
  }
}

extension FileHandle {
  /// The digest of all that the file holds.
  package func digest() throws(FileError) -> ContentDigest {
    var hash = SHA256()
    var block: [UInt8] = []
    while try read(upTo: 1 << 18, into: &block) > 0 {
      block.withUnsafeBytes { hash.update(bufferPointer: $0) }
      block.removeAll(keepingCapacity: true)
    }
    return ContentDigest(hash)
  }
}
