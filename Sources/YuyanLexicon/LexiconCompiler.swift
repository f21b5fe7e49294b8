/// Lexicon text to image, byte-identical for the same input.
public enum LexiconCompiler {
  /// The image of some lexicons and data sections, in any order.
  /// - Throws: ``LexiconError`` where a name comes twice or is too long, or a lexicon is too large for the format.
  /// - Complexity: near linear in the number of characters of all keys.
  public static func compile(
    _ lexicons: [LexiconSource], data: [(name: String, bytes: [UInt8])] = []
  ) throws(LexiconError) -> [UInt8] {
    var sections: [(name: String, kind: LexiconImage.SectionKind, bytes: [UInt8])] = []
    for lexicon in lexicons { sections.append((lexicon.name, .lexicon, try section(of: lexicon))) }
    for item in data { sections.append((item.name, .data, item.bytes)) }
    sections.sort { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
    for index in sections.indices {
      let name = sections[index].name
      guard name.utf8.count < LexiconImage.nameLength else {
        throw LexiconError(code: .malformedHeader, place: name, message: "a section's name has at most 31 bytes")
      }
      guard index == 0 || sections[index - 1].name != name else {
        throw LexiconError(code: .malformedHeader, place: name, message: "two sections have this name; rename one")
      }
    }
    return assemble(sections)
  }

  private static func assemble(_ sections: [(name: String, kind: LexiconImage.SectionKind, bytes: [UInt8])]) -> [UInt8]
  {
    var table = ByteWriter()
    var offset = aligned(LexiconImage.headerLength + sections.count * LexiconImage.entryLength)
    for section in sections {
      table.append(Array(section.name.utf8))
      table.pad(toMultipleOf: LexiconImage.nameLength)
      table.append(section.kind.rawValue)
      table.append(UInt32(0))
      table.append(UInt64(offset))
      table.append(UInt64(section.bytes.count))
      table.append(section.bytes.withUnsafeBytes { Checksum.of($0) })
      offset = aligned(offset + section.bytes.count)
    }
    var image = ByteWriter()
    image.append(LexiconImage.magic)
    image.append(LexiconImage.version)
    image.append(UInt32(sections.count))
    image.append(UInt64(offset))
    image.append(table.bytes.withUnsafeBytes { Checksum.of($0) })
    image.pad(toMultipleOf: LexiconImage.headerLength)
    image.append(table.bytes)
    image.pad(toMultipleOf: 64)
    for section in sections {
      image.append(section.bytes)
      image.pad(toMultipleOf: 64)
    }
    return image.bytes
  }

  private static func section(of lexicon: LexiconSource) throws(LexiconError) -> [UInt8] {
    let trie = try DoubleArrayBuilder(keys: lexicon.rows.map { row in row[0].unicodeScalars.map(\.value) })
    var pool = TextPool()
    var cells: [UInt32] = []
    for name in lexicon.columns { cells.append(try pool.offset(of: name)) }
    for row in lexicon.rows {
      guard row.count == lexicon.columns.count else {
        throw LexiconError(
          code: .malformedRow, place: "\(lexicon.name): \(row[0])", message: "as many cells as columns are needed")
      }
      for cell in row.dropFirst() { cells.append(try pool.offset(of: cell)) }
    }
    var writer = ByteWriter()
    for field in Lexicon.Head.allCases {
      switch field {
      case .rows: writer.append(UInt32(lexicon.rows.count))
      case .columns: writer.append(UInt32(lexicon.columns.count))
      case .codes: writer.append(UInt32(trie.codes.count))
      case .alphabet: writer.append(UInt32(trie.alphabetCount))
      case .nodes: writer.append(UInt32(trie.nodes.count))
      case .texts: writer.append(UInt32(pool.bytes.count))
      }
    }
    writer.pad(toMultipleOf: Lexicon.Head.length)
    writer.append(array: trie.pages)
    writer.append(array: trie.codes)
    writer.append(array: trie.nodes)
    writer.append(array: cells)
    writer.append(pool.bytes)
    writer.pad(toMultipleOf: 64)
    return writer.bytes
  }

  private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }
}

/// The different texts of all cells, each stored once behind its length.
private struct TextPool {
  private(set) var bytes: [UInt8] = []
  private var offsets: [String: UInt32] = [:]

  mutating func offset(of text: String) throws(LexiconError) -> UInt32 {
    if let known = offsets[text] { return known }
    let utf8 = Array(text.utf8)
    guard utf8.count < 1 << 16, bytes.count < 1 << 31 else {
      throw LexiconError(code: .tooLarge, place: text, message: "a cell has at most 65,535 bytes")
    }
    let offset = UInt32(bytes.count)
    bytes.append(UInt8(utf8.count & 0xFF))
    bytes.append(UInt8(utf8.count >> 8))
    bytes.append(contentsOf: utf8)
    offsets[text] = offset
    return offset
  }
}

/// Little-endian numbers one after the other.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []
  package init() {}

  package mutating func append(_ content: [UInt8]) { bytes.append(contentsOf: content) }

  package mutating func append<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// An array of numbers, then zeros up to the next multiple of 64.
  package mutating func append<T: FixedWidthInteger>(array: [T]) {
    #if _endian(little)
      array.withUnsafeBytes { bytes.append(contentsOf: $0) }
    #else
      for value in array { append(value) }
    #endif
    pad(toMultipleOf: 64)
  }

  package mutating func pad(toMultipleOf unit: Int) {
    bytes.append(contentsOf: repeatElement(0, count: (unit - bytes.count % unit) % unit))
  }
}
