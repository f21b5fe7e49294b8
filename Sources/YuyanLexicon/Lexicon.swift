/// One word list of an image: a double array over the key column, and the rows' other columns.
///
/// Rows are numbered in the code point order of their keys. The list shares the image's memory and keeps it alive; it
/// may be used by any number of threads.
///
/// ```swift
/// let currencies = try image.lexicon(named: "currencies")
/// if let row = currencies.row(of: "港元") { currencies.string(row: row, column: 1) }  // "HKD"
/// ```
public struct Lexicon: @unchecked Sendable {
  /// A key that occurs in a text.
  public struct Match: Sendable, Hashable {
    /// Length of the key in scalars.
    public let length: Int
    /// The key's row.
    public let row: Int
  }

  /// The section's name.
  public let name: String
  /// The names of the columns, the key first.
  public let columns: [String]
  /// The number of rows.
  public let count: Int
  /// The trie over the keys; its values are rows.
  public let trie: DoubleArray

  private let storage: ImageBytes
  /// `cells[row * (columns.count - 1) + column - 1]`: where the cell's text begins in `texts`.
  private let cells: UnsafePointer<UInt32>
  private let texts: UnsafeBufferPointer<UInt8>

  /// The row of a key.
  /// - Complexity: O(length of the key).
  public func row(of key: String) -> Int? { row(of: key.unicodeScalars.map(\.value)) }

  /// The row of a key given as scalars.
  public func row(of key: [UInt32]) -> Int? {
    var result: Int?
    key.withUnsafeBufferPointer { key in
      trie.forEachMatch(in: key, at: 0) { length, row in
        if length == key.count { result = row }
        return true
      }
    }
    return result
  }

  /// Calls `body` with the length and row of each key that starts at `position`, the shortest first, until it returns
  /// false.
  @inlinable
  public func forEachMatch(
    in text: UnsafeBufferPointer<UInt32>, at position: Int, before end: Int = .max,
    _ body: (_ length: Int, _ row: Int) -> Bool
  ) { trie.forEachMatch(in: text, at: position, before: end, body) }

  /// All keys that start at `position`, the shortest first.
  public func matches(in text: [UInt32], at position: Int, before end: Int = .max) -> [Match] {
    var result: [Match] = []
    text.withUnsafeBufferPointer {
      trie.forEachMatch(in: $0, at: position, before: end) { length, row in
        result.append(Match(length: length, row: row))
        return true
      }
    }
    return result
  }

  /// The longest key that starts at `position`.
  public func longestMatch(in text: [UInt32], at position: Int, before end: Int = .max) -> Match? {
    var result: Match?
    text.withUnsafeBufferPointer {
      trie.forEachMatch(in: $0, at: position, before: end) { length, row in
        result = Match(length: length, row: row)
        return true
      }
    }
    return result
  }

  /// The number of the column of that name, nil where there is none; 0 is the key's.
  public func column(named name: String) -> Int? { columns.firstIndex(of: name) }

  /// The text of a cell; empty where there is no such row or column, and for column 0, as keys are not stored.
  public func string(row: Int, column: Int) -> String {
    String(decoding: bytes(row: row, column: column), as: UTF8.self)
  }

  /// The number that a cell holds, nil where it holds none.
  public func integer(row: Int, column: Int) -> Int? { Int(string(row: row, column: column)) }

  /// A cell's UTF-8; valid as long as the lexicon lives.
  package func bytes(row: Int, column: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    guard row >= 0, row < count, column > 0, column < columns.count else { return texts[0..<0] }
    return Self.text(at: Int(cells[row * (columns.count - 1) + column - 1]), in: texts) ?? texts[0..<0]
  }

  /// A text of the pool: two bytes of length, then UTF-8.
  private static func text(at offset: Int, in texts: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard offset + 2 <= texts.count else { return nil }
    let end = offset + 2 + Int(texts[offset]) + Int(texts[offset + 1]) << 8
    return end <= texts.count ? texts[offset + 2..<end] : nil
  }
}

extension Lexicon {
  /// The numbers at the head of a lexicon's section.
  enum Head: Int, CaseIterable {
    case rows, columns, codes, alphabet, nodes, texts
    static let length = 64
  }

  /// Reads a section; unless `checked`, verifies that no look-up can leave it.
  init(
    validating range: Range<Int>, named name: String, of storage: ImageBytes, path: String, checked: Bool = false
  ) throws(LexiconError) {
    let section = UnsafeRawBufferPointer(rebasing: storage.bytes[range])
    func damaged() -> LexiconError {
      LexiconError(
        code: .damaged, place: path, message: "section \(name) is no well-formed lexicon; install the image again")
    }
    guard let start = section.baseAddress, section.count >= Head.length else { throw damaged() }
    func head(_ field: Head) -> Int {
      Int(UInt32(littleEndian: section.loadUnaligned(fromByteOffset: field.rawValue * 4, as: UInt32.self)))
    }
    let rows = head(.rows)
    let columnCount = head(.columns)
    guard columnCount >= 1, columnCount < 1 << 10 else { throw damaged() }
    // The parts follow each other, each padded to a multiple of 64.
    var offset = Head.length
    func part(_ byteCount: Int) -> Int {
      defer { offset = (offset + byteCount + 63) & ~63 }
      return offset
    }
    let pagesAt = part(DoubleArray.pageCount * 2)
    let codesAt = part(head(.codes) * 2)
    let nodesAt = part(head(.nodes) * 8)
    let cellsAt = part((rows * (columnCount - 1) + columnCount) * 4)
    let textsAt = part(head(.texts))
    guard offset == section.count else { throw damaged() }

    trie = DoubleArray(
      pages: (start + pagesAt).assumingMemoryBound(to: UInt16.self),
      codes: (start + codesAt).assumingMemoryBound(to: UInt16.self),
      nodes: (start + nodesAt).assumingMemoryBound(to: UInt64.self), nodeCount: head(.nodes))
    // The names of the columns stand before the rows' cells.
    let names = (start + cellsAt).assumingMemoryBound(to: UInt32.self)
    texts = UnsafeBufferPointer(
      start: (start + textsAt).assumingMemoryBound(to: UInt8.self), count: head(.texts))
    cells = names + columnCount
    if !checked {
      for cell in 0..<rows * (columnCount - 1) + columnCount
      where Self.text(at: Int(names[cell]), in: texts) == nil { throw damaged() }
      guard
        trie.isValid(
          codeCount: head(.codes), alphabetCount: head(.alphabet), nodeCount: head(.nodes), valueLimit: rows)
      else { throw damaged() }
    }
    var columns: [String] = []
    for column in 0..<columnCount {
      columns.append(String(decoding: Self.text(at: Int(names[column]), in: texts) ?? texts[0..<0], as: UTF8.self))
    }
    self.name = name
    self.columns = columns
    self.count = rows
    self.storage = storage
  }
}
