/// A line of JSONL input: `{"id","text","reference_date"?,"published"?,"headline"?,"publisher"?,"authors"?,"format"?}`.
///
/// Other fields are checked and skipped. A lone surrogate becomes U+FFFD, one scalar as in a Python `str`.
package struct JSONRow: Sendable {
  package var id: String?
  package var text: String?
  package var referenceDate: String?
  package var published: String?
  package var headline: String?
  package var publisher: String?
  package var authors: [String]?
  package var format: String?

  /// Why a line is no row.
  package struct Failure: Error, Sendable, Hashable {
    package let code: String
    package let message: String
  }

  /// Reads a line; what follows the object but white space is an error, a repeated field's last value counts.
  /// - Complexity: O(n), nesting included: skipped values are walked without recursion.
  package init(parsing line: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var scanner = JSONScanner(line)
    scanner.skipSpace()
    guard !scanner.isAtEnd else {
      throw Failure(code: "row.empty", message: "the line is empty; write one JSON object")
    }
    guard scanner.take(UInt8(ascii: "{")) else {
      throw Failure(
        code: "row.notObject", message: "the line is not a JSON object such as {\"id\":\"a\",\"text\":\"…\"}")
    }
    scanner.skipSpace()
    if !scanner.take(UInt8(ascii: "}")) {
      repeat {
        scanner.skipSpace()
        let key = try scanner.string()
        scanner.skipSpace()
        guard scanner.take(UInt8(ascii: ":")) else { throw scanner.failure("a colon is missing after a key") }
        scanner.skipSpace()
        try read(key, from: &scanner)
        scanner.skipSpace()
      } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "}")) else { throw scanner.failure("a comma or } is missing") }
    }
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw scanner.failure("something follows the object; write one object a line") }
  }

  private mutating func read(_ key: String, from scanner: inout JSONScanner) throws(Failure) {
    switch key {
    case "id": id = try scanner.optionalStringOrNumber()
    case "text": text = try scanner.optionalString(of: key)
    case "reference_date": referenceDate = try scanner.optionalString(of: key)
    case "published": published = try scanner.optionalString(of: key)
    case "headline": headline = try scanner.optionalString(of: key)
    case "publisher": publisher = try scanner.optionalString(of: key)
    case "format": format = try scanner.optionalString(of: key)
    case "authors": authors = try scanner.optionalStrings(of: key)
    default: try scanner.skipValue()
    }
  }
}

/// Reads JSON from left to right.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  func failure(_ message: String) -> JSONRow.Failure {
    JSONRow.Failure(code: "row.malformed", message: "not valid JSON at byte \(index + 1) of the line: \(message)")
  }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  /// Steps over `byte` if it is next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// A string, quotes first.
  mutating func string() throws(JSONRow.Failure) -> String {
    guard take(UInt8(ascii: "\"")) else { throw failure("a string is missing") }
    let plainEnd = endOfPlain(from: index)
    guard plainEnd < bytes.count else { throw failure("a string is not closed") }
    // Most strings have no escape and are taken as they stand.
    if bytes[plainEnd] == UInt8(ascii: "\"") {
      let slice = UnsafeBufferPointer(rebasing: bytes[index..<plainEnd])
      guard let string = String(validating: slice, as: UTF8.self) else { throw failure("a string is not UTF-8") }
      index = plainEnd + 1
      return string
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity((plainEnd - index) * 2)
    while true {
      let end = endOfPlain(from: index)
      guard end < bytes.count else { throw failure("a string is not closed") }
      decoded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
      index = end + 1
      switch bytes[end] {
      case UInt8(ascii: "\""):
        guard let string = String(validating: decoded, as: UTF8.self) else { throw failure("a string is not UTF-8") }
        return string
      case UInt8(ascii: "\\"): try appendEscape(to: &decoded)
      default:
        index = end
        throw failure("a control character inside a string; write it escaped, a line break as \\n")
      }
    }
  }

  /// The first quote, backslash or control at or after `start`.
  private func endOfPlain(from start: Int) -> Int {
    var end = start
    // Eight bytes at once: of a word's lowest byte that is zero, or below 32, the borrow sets the top bit.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let memory = UnsafeRawBufferPointer(bytes)
    while end + 8 <= bytes.count {
      let word = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: end, as: UInt64.self))
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let found =
        ((word &- (ones &* 0x20)) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes)
        & (ones &* 0x80)
      if found != 0 { return end + found.trailingZeroBitCount / 8 }
      end += 8
    }
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      end += 1
    }
    return end
  }

  private mutating func appendEscape(to decoded: inout [UInt8]) throws(JSONRow.Failure) {
    guard index < bytes.count else { throw failure("a string is not closed") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "u"):
      var value = try fourHexDigits()
      if value & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let mark = index
        index += 2
        let low = try fourHexDigits()
        if low & 0xFC00 == 0xDC00 {
          value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          index = mark
        }
      }
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default:
      index -= 1
      throw failure("an unknown escape")
    }
  }

  private mutating func fourHexDigits() throws(JSONRow.Failure) -> UInt32 {
    guard index + 4 <= bytes.count else { throw failure("a \\u escape needs four digits") }
    var value: UInt32 = 0
    for offset in 0..<4 {
      let digit: UInt8
      switch bytes[index + offset] {
      case let byte where byte >= 0x30 && byte <= 0x39: digit = byte - 0x30
      case let byte where byte >= 0x41 && byte <= 0x46: digit = byte - 0x41 + 10
      case let byte where byte >= 0x61 && byte <= 0x66: digit = byte - 0x61 + 10
      default: throw failure("a \\u escape needs four digits")
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  private mutating func takeNull() -> Bool {
    guard index + 4 <= bytes.count, bytes[index..<index + 4].elementsEqual("null".utf8) else { return false }
    index += 4
    return true
  }

  mutating func optionalString(of key: String) throws(JSONRow.Failure) -> String? {
    if takeNull() { return nil }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw JSONRow.Failure(code: "row.wrongType", message: "the field \(key) must be a string")
    }
    return try string()
  }

  mutating func optionalStringOrNumber() throws(JSONRow.Failure) -> String? {
    if takeNull() { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try string() }
    let start = index
    guard index < bytes.count, Self.startsNumber(bytes[index]) else {
      throw JSONRow.Failure(code: "row.wrongType", message: "the field id must be a string or a number")
    }
    try skipValue()
    return String(validating: bytes[start..<index], as: UTF8.self)
  }

  mutating func optionalStrings(of key: String) throws(JSONRow.Failure) -> [String]? {
    if takeNull() { return nil }
    guard take(UInt8(ascii: "[")) else {
      throw JSONRow.Failure(code: "row.wrongType", message: "the field \(key) must be a list of strings")
    }
    var result: [String] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return result }
    repeat {
      skipSpace()
      result.append(try optionalString(of: key) ?? "")
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("a list is not closed") }
    return result
  }

  /// Steps over one value of any type; what it holds is checked like everything else.
  mutating func skipValue() throws(JSONRow.Failure) {
    // The closing marks still to come; a list here instead of recursion, so that depth costs no stack.
    var open: [UInt8] = []
    while true {
      skipSpace()
      guard index < bytes.count else { throw failure("a value is missing") }
      switch bytes[index] {
      case UInt8(ascii: "{"):
        index += 1
        skipSpace()
        if !take(UInt8(ascii: "}")) {
          open.append(UInt8(ascii: "}"))
          try skipKey()
          continue
        }
      case UInt8(ascii: "["):
        index += 1
        skipSpace()
        if !take(UInt8(ascii: "]")) {
          open.append(UInt8(ascii: "]"))
          continue
        }
      case UInt8(ascii: "\""): _ = try string()
      case let byte where Self.startsNumber(byte): try skipNumber()
      default: try skipWord()
      }
      // After a value: close what ends here, go on behind a comma.
      while let closing = open.last {
        skipSpace()
        if take(closing) {
          open.removeLast()
          continue
        }
        guard take(UInt8(ascii: ",")) else { throw failure("a comma or closing bracket is missing") }
        skipSpace()
        if closing == UInt8(ascii: "}") { try skipKey() }
        break
      }
      if open.isEmpty { return }
    }
  }

  private mutating func skipKey() throws(JSONRow.Failure) {
    skipSpace()
    _ = try string()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing after a key") }
  }

  private mutating func skipWord() throws(JSONRow.Failure) {
    for word in ["true", "false", "null"]
    where index + word.utf8.count <= bytes.count
      && bytes[index..<index + word.utf8.count].elementsEqual(word.utf8)
    {
      index += word.utf8.count
      return
    }
    throw failure("an unknown word")
  }

  private static func startsNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || isDigit(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func skipDigits() throws(JSONRow.Failure) {
    guard index < bytes.count, Self.isDigit(bytes[index]) else { throw failure("a number lacks a digit") }
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
  }

  private mutating func skipNumber() throws(JSONRow.Failure) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try skipDigits()
    }
  }
}
