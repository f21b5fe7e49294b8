import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is; open, so that new kinds do not break callers.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// With the area in front: `file.missing`.
    public let rawValue: String
    /// Any kind by its name, known here or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Nothing is at the path.
    public static let missing = Code(rawValue: "file.missing")
    /// The system does not let the file be read.
    public static let unreadable = Code(rawValue: "file.unreadable")
    /// The file has more bytes than the run accepts.
    public static let tooLarge = Code(rawValue: "file.tooLarge")
    /// The output or its state cannot be written.
    public static let unwritable = Code(rawValue: "file.unwritable")
    /// Another run is writing to the same output.
    public static let inUse = Code(rawValue: "file.inUse")
    /// The reader at the other end of a pipe has gone.
    public static let closedPipe = Code(rawValue: "file.closedPipe")
  }

  /// The kind of failure.
  public let code: Code
  /// The file, as it was named.
  public let path: String
  /// What is wrong and what to do about it.
  public let message: String

  /// `path` is the file as the caller named it.
  public init(code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// Path and message, without the code.
  public var description: String { "\(path): \(message)" }

  /// The error of a call that reads, from the system's number.
  static func reading(_ path: String, _ number: Int32) -> FileError {
    switch number {
    case ENOENT, ENOTDIR:
      FileError(code: .missing, path: path, message: "no such file; check the path")
    case EACCES, EPERM:
      FileError(code: .unreadable, path: path, message: "no permission to read it; change its mode or its owner")
    default:
      FileError(code: .unreadable, path: path, message: "cannot be read: \(systemMessage(number))")
    }
  }

  /// The error of a call that writes.
  static func writing(_ path: String, _ number: Int32) -> FileError {
    switch number {
    case EPIPE: FileError(code: .closedPipe, path: path, message: "the reader has closed the pipe")
    case ENOSPC, EDQUOT, EFBIG:
      FileError(code: .unwritable, path: path, message: "no space left on the disk; make room and go on with --resume")
    default: FileError(code: .unwritable, path: path, message: "cannot be written: \(systemMessage(number))")
    }
  }

  private static func systemMessage(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// An open file, closed with its last reference.
package final class FileHandle: Sendable {
  package let descriptor: Int32
  package let path: String
  private let closes: Bool

  /// - Parameter closes: whether the descriptor is closed at the end; not so standard input and output.
  package init(descriptor: Int32, path: String, closes: Bool = true) {
    self.descriptor = descriptor
    self.path = path
    self.closes = closes
  }

  deinit {
    if closes { _ = close(descriptor) }
  }

  /// Opens a file for reading. A pipe with a name waits for its writer.
  package static func reading(_ path: [UInt8]) throws(FileError) -> FileHandle {
    let name = String(decoding: path, as: UTF8.self)
    var number: Int32 = 0
    let descriptor = withSystemPath(path) { path in
      let result = open(path, O_RDONLY | O_CLOEXEC)
      number = errno
      return result
    }
    guard descriptor >= 0 else { throw .reading(name, number) }
    return FileHandle(descriptor: descriptor, path: name)
  }

  /// Size, device and inode, mode.
  package func status() throws(FileError) -> stat {
    var result = stat()
    guard fstat(descriptor, &result) == 0 else { throw .reading(path, errno) }
    return result
  }

  /// Appends up to `limit` bytes to `buffer`; returns how many, 0 at the end.
  package func read(upTo limit: Int, into buffer: inout [UInt8]) throws(FileError) -> Int {
    let start = buffer.count
    var number: Int32 = 0
    var got = 0
    buffer.append(contentsOf: repeatElement(0, count: limit))
    buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      repeat {
        got = Glibc.read(descriptor, base + start, limit)
        number = errno
      } while got < 0 && number == EINTR
    }
    buffer.removeLast(limit - max(0, got))
    guard got >= 0 else { throw .reading(path, number) }
    return got
  }

  /// All bytes from here to the end.
  /// - Throws: ``FileError`` with code `tooLarge` where there are more than `limit`; they are not read then.
  package func readAll(limit: Int) throws(FileError) -> [UInt8] {
    let status = try status()
    let size = Int(status.st_size)
    let tooLarge = FileError(
      code: .tooLarge, path: path, message: "more than \(limit) bytes; split it or raise --max-bytes")
    var bytes: [UInt8] = []
    if status.st_mode & S_IFMT == S_IFREG {
      guard size <= limit else { throw tooLarge }
      bytes.reserveCapacity(size + 1)
    }
    // The size is a hint only: pipes have none, and a file may grow.
    var step = max(1, min(size + 1, 1 << 20))
    while true {
      let got = try read(upTo: step, into: &bytes)
      guard got > 0 else { return bytes }
      guard bytes.count <= limit else { throw tooLarge }
      step = bytes.count >= size ? min(max(4096, bytes.count), 1 << 20) : min(size - bytes.count + 1, 1 << 20)
    }
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let wrote = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if wrote < 0 {
        let number = errno
        if number == EINTR { continue }
        throw .writing(path, number)
      }
      done += wrote
    }
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    let result = bytes.withUnsafeBytes { buffer in
      do throws(FileError) {
        try write(buffer)
        return Result<Void, FileError>.success(())
      } catch { return .failure(error) }
    }
    try result.get()
  }

  /// Standard input.
  package static let standardInput = FileHandle(descriptor: STDIN_FILENO, path: "-", closes: false)
  /// Standard output.
  package static let standardOutput = FileHandle(
    descriptor: STDOUT_FILENO, path: "standard output", closes: false)

  /// Opens a file for writing, readable by all where it is new.
  package static func opening(_ path: String, _ flags: Int32) throws(FileError) -> FileHandle {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .writing(path, errno) }
    return FileHandle(descriptor: descriptor, path: path)
  }

  package func size() throws(FileError) -> Int { Int(try status().st_size) }

  /// Cuts the file to `size` bytes.
  package func cut(to size: Int) throws(FileError) {
    guard try self.size() != size else { return }
    guard ftruncate(descriptor, size) == 0 else { throw .writing(path, errno) }
  }

  /// Brings what was written to the disk.
  package func synchronize() throws(FileError) {
    guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw .writing(path, errno) }
  }

  /// Brings the names in a file's folder to the disk.
  package static func synchronizeFolder(of path: String) throws(FileError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let handle = try opening(folder, O_RDONLY | O_DIRECTORY)
    guard fsync(handle.descriptor) == 0 || errno == EINVAL else { throw .writing(folder, errno) }
  }

  /// `count` bytes from `offset` on.
  package func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, offset + done)
      }
      if got < 0 {
        guard errno == EINTR else { throw .reading(path, errno) }
        continue
      }
      guard got > 0 else {
        throw FileError(code: .unreadable, path: path, message: "is shorter than its state says; run without --resume")
      }
      done += got
    }
    return bytes
  }

  /// Writes all of `bytes` at `offset`.
  package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { buffer in
        pwrite(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done, offset + done)
      }
      if wrote < 0 {
        guard errno == EINTR else { throw .writing(path, errno) }
        continue
      }
      done += wrote
    }
  }

  /// Appends what stands in `other` from `offset` to its end.
  package func appendBytes(of other: FileHandle, from offset: Int) throws(FileError) {
    let end = try other.size()
    var position = try size()
    var offset = offset
    while offset < end {
      let bytes = try other.read(min(1 << 20, end - offset), at: offset)
      try write(bytes, at: position)
      position += bytes.count
      offset += bytes.count
    }
  }
}
