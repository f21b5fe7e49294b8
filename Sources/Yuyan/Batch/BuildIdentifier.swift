/// The mark that the linker puts into a program: a digest of its content, the same after `strip`, another for another program.
package enum BuildIdentifier {
  /// The identifier in lower-case hexadecimal digits; nil where there is none.
  /// - Parameter file: the beginning of the program's file, in the format ELF for 64 bits, little-endian.
  /// - Complexity: O(1); reads the program headers and the notes.
  package static func find(in file: [UInt8]) -> String? {
    guard file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(file, 32, 8),
      let length = number(file, 54, 2), let count = number(file, 56, 2)
    else { return nil }
    for index in 0..<count {
      let (header, isOverflow) = table.addingReportingOverflow(index * length)
      guard !isOverflow, let kind = number(file, header, 4) else { return nil }
      guard kind == noteSegment, let start = number(file, header + 8, 8), let size = number(file, header + 32, 8) else {
        continue
      }
      if start <= file.count, let found = note(file[start..<start + min(size, file.count - start)]) { return found }
    }
    return nil
  }

  private static let noteSegment = 4
  private static let identifierNote = 3

  /// Goes through notes: the lengths of name and content, a kind, then both, each padded to a multiple of four.
  private static func note(_ notes: ArraySlice<UInt8>) -> String? {
    let file = Array(notes)
    var place = 0
    while let name = number(file, place, 4), let content = number(file, place + 4, 4),
      let kind = number(file, place + 8, 4)
    {
      let start = place + 12 + (name + 3) & ~3
      let end = start + content
      guard end <= file.count else { return nil }
      if kind == identifierNote, content > 0, file[(place + 12)...].starts(with: Array("GNU\0".utf8)) {
        var digits: [UInt8] = []
        for byte in file[start..<end] {
          digits.append(hexDigit: byte >> 4)
          digits.append(hexDigit: byte & 15)
        }
        return String(decoding: digits, as: UTF8.self)
      }
      place = (end + 3) & ~3
    }
    return nil
  }

  /// A little-endian number; nil where it lies outside of the bytes or is too large.
  private static func number(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Int? {
    guard start >= 0, start <= bytes.count - length else { return nil }
    var value: UInt64 = 0
    for index in (start..<start + length).reversed() { value = value << 8 | UInt64(bytes[index]) }
    return Int(exactly: value)
  }
}
