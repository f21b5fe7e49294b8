/// The trained weights of the boundary model as `yuyan-train segment` writes them and `lexicon-compiler` reads them: a file
/// of its own, `Lexicons/segmentation.boundaries.weights`.
///
/// A *pattern* is an n-gram of up to three folded characters, or any word of the lexicon of a certain class and length.
/// Where it occurs from character p on, it adds to the scores of the boundaries p-2…p+5 and to the agreement of the
/// characters p-2…p+5: 16 weights, of which those that training never touches are 0.
package struct BoundaryWeights: Sendable {
  /// Eight weights of boundaries, then eight of agreement.
  package typealias Vector = SIMD16<Int8>

  /// Folded n-grams, in any order.
  package var ngrams: [(key: [UInt32], vector: Vector)] = []
  /// Per class of word, per length 0…13: the vector from the word's start, and the one from eight characters on.
  package var words: [[(near: Vector, far: Vector)]] = []

  /// Words above this length have no weights.
  package static let longestWord = 13
  private static let magic = Array("YUBOUNDS".utf8)
  private static let version: UInt32 = 1

  package init() {}

  /// Digits become 0, letters A, full-width forms plain: the classes that patterns are made of.
  package static func fold(_ scalar: UInt32) -> UInt32 {
    let plain = scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
    switch plain {
    case 0x30...0x39: return 0x30
    case 0x41...0x5A, 0x61...0x7A: return 0x41
    default: return plain
    }
  }

  /// The scalars that ``fold(_:)`` changes.
  package static var foldedScalars: [UInt32] {
    (Array(0x21...0x7E) + Array(0xFF01...0xFF5E)).filter { fold($0) != $0 }
  }

  /// The lanes of a vector that an n-gram can have: boundaries and characters within three of the n-gram's both ends.
  package static func lanes(ofLength length: Int) -> [Int] {
    let boundaries = (length - 1)...5
    let characters = (length - 1)...4
    return Array(boundaries) + characters.map { $0 + 8 }
  }

  /// The file's bytes, ending in a checksum of all before.
  package func bytes() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(Self.version)
    writer.append(UInt32(ngrams.count))
    writer.append(UInt32(words.count))
    for lengths in words {
      for pair in lengths {
        for lane in 0..<16 { writer.append(pair.near[lane]) }
        for lane in 0..<16 { writer.append(pair.far[lane]) }
      }
    }
    for (key, vector) in ngrams.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      writer.append(UInt8(key.count))
      for scalar in key { writer.append(UInt16(truncatingIfNeeded: scalar)) }
      for lane in Self.lanes(ofLength: key.count) { writer.append(vector[lane]) }
    }
    writer.append(writer.bytes.withUnsafeBytes { Checksum.of($0) })
    return writer.bytes
  }

  /// Reads a file's bytes.
  /// - Throws: ``LexiconError`` `damaged`.
  package init(parsing bytes: [UInt8], path: String) throws(LexiconError) {
    let damaged = LexiconError(
      code: .damaged, place: path, message: "these are no boundary weights of version \(Self.version); train anew")
    guard bytes.count >= 28, bytes.starts(with: Self.magic) else { throw damaged }
    var reader = ByteReader(bytes: bytes, offset: 8)
    guard reader.next(UInt32.self) == Self.version, let ngramCount = reader.next(UInt32.self),
      let classCount = reader.next(UInt32.self), classCount < 1 << 8,
      bytes.withUnsafeBytes({ Checksum.of(UnsafeRawBufferPointer(rebasing: $0.dropLast(8))) })
        == ByteReader.last(UInt64.self, of: bytes)
    else { throw damaged }
    for _ in 0..<classCount {
      var lengths: [(near: Vector, far: Vector)] = []
      for _ in 0...Self.longestWord {
        guard let near = reader.nextVector(Array(0..<16)), let far = reader.nextVector(Array(0..<16)) else {
          throw damaged
        }
        lengths.append((near, far))
      }
      words.append(lengths)
    }
    let lanes = [[], Self.lanes(ofLength: 1), Self.lanes(ofLength: 2), Self.lanes(ofLength: 3)]
    for _ in 0..<ngramCount {
      guard let length = reader.next(UInt8.self), (1...3).contains(length) else { throw damaged }
      var key: [UInt32] = []
      for _ in 0..<length {
        guard let unit = reader.next(UInt16.self) else { throw damaged }
        key.append(UInt32(unit))
      }
      guard let vector = reader.nextVector(lanes[Int(length)]) else { throw damaged }
      ngrams.append((key, vector))
    }
  }
}

/// Little-endian numbers one after the other, nil at the end.
private struct ByteReader {
  let bytes: [UInt8]
  var offset: Int

  mutating func next<T: FixedWidthInteger>(_ type: T.Type) -> T? {
    let size = MemoryLayout<T>.size
    guard offset + size <= bytes.count else { return nil }
    defer { offset += size }
    return T(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) })
  }

  mutating func nextVector(_ lanes: [Int]) -> BoundaryWeights.Vector? {
    guard offset + lanes.count <= bytes.count else { return nil }
    var vector = BoundaryWeights.Vector()
    for lane in lanes {
      vector[lane] = Int8(bitPattern: bytes[offset])
      offset += 1
    }
    return vector
  }

  static func last<T: FixedWidthInteger>(_ type: T.Type, of bytes: [UInt8]) -> T? {
    var reader = ByteReader(bytes: bytes, offset: max(0, bytes.count - MemoryLayout<T>.size))
    return reader.next(type)
  }
}
