/// Numbers for words, the same for words that stand between the same neighbours: `表示`, `指出` and `强调` share one, as do
/// `参照` and `根据`.
///
/// A word's hash leads into a table of cells that hold ten further bits of it and the number, so that a word costs one
/// load and no word is stored. One unknown word in a thousand is taken for another.
///
/// Layout of the section, little-endian: the number of bits of an index into the table, zeros up to 64 bytes, the cells.
package struct WordClusters: @unchecked Sendable {
  package static let section = "word-clusters"
  /// Numbers are below this.
  package static let count = 64
  /// White space, and what is beyond the text.
  package static let none: UInt8 = 0
  /// A word that is not in the list.
  package static let unknown: UInt8 = 1
  private static let headerLength = 64
  private static let bits: UInt16 = 6

  private let owner: LexiconImage
  private let cells: UnsafePointer<UInt16>
  private let shift: UInt64
  private let mask: Int

  /// Opens the image's table.
  /// - Throws: ``LexiconError`` where it is missing or damaged.
  package init(image: LexiconImage) throws(LexiconError) {
    let bytes = try image.data(named: Self.section)
    guard let start = bytes.baseAddress, bytes.count > Self.headerLength, (1...24).contains(bytes[0]),
      bytes.count == Self.headerLength + 2 << Int(bytes[0])
    else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "these are no word clusters of this version; build the image anew")
    }
    cells = (start + Self.headerLength).assumingMemoryBound(to: UInt16.self)
    shift = 64 - UInt64(bytes[0])
    mask = 1 << Int(bytes[0]) - 1
    owner = image
  }

  /// The number of a word.
  /// - Complexity: O(length of the word).
  @inline(__always)
  package func number(of word: UnsafeBufferPointer<UInt32>) -> UInt8 {
    let hash = Self.hash(word)
    let check = Self.check(hash)
    var index = Int(truncatingIfNeeded: hash >> shift)
    for _ in 0...mask {
      let cell = UInt16(littleEndian: cells[index])
      if cell == 0 { return Self.unknown }
      if cell >> Self.bits == check { return UInt8(truncatingIfNeeded: cell & (1 << Self.bits - 1)) }
      index = (index &+ 1) & mask
    }
    return Self.unknown
  }

  /// The section's bytes.
  /// - Parameter source: columns `word`, `cluster`; numbers from 2 to 63.
  package static func compile(_ source: LexiconSource) throws(LexiconError) -> [UInt8] {
    guard source.columns == ["word", "cluster"] else {
      throw LexiconError(code: .malformedHeader, place: source.name, message: "the columns must be word, cluster")
    }
    var bits = 1
    while 1 << bits < 2 * source.rows.count + 2 { bits += 1 }
    guard bits <= 24 else {
      throw LexiconError(code: .tooLarge, place: source.name, message: "there is room for eight million words")
    }
    var cells = [UInt16](repeating: 0, count: 1 << bits)
    for row in source.rows {
      guard let number = UInt16(row[1]), (2..<UInt16(count)).contains(number) else {
        throw LexiconError(
          code: .malformedRow, place: "\(source.name): \(row[0])", message: "a cluster is a number from 2 to 63")
      }
      let hash = row[0].unicodeScalars.map(\.value).withUnsafeBufferPointer(Self.hash)
      var index = Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
      // Of two words that the table cannot tell apart the first stays.
      while cells[index] != 0, cells[index] >> Self.bits != check(hash) { index = (index + 1) & (cells.count - 1) }
      if cells[index] == 0 { cells[index] = check(hash) << Self.bits | number }
    }
    var writer = ByteWriter()
    writer.append(UInt8(bits))
    writer.pad(toMultipleOf: headerLength)
    writer.append(array: cells)
    return writer.bytes
  }

  @inline(__always)
  private static func hash(_ word: UnsafeBufferPointer<UInt32>) -> UInt64 {
    var hash: UInt64 = 0
    for scalar in word { hash = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15 }
    return (hash ^ hash >> 32) &* 0xBF58_476D_1CE4_E5B9
  }

  @inline(__always)
  private static func check(_ hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 8) >> bits }
}
