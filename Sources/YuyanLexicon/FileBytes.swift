#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading, writing and mapping files without Foundation.
package enum FileBytes {
  /// The whole content of a file.
  package static func read(_ path: String) throws(LexiconError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Self.read(descriptor, into: $0) }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes beside the target, then renames, so that a program that has mapped the old file keeps it whole.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(LexiconError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw unreadable(temporary) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Self.write(descriptor, from: UnsafeRawBufferPointer(rebasing: $0[written...]))
      }
      guard count > 0 else {
        let failure = unreadable(temporary)
        close(descriptor)
        unlink(temporary)
        throw failure
      }
      written += count
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let failure = unreadable(path)
      unlink(temporary)
      throw failure
    }
  }

  /// Maps a file read-only; the mapping lives until the process ends or `unmap`.
  static func map(_ path: String) throws(LexiconError) -> UnsafeRawBufferPointer {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      throw LexiconError(
        code: .damaged, place: path, message: "this is not a lexicon image: it is empty or no regular file")
    }
    let length = Int(status.st_size)
    guard let start = mmap(nil, length, PROT_READ, mapFlags, descriptor, 0), start != MAP_FAILED else {
      throw unreadable(path)
    }
    return UnsafeRawBufferPointer(start: start, count: length)
  }

  /// All pages at once, as all are read anyway for their checksum.
  #if os(Linux)
    private static var mapFlags: CInt { MAP_PRIVATE | MAP_POPULATE }
  #else
    private static var mapFlags: CInt { MAP_PRIVATE }
  #endif

  static func unmap(_ bytes: UnsafeRawBufferPointer) {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// Whether a path names something readable.
  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func read(_ descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      return Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      return Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      return Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func write(_ descriptor: CInt, from buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      return Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      return Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      return Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func unreadable(_ path: String) -> LexiconError {
    LexiconError(code: .unreadable, place: path, message: String(cString: strerror(errno)))
  }
}
