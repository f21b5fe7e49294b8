import Glibc

/// A document that an earlier run finished.
package struct FinishedDocument: Sendable, Hashable {
  /// Whether its bytes were moved out of the output to wait for their turn.
  let isInTail: Bool
  let start: Int
  let length: Int
  let isFailure: Bool
}

/// A line of the state file: `sha256 start length outcome "id"`, separated by tabs.
///
/// `start` and `length` say where the document's bytes stand in the output. The digest is `-` where the content could not
/// be read; such a document is always tried again.
struct StateLine {
  let digest: ContentDigest?
  let start: Int
  let length: Int
  let isFailure: Bool
  /// The id as a JSON string, quotes included.
  let id: Slice<UnsafeRawBufferPointer>

  var end: Int { start + length }

  /// Nil where the line is none of these: a mark of a document in hand, or damage.
  init?(_ line: Slice<UnsafeRawBufferPointer>) {
    let tab = UInt8(ascii: "\t")
    var rest = line
    func field() -> Slice<UnsafeRawBufferPointer>? {
      guard let end = rest.firstIndex(of: tab) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    guard let digest = field(), let start = field().flatMap(Self.number), let length = field().flatMap(Self.number),
      let outcome = field(), rest.count >= 2, start + length >= start
    else { return nil }
    if digest.elementsEqual("-".utf8) {
      self.digest = nil
    } else {
      guard let value = ContentDigest(hex: digest) else { return nil }
      self.digest = value
    }
    guard let isFailure = outcome.elementsEqual("done".utf8) ? false : outcome.elementsEqual("failed".utf8) ? true : nil
    else { return nil }
    self.start = start
    self.length = length
    self.isFailure = isFailure
    id = rest
  }

  /// Up to 18 digits, so that sums cannot overflow.
  private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  static func write(
    digest: ContentDigest?, start: Int, length: Int, isFailure: Bool, id: [UInt8], to output: inout [UInt8]
  ) {
    if let digest { digest.write(to: &output) } else { output.append(UInt8(ascii: "-")) }
    output.append(UInt8(ascii: "\t"))
    output.append(decimal: start)
    output.append(UInt8(ascii: "\t"))
    output.append(decimal: length)
    output.append(isFailure ? "\tfailed\t" : "\tdone\t")
    output.append(contentsOf: id)
    output.append(UInt8(ascii: "\n"))
  }
}

/// A file's bytes, mapped for reading. The file must not be cut meanwhile.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ handle: FileHandle) throws(FileError) {
    let size = Int(try handle.status().st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, handle.descriptor, 0), base != MAP_FAILED else {
      throw .reading(handle.path, errno)
    }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }
}

/// The complete lines of a mapped state file, the first one left out.
struct StateLines: Sequence, IteratorProtocol {
  private let bytes: UnsafeRawBufferPointer
  /// Where the next line begins.
  private(set) var offset: Int

  init(_ file: MappedFile, from offset: Int) {
    bytes = file.bytes
    self.offset = offset
  }

  /// The next line without its U+000A; nil where there is no complete one.
  mutating func next() -> (offset: Int, line: Slice<UnsafeRawBufferPointer>)? {
    guard offset < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + offset, 0x0A, bytes.count - offset)
    else { return nil }
    let end = base.distance(to: UnsafeRawPointer(found))
    defer { offset = end + 1 }
    return (offset, bytes[offset..<end])
  }
}

/// What earlier runs finished, by id and content, and which documents they may have died of.
///
/// Sixteen to thirty-two bytes of memory a document; the lines themselves stay in the mapped state files.
/// - Complexity: O(n) to make, O(1) a look-up.
package final class RunHistory: Sendable {
  enum Suspicion: Sendable { case none, suspect, setAside }

  private struct Entry {
    var hash: UInt64 = 0
    /// Where its line begins, times two, plus one in the tail's state; never zero, since a heading comes first.
    var place: UInt64 = 0
  }

  private let main: MappedFile?
  private let tail: MappedFile?
  private let table: [Entry]
  private let suspicions: [[UInt8]: Suspicion]

  /// The history of a first run.
  init() {
    main = nil
    tail = nil
    table = []
    suspicions = [:]
  }

  /// - Parameter start: where the lines of documents begin in each file.
  init(main: MappedFile, mainStart: Int, tail: MappedFile?, tailStart: Int) {
    self.main = main
    self.tail = tail
    var count = 0
    for _ in StateLines(main, from: mainStart) { count += 1 }
    if let tail { for _ in StateLines(tail, from: tailStart) { count += 1 } }
    var capacity = 16
    while capacity * 3 / 4 < count { capacity *= 2 }
    var table = [Entry](repeating: Entry(), count: capacity)
    var suspicions: [[UInt8]: Suspicion] = [:]
    func add(_ file: MappedFile, from start: Int, isTail: Bool) {
      for (offset, line) in StateLines(file, from: start) {
        guard let state = StateLine(line) else {
          Self.note(line, in: &suspicions)
          continue
        }
        if !suspicions.isEmpty { suspicions[Array(state.id)] = nil }
        guard let digest = state.digest else { continue }
        let hash = Self.hash(state.id, digest)
        var index = Int(truncatingIfNeeded: hash) & (capacity - 1)
        while table[index].place != 0 { index = (index + 1) & (capacity - 1) }
        table[index] = Entry(hash: hash, place: UInt64(offset) << 1 | (isTail ? 1 : 0))
      }
    }
    if let tail { add(tail, from: tailStart, isTail: true) }
    add(main, from: mainStart, isTail: false)
    self.table = table
    self.suspicions = suspicions
  }

  /// Takes note of a mark that a crash left.
  private static func note(_ line: Slice<UnsafeRawBufferPointer>, in suspicions: inout [[UInt8]: Suspicion]) {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return }
    let id = Array(line[(tab + 1)...])
    let word = line[..<tab]
    if word.elementsEqual("\(InHand.aloneWord)".utf8) {
      suspicions[id] = .setAside
    } else if word.elementsEqual("\(InHand.word)".utf8), suspicions[id] != .setAside {
      suspicions[id] = .suspect
    }
  }

  /// What was finished of this id with this content.
  package func finished(id: String, digest: ContentDigest) -> FinishedDocument? {
    guard !table.isEmpty else { return nil }
    var quoted: [UInt8] = []
    quoted.append(json: id)
    let hash = quoted.withUnsafeBytes { Self.hash($0[...], digest) }
    var index = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[index].place != 0 {
      let entry = table[index]
      index = (index + 1) & (table.count - 1)
      guard entry.hash == hash else { continue }
      let isInTail = entry.place & 1 == 1
      guard let file = isInTail ? tail : main else { continue }
      var lines = StateLines(file, from: Int(entry.place >> 1))
      guard let line = lines.next().flatMap({ StateLine($0.line) }), line.digest == digest,
        line.id.elementsEqual(quoted)
      else { continue }
      return FinishedDocument(
        isInTail: isInTail, start: line.start, length: line.length, isFailure: line.isFailure)
    }
    return nil
  }

  /// Whether an earlier run may have died of this document.
  func suspicion(of id: String) -> Suspicion {
    guard !suspicions.isEmpty else { return .none }
    var quoted: [UInt8] = []
    quoted.append(json: id)
    return suspicions[quoted] ?? .none
  }

  /// FNV-1a over the id, mixed with the content's digest.
  private static func hash(_ id: Slice<UnsafeRawBufferPointer>, _ digest: ContentDigest) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ digest.prefix
  }
}
