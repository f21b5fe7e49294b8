/// What UTF-8 output is appended to, without a string in between.
package protocol ByteOutput: ~Copyable {
  mutating func append(_ byte: UInt8)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension [UInt8]: ByteOutput {
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { append(contentsOf: bytes) }
}

/// Bytes on their way to an array: many short appends to it would each cost more than what they copy.
struct ByteSink: ByteOutput, ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init(capacity: Int = 1 << 13) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if capacity &- count < bytes.count { grow(by: bytes.count) }
    (start + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  private mutating func grow(by more: Int) {
    let next = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * (capacity + more))
    next.update(from: start, count: count)
    start.deallocate()
    start = next
    capacity = 2 * (capacity + more)
  }

  /// Calls `body` with all that was appended.
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    body(UnsafeBufferPointer(start: start, count: count))
  }
}

extension ByteOutput where Self: ~Copyable {
  /// Appends the bytes of a literal.
  @inline(__always)
  package mutating func append(_ string: StaticString) {
    append(UnsafeBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
  }

  /// Appends the UTF-8 of a scalar; of what is no scalar, that of U+FFFD.
  package mutating func append(scalar value: UInt32) {
    for byte in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  /// Appends the decimal digits of `value`.
  package mutating func append(decimal value: Int) {
    guard value >= 10 || value < 0 else {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = value.magnitude
      while rest > 0 {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      if value < 0 {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "-"))
      }
      append(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// Appends a share from 0 to 1 with at most three decimals: `1`, `0.97`. What is no such share is brought into it.
  package mutating func append(share value: Double) {
    let thousandths = value.isNaN ? 0 : Int((Swift.min(Swift.max(value, 0), 1) * 1000).rounded())
    guard thousandths < 1000 else { return append(UInt8(ascii: "1")) }
    append(UInt8(ascii: "0"))
    guard thousandths > 0 else { return }
    append(UInt8(ascii: "."))
    var rest = thousandths
    var place = 100
    while rest > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / place))
      rest %= place
      place /= 10
    }
  }

  /// Appends `string` as a JSON string: quotes, backslashes and controls escaped, all else as it is.
  package mutating func append(json string: String) {
    append(UInt8(ascii: "\""))
    var copy = string
    copy.withUTF8 { appendEscaped($0) }
    append(UInt8(ascii: "\""))
  }

  /// Copies stretches without anything to escape as a whole.
  private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    var plainStart = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      append(UnsafeBufferPointer(rebasing: bytes[plainStart..<index]))
      plainStart = index + 1
      append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
      case 0x0A: append(UInt8(ascii: "n"))
      case 0x0D: append(UInt8(ascii: "r"))
      case 0x09: append(UInt8(ascii: "t"))
      default:
        append("u00")
        append(hexDigit: byte >> 4)
        append(hexDigit: byte & 15)
      }
    }
    append(UnsafeBufferPointer(rebasing: bytes[plainStart...]))
  }

  /// Appends one lower-case hexadecimal digit; of `value` the lower four bits.
  package mutating func append(hexDigit value: UInt8) {
    let digit = value & 15
    append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }
}
