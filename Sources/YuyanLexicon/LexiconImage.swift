/// An immutable file of lexicons and weights, mapped into memory and verified when it is opened. An image that the build made
/// part of the program is trusted as the program's own code is, and read where it lies.
///
/// Layout, little-endian: a header of 64 bytes (magic `YULEXICO`, version, number of sections, file length, checksum of
/// the section table), the table (64 bytes a section: name of at most 31 bytes, kind, offset, length, XXH64), then the
/// sections, each at a multiple of 64.
///
/// ```swift
/// let image = try LexiconImage.open("segmentation.yulex")
/// let words = try image.lexicon(named: "words")
/// ```
public final class LexiconImage: Sendable {
  static let magic: [UInt8] = Array("YULEXICO".utf8)
  static let version: UInt32 = 1
  static let headerLength = 64
  static let entryLength = 64
  static let nameLength = 32

  /// What a section holds.
  enum SectionKind: UInt32 {
    case lexicon = 1
    case data = 2
  }

  private struct Section {
    let name: String
    let kind: SectionKind
    let bytes: Range<Int>
  }

  /// Where the image came from, for messages: the file's path, or `segmentation.yulex (built in)`.
  public let path: String
  /// Whether the image is part of the program, so that what reads it need not verify it.
  package let isBuiltIn: Bool
  private let storage: ImageBytes
  private let sections: [Section]

  /// Maps the file at `path` and verifies all of it: bounds, checksums, every node of every trie.
  /// - Throws: ``LexiconError`` `unreadable` or `damaged`.
  /// - Complexity: O(length of the file), about 0.2 ms a megabyte.
  public static func open(_ path: String) throws(LexiconError) -> LexiconImage {
    try LexiconImage(path: path, storage: ImageBytes(mapping: path))
  }

  /// Opens an image that stands in memory, as ``LexiconCompiler`` makes it.
  public convenience init(bytes: [UInt8], name: String) throws(LexiconError) {
    try self.init(path: name, storage: ImageBytes(copying: bytes))
  }

  /// Opens an image within the program; `bytes` begin at a multiple of 64 and stay for ever.
  package convenience init(builtIn bytes: UnsafeRawBufferPointer, name: String) throws(LexiconError) {
    try self.init(path: "\(name) (built in)", storage: ImageBytes(builtIn: bytes), isBuiltIn: true)
  }

  private init(path: String, storage: ImageBytes, isBuiltIn: Bool = false) throws(LexiconError) {
    self.path = path
    self.isBuiltIn = isBuiltIn
    self.storage = storage
    let reader = ImageReader(path: path, bytes: storage.bytes)
    let count = try reader.header()
    var sections: [Section] = []
    for index in 0..<count {
      let entry = try reader.entry(index, isBuiltIn: isBuiltIn)
      guard let kind = SectionKind(rawValue: entry.kind) else {
        throw reader.damaged("section \(entry.name) is of an unknown kind")
      }
      if kind == .lexicon, !isBuiltIn {
        _ = try Lexicon(validating: entry.bytes, named: entry.name, of: storage, path: path)
      }
      sections.append(Section(name: entry.name, kind: kind, bytes: entry.bytes))
    }
    self.sections = sections
  }

  /// The names of all lexicons, in code point order.
  public var lexiconNames: [String] { sections.filter { $0.kind == .lexicon }.map(\.name) }

  /// The lexicon of that name.
  /// - Throws: ``LexiconError`` `missingSection` where the image has none.
  public func lexicon(named name: String) throws(LexiconError) -> Lexicon {
    guard let section = sections.first(where: { $0.name == name && $0.kind == .lexicon }) else {
      throw missing(name)
    }
    return try Lexicon(validating: section.bytes, named: name, of: storage, path: path, checked: true)
  }

  /// The bytes of a data section, such as a model's weights, aligned to 64; valid as long as the image lives.
  /// - Throws: ``LexiconError`` `missingSection` where the image has none.
  package func data(named name: String) throws(LexiconError) -> UnsafeRawBufferPointer {
    guard let section = sections.first(where: { $0.name == name && $0.kind == .data }) else { throw missing(name) }
    return UnsafeRawBufferPointer(rebasing: storage.bytes[section.bytes])
  }

  /// The trie with its block that a data section holds, verified unless the image is built in.
  /// - Throws: ``LexiconError`` `missingSection`, or `damaged`.
  package func trie(named name: String) throws(LexiconError) -> TrieSection {
    try TrieSection(data(named: name), place: path, isTrusted: isBuiltIn)
  }

  /// Calls `body` with all of the image.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { body(storage.bytes) }

  private func missing(_ name: String) -> LexiconError {
    LexiconError(
      code: .missingSection, place: path,
      message: "this image holds no section \(name); is it the image of another version? Build it anew.")
  }
}

/// The memory of an image: mapped, allocated where the image was made in memory, or a part of the program.
final class ImageBytes: @unchecked Sendable {
  private enum Origin { case mapped, allocated, builtIn }

  let bytes: UnsafeRawBufferPointer
  private let origin: Origin

  init(mapping path: String) throws(LexiconError) {
    bytes = try FileBytes.map(path)
    origin = .mapped
  }

  init(builtIn bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    origin = .builtIn
  }

  init(copying content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 64)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(copy)
    origin = .allocated
  }

  deinit {
    switch origin {
    case .mapped: FileBytes.unmap(bytes)
    case .allocated: bytes.deallocate()
    case .builtIn: break
    }
  }
}

/// Reads the header and the section table, trusting nothing.
private struct ImageReader {
  let path: String
  let bytes: UnsafeRawBufferPointer

  func header() throws(LexiconError) -> Int {
    guard bytes.count >= LexiconImage.headerLength, bytes.prefix(8).elementsEqual(LexiconImage.magic) else {
      throw damaged("this is not a lexicon image")
    }
    let version = integer(8, UInt32.self)
    guard version == LexiconImage.version else {
      throw damaged("the image is of version \(version), this program reads \(LexiconImage.version)")
    }
    guard integer(16, UInt64.self) == UInt64(bytes.count) else { throw damaged("the image is cut short or too long") }
    let count = Int(integer(12, UInt32.self))
    let tableEnd = LexiconImage.headerLength + count * LexiconImage.entryLength
    guard count < 1 << 16, tableEnd <= bytes.count else { throw damaged("the section table does not fit") }
    let table = UnsafeRawBufferPointer(rebasing: bytes[LexiconImage.headerLength..<tableEnd])
    guard integer(24, UInt64.self) == Checksum.of(table) else { throw damaged("the section table is damaged") }
    return count
  }

  func entry(
    _ index: Int, isBuiltIn: Bool
  ) throws(LexiconError) -> (name: String, kind: UInt32, bytes: Range<Int>) {
    let start = LexiconImage.headerLength + index * LexiconImage.entryLength
    let name = String(decoding: bytes[start..<start + LexiconImage.nameLength].prefix { $0 != 0 }, as: UTF8.self)
    let offset = integer(start + 40, UInt64.self)
    let length = integer(start + 48, UInt64.self)
    guard offset % 64 == 0, offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset else {
      throw damaged("section \(name) lies outside of the file")
    }
    let range = Int(offset)..<Int(offset + length)
    guard
      isBuiltIn || integer(start + 56, UInt64.self) == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[range]))
    else {
      throw damaged("section \(name) is damaged: its checksum differs")
    }
    return (name, integer(start + 32, UInt32.self), range)
  }

  func damaged(_ what: String) -> LexiconError {
    LexiconError(code: .damaged, place: path, message: "\(what); install the image again")
  }

  private func integer<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
    T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }
}
