import Glibc

/// Complete lines of one file, as many at a time as a block holds.
package struct LineBlock: Sendable {
  /// Whole lines, each ended by U+000A but perhaps the file's last one.
  package let bytes: [UInt8]
  /// The number of the first line, from 1.
  package let firstLine: Int
  /// Whether these are no lines but one that was too long; then `bytes` is empty.
  package let isOverlong: Bool

  /// The number of lines.
  package var lineCount: Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var start = 0
      while start < bytes.count {
        count += 1
        start = Self.lineEnd(in: bytes, from: start) + 1
      }
      return count
    }
  }

  /// Where the line ends that begins at `start`: at a U+000A or the end of the bytes.
  static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count,
      let end = memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(end) - UnsafeRawPointer(base)
  }
}

/// Cuts a file or pipe into blocks of lines. From a pipe a line is handed out as soon as it is there.
package struct LineReader {
  private let handle: FileHandle
  private let maximumLine: Int
  private let blockSize: Int
  /// Whether reading may take any time, as from a pipe.
  private let waits: Bool
  private var pending: [UInt8] = []
  /// How many bytes of ``pending`` hold no line end, so that a long line is searched once.
  private var searched = 0
  private var nextLine = 1
  /// Inside a line too long, whose bytes are thrown away.
  private var isSkipping = false
  private var isAtEnd = false

  package init(_ handle: FileHandle, maximumLine: Int, blockSize: Int = 1 << 17) {
    self.handle = handle
    self.maximumLine = max(1, maximumLine)
    self.blockSize = blockSize
    waits = (try? handle.status()).map { $0.st_mode & S_IFMT != S_IFREG } ?? true
  }

  /// The next lines; nil at the end of the file.
  package mutating func next() throws(FileError) -> LineBlock? {
    while true {
      if isSkipping, let block = try skipOverlong() { return block }
      if let end = pending[searched...].lastIndex(of: 0x0A) {
        // A line within the block that is too long is left to whoever reads the rows: it is in memory already.
        return take(end + 1)
      }
      searched = pending.count
      if pending.count > maximumLine {
        isSkipping = true
        continue
      }
      if isAtEnd { return pending.isEmpty ? nil : take(pending.count) }
      try fill()
    }
  }

  private mutating func fill() throws(FileError) {
    let isFirst = nextLine == 1 && pending.isEmpty
    guard !waits || Interruption.waitForInput(handle.descriptor) else {
      isAtEnd = true
      discard(pending.count)
      return
    }
    isAtEnd = try handle.read(upTo: blockSize, into: &pending) == 0
    // A byte order mark is no part of the first row.
    if isFirst, pending.starts(with: [0xEF, 0xBB, 0xBF]) { discard(3) }
  }

  private mutating func take(_ count: Int) -> LineBlock {
    let first = nextLine
    let bytes: [UInt8]
    if count == pending.count {
      bytes = pending
      pending = []
    } else {
      bytes = Array(pending[..<count])
      pending.removeFirst(count)
    }
    searched = 0
    let block = LineBlock(bytes: bytes, firstLine: first, isOverlong: false)
    nextLine += block.lineCount
    return block
  }

  private mutating func discard(_ count: Int) {
    pending.removeFirst(count)
    searched = 0
  }

  /// Throws away the rest of a line; its block once the end is reached.
  private mutating func skipOverlong() throws(FileError) -> LineBlock? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        discard(end + 1)
      } else {
        discard(pending.count)
        try fill()
        guard isAtEnd else { continue }
      }
      isSkipping = false
      nextLine += 1
      return LineBlock(bytes: [], firstLine: nextLine - 1, isOverlong: true)
    }
  }
}
