import YuyanLexicon
import YuyanSegmentation

/// A line in, a line out: the line's own characters as tokens joined by one space.
///
/// Traditional lines are segmented in simplified characters and written as they were. Works in windows, so that neither
/// many lines nor a long one take more memory.
package struct LineSegmenter {
  private let segmenter: Segmenter
  private let openNormalizer: () throws(LexiconError) -> Normalizer
  private var openedNormalizer: Normalizer?
  private var scratch = SegmentationScratch()
  /// Whether nothing of the current line has been written yet.
  private var isLineStart = true

  /// - Parameter normalizer: called at the first traditional line, if one comes.
  package init(segmenter: consuming Segmenter, normalizer: @escaping () throws(LexiconError) -> Normalizer) {
    self.segmenter = (consume segmenter).marking(ScriptCharacters.traditionalScalars)
    openNormalizer = normalizer
  }

  private mutating func normalizer() throws(LexiconError) -> Normalizer {
    if let openedNormalizer { return openedNormalizer }
    let normalizer = try openNormalizer()
    openedNormalizer = normalizer
    return normalizer
  }

  /// Segments as much of `bytes` as can be without what follows, appends to `output`, and returns how many bytes it took.
  /// - Parameter isFinal: whether nothing follows.
  /// - Throws: what opening the normalizer throws.
  /// - Complexity: O(count of bytes).
  package mutating func segment(
    _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool, into output: inout OutputBytes
  ) throws(LexiconError) -> Int {
    let segmenter = segmenter
    var failure: LexiconError?
    var scratch = SegmentationScratch()
    swap(&scratch, &self.scratch)
    defer { swap(&scratch, &self.scratch) }
    var start = 0
    while start < bytes.count {
      if bytes[start] == 0x0A {
        output.append(0x0A)
        isLineStart = true
        start += 1
        continue
      }
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      let taken = segmenter.withWindow(decoding: rest, using: &scratch) { window in
        let endsLine = window.byteCount < rest.count ? rest[window.byteCount] == 0x0A : isFinal
        if window.byteCount == rest.count, !isFinal, window.count < Segmenter.window { return 0 }
        do throws(LexiconError) {
          let normalizer = window.isMarked ? try normalizer() : nil
          let count = Self.cut(window, endsLine: endsLine, segmenter, normalizer)
          return write(rest, window, count, into: &output)
        } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      guard taken > 0 else { break }
      start += taken
    }
    return start
  }

  /// The tokens of one line, with offsets of the line as it is.
  /// - Throws: what opening the normalizer throws.
  package mutating func tokens(in line: [UInt32]) throws(LexiconError) -> [Token] {
    let converted = segmenter.isAnyMarked(of: line) ? try normalizer().normalize(line: line) : line
    return line.withUnsafeBufferPointer { line in
      guard converted.count == line.count else {
        return segmenter.tokens(in: line, convertedFrom: line, using: &scratch)
      }
      return converted.withUnsafeBufferPointer { segmenter.tokens(in: $0, convertedFrom: line, using: &scratch) }
    }
  }

  /// Cuts a window, by way of simplified characters where there is a normalizer; returns how many scalars were taken.
  private static func cut(
    _ window: SegmentationWindow, endsLine: Bool, _ segmenter: Segmenter, _ normalizer: Normalizer?
  ) -> Int {
    guard let normalizer else { return segmenter.segment(window, isLast: endsLine) }
    let converted = normalizer.normalize(line: Array(window.scalars))
    guard converted.count == window.count else { return segmenter.segment(window, isLast: endsLine) }
    return converted.withUnsafeBufferPointer { segmenter.segment(window, converted: $0, isLast: endsLine) }
  }

  /// Copies `count` scalars with a space before each token but the line's first; white space itself is dropped. Returns
  /// the bytes taken.
  private mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>, _ window: SegmentationWindow, _ count: Int, into output: inout OutputBytes
  ) -> Int {
    guard let origin = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
    // Every scalar may get a space, and four bytes are copied at a time.
    output.makeRoom(5 * count + 4)
    var source = 0
    var isFirst = isLineStart
    var isSpace = false
    let (starts, entries, lengths) = (window.starts, window.entries, window.lengths)
    output.write { target in
      var written = 0
      for index in 0..<count {
        let length = Int(lengths[index])
        if starts[index] == 1 {
          isSpace = Segmenter.isSpace(entries[index])
          target.storeBytes(of: 0x20, toByteOffset: written, as: UInt8.self)
          written &+= isSpace || isFirst ? 0 : 1
          isFirst = isFirst && isSpace
        }
        if source &+ 4 <= bytes.count {
          let four = origin.loadUnaligned(fromByteOffset: source, as: UInt32.self)
          target.storeBytes(of: four, toByteOffset: written, as: UInt32.self)
        } else {
          (target + written).copyMemory(from: origin + source, byteCount: length)
        }
        written &+= isSpace ? 0 : length
        source &+= length
      }
      return written
    }
    isLineStart = isFirst
    return source
  }
}

/// Bytes to be written: an array that keeps its memory, and how much of it counts.
package struct OutputBytes: Sendable {
  fileprivate(set) var bytes: [UInt8] = []
  package fileprivate(set) var count = 0

  package init() {}

  package mutating func append(_ byte: UInt8) {
    makeRoom(1)
    bytes[count] = byte
    count += 1
  }

  package mutating func removeAll() { count = 0 }

  /// What counts.
  package func withBytes<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try body(UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
    }
    try result.get()
  }

  /// Calls `body` with the memory behind what counts, as much as was made room for; it returns how much it wrote.
  fileprivate mutating func write(_ body: (UnsafeMutableRawPointer) -> Int) {
    count += bytes.withUnsafeMutableBytes { bytes in bytes.baseAddress.map { body($0 + count) } ?? 0 }
  }

  fileprivate mutating func makeRoom(_ more: Int) {
    if bytes.count < count + more {
      bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, count + more - bytes.count)))
    }
  }
}
