import YuyanSegmentation

/// A line in, a line out: the line's own characters as tokens joined by one space.
///
/// Traditional lines are segmented in simplified characters and written as they were. Works in windows, so that neither
/// many lines nor a long one take more memory.
package struct LineSegmenter {
  private let segmenter: Segmenter
  private let normalizer: Normalizer
  private var scratch = SegmentationScratch()
  private var scalars: [UInt32] = []
  private var lengths: [UInt8] = []
  /// Whether nothing of the current line has been written yet.
  private var isLineStart = true

  package init(segmenter: Segmenter, normalizer: Normalizer) {
    self.segmenter = segmenter
    self.normalizer = normalizer
    scalars = [UInt32](repeating: 0, count: Segmenter.window)
    lengths = [UInt8](repeating: 0, count: Segmenter.window)
  }

  /// Segments as much of `bytes` as can be without what follows, appends to `output`, and returns how many bytes it took.
  /// - Parameter isFinal: whether nothing follows.
  /// - Complexity: O(count of bytes).
  package mutating func segment(_ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool, into output: inout OutputBytes)
    -> Int
  {
    var start = 0
    while start < bytes.count {
      if bytes[start] == 0x0A {
        output.append(0x0A)
        isLineStart = true
        start += 1
        continue
      }
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      let window = decode(rest)
      let endsLine = window.byteCount < rest.count ? rest[window.byteCount] == 0x0A : isFinal
      if window.byteCount == rest.count, !isFinal, window.count < Segmenter.window { return start }
      start += segment(rest, window.count, endsLine: endsLine, window.isTraditional, into: &output)
    }
    return start
  }

  /// The tokens of one line, with offsets of the line as it is.
  package mutating func tokens(in line: [UInt32]) -> [Token] {
    let converted = Self.isTraditional(line) ? normalizer.normalize(line: line) : line
    return line.withUnsafeBufferPointer { line in
      guard converted.count == line.count else {
        return segmenter.tokens(in: line, convertedFrom: line, using: &scratch)
      }
      return converted.withUnsafeBufferPointer { segmenter.tokens(in: $0, convertedFrom: line, using: &scratch) }
    }
  }

  private static func isTraditional(_ line: [UInt32]) -> Bool {
    ScriptCounts(line, in: 0..<line.count).traditional > 0
  }

  /// Decodes up to a window of scalars of the line that begins here; a byte that is no UTF-8 counts as U+FFFD.
  private mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (count: Int, byteCount: Int, isTraditional: Bool) {
    guard let start = bytes.baseAddress else { return (0, 0, false) }
    let end = bytes.count
    var flags: UInt8 = 0
    var index = 0
    var count = 0
    scalars.withUnsafeMutableBufferPointer { scalars in
      lengths.withUnsafeMutableBufferPointer { lengths in
        ScriptCharacters.classes.withUnsafeBufferPointer { classes in
          while index < end, count < Segmenter.window {
            let first = start[index]
            var scalar: UInt32 = 0xFFFD
            var length = 1
            if first & 0xF0 == 0xE0, index + 2 < end, start[index + 1] & 0xC0 == 0x80, start[index + 2] & 0xC0 == 0x80 {
              scalar =
                UInt32(first & 0xF) << 12 | UInt32(start[index + 1] & 0x3F) << 6 | UInt32(start[index + 2] & 0x3F)
              length = 3
              flags |= classes[Int(scalar)]
            } else if first < 0x80 {
              if first == 0x0A { break }
              scalar = UInt32(first)
            } else if first & 0xE0 == 0xC0, index + 1 < end, start[index + 1] & 0xC0 == 0x80 {
              scalar = UInt32(first & 0x1F) << 6 | UInt32(start[index + 1] & 0x3F)
              length = 2
            } else if first & 0xF8 == 0xF0, index + 3 < end, start[index + 1] & 0xC0 == 0x80,
              start[index + 2] & 0xC0 == 0x80, start[index + 3] & 0xC0 == 0x80
            {
              scalar =
                UInt32(first & 7) << 18 | UInt32(start[index + 1] & 0x3F) << 12
                | UInt32(start[index + 2] & 0x3F) << 6 | UInt32(start[index + 3] & 0x3F)
              length = 4
            }
            scalars[count] = scalar
            lengths[count] = UInt8(truncatingIfNeeded: length)
            count += 1
            index += length
          }
        }
      }
    }
    return (count, index, flags & ScriptCharacters.traditional != 0)
  }

  /// Segments the decoded window and writes its tokens; returns the bytes written of.
  private mutating func segment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ count: Int, endsLine: Bool, _ isTraditional: Bool,
    into output: inout OutputBytes
  ) -> Int {
    var taken = 0
    scalars.withUnsafeBufferPointer { scalars in
      let line = UnsafeBufferPointer(rebasing: scalars[..<count])
      if isTraditional {
        let converted = normalizer.normalize(line: Array(line))
        if converted.count == count {
          converted.withUnsafeBufferPointer {
            taken = segmenter.segment($0, original: line, isLast: endsLine, using: &scratch)
          }
          return
        }
      }
      taken = segmenter.segment(line, isLast: endsLine, using: &scratch)
    }
    return write(bytes, taken, into: &output)
  }

  /// Copies `count` scalars with a space before each token but the line's first; white space itself is dropped.
  private mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>, _ count: Int, into output: inout OutputBytes
  ) -> Int {
    var source = 0
    var isFirst = isLineStart
    // Every scalar may get a space, and four bytes are copied at a time.
    output.makeRoom(5 * count + 4)
    var written = output.count
    scratch.starts.withUnsafeBufferPointer { starts in
      scratch.entries.withUnsafeBufferPointer { entries in
        lengths.withUnsafeBufferPointer { lengths in
          output.bytes.withUnsafeMutableBytes { output in
            guard let target = output.baseAddress, let origin = UnsafeRawPointer(bytes.baseAddress) else { return }
            var isSpace = false
            for index in 0..<count {
              let length = Int(lengths[index])
              if starts[index] == 1 {
                isSpace = Segmenter.isSpace(entries[index])
                target.storeBytes(of: 0x20, toByteOffset: written, as: UInt8.self)
                written += isSpace || isFirst ? 0 : 1
                isFirst = isFirst && isSpace
              }
              if source + 4 <= bytes.count {
                let four = origin.loadUnaligned(fromByteOffset: source, as: UInt32.self)
                target.storeBytes(of: four, toByteOffset: written, as: UInt32.self)
              } else {
                (target + written).copyMemory(from: origin + source, byteCount: length)
              }
              written += isSpace ? 0 : length
              source += length
            }
          }
        }
      }
    }
    output.count = written
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

  fileprivate mutating func makeRoom(_ more: Int) {
    if bytes.count < count + more {
      bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, count + more - bytes.count)))
    }
  }
}
