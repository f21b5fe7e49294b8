import Glibc

/// The files below a folder, sorted by the bytes of their names, folder by folder, depth first.
///
/// Hidden names are left out. Links are followed; a folder is entered once, so a link back ends there. Memory is that
/// of the name lists of the folders on the way down.
package struct FolderWalk {
  package enum Entry {
    case file([UInt8])
    case failure([UInt8], FileError)
  }

  private struct Level {
    let prefix: [UInt8]
    let names: NameList
    var index = 0
  }

  private let filter: FileFilter
  private let rootLength: Int
  private var levels: [Level] = []
  private var entered: Set<FileIdentity> = []
  private var failures: [Entry] = []

  /// - Parameter root: the folder, as given.
  package init(root: [UInt8], filter: FileFilter) {
    self.filter = filter
    var prefix = root
    if prefix.last != UInt8(ascii: "/") { prefix.append(UInt8(ascii: "/")) }
    rootLength = prefix.count
    enter(prefix, named: root)
  }

  package mutating func next() -> Entry? {
    while true {
      if let failure = failures.popLast() { return failure }
      guard var level = levels.popLast() else { return nil }
      guard level.index < level.names.count else { continue }
      let (name, type) = level.names[level.index]
      level.index += 1
      let path = level.prefix + name
      levels.append(level)
      let relative = path[rootLength...]
      switch resolved(type, path) {
      case .folder:
        if !filter.excludes(relative: relative) { enter(path + [UInt8(ascii: "/")], named: path) }
      case .file(let identity):
        if filter.accepts(relative: relative, path: path, identity: identity) { return .file(path) }
      case .other: break
      case .missing(let error):
        // A link into nothing counts only where a file of that name would have been read.
        if filter.accepts(relative: relative, path: path, identity: nil) { return .failure(path, error) }
      }
    }
  }

  private enum Kind {
    case file(FileIdentity?)
    case folder, other
    case missing(FileError)
  }

  /// What stands at `path`, links followed.
  private func resolved(_ type: UInt8, _ path: [UInt8]) -> Kind {
    switch Int(type) {
    case Int(DT_REG): return .file(nil)
    case Int(DT_DIR): return .folder
    case Int(DT_LNK), Int(DT_UNKNOWN):
      do throws(FileError) {
        let status = try systemStatus(path)
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(FileIdentity(status))
        case S_IFDIR: return .folder
        default: return .other
        }
      } catch {
        return .missing(error)
      }
    default: return .other
    }
  }

  /// Lists the folder `path` (with its last slash) and makes it the next level, once.
  private mutating func enter(_ path: [UInt8], named name: [UInt8]) {
    do throws(FileError) {
      let identity = FileIdentity(try systemStatus(path))
      guard filter.outputs[identity] == nil, entered.insert(identity).inserted else { return }
      levels.append(Level(prefix: path, names: try NameList(folder: path)))
    } catch {
      failures.append(.failure(name, error))
    }
  }
}

/// A file whatever its name.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// `stat(2)`, links followed.
func systemStatus(_ path: [UInt8]) throws(FileError) -> stat {
  var result = stat()
  let number = withSystemPath(path) { stat($0, &result) == 0 ? 0 : errno }
  guard number == 0 else { throw .reading(String(decoding: path, as: UTF8.self), number) }
  return result
}

/// Calls `body` with the path as the system takes it.
func withSystemPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  let characters = path.map { CChar(bitPattern: $0) } + [0]
  return body(characters)
}

/// The names in a folder, sorted by their bytes; in one buffer, because a folder may hold millions.
private struct NameList {
  private struct Name {
    let start: Int
    let length: Int32
    let type: UInt8
  }

  private var bytes: [UInt8] = []
  private var names: [Name] = []

  var count: Int { names.count }

  subscript(index: Int) -> (name: ArraySlice<UInt8>, type: UInt8) {
    let name = names[index]
    return (bytes[name.start..<name.start + Int(name.length)], name.type)
  }

  init(folder: [UInt8]) throws(FileError) {
    var number: Int32 = 0
    let opened = withSystemPath(folder) { path in
      let stream = opendir(path)
      number = errno
      return stream
    }
    guard let stream = opened else { throw .reading(String(decoding: folder.dropLast(), as: UTF8.self), number) }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let name = UnsafeRawPointer(entry).advanced(by: offset)
      let length = strlen(name.assumingMemoryBound(to: CChar.self))
      let slice = UnsafeRawBufferPointer(start: name, count: length)
      guard length > 0, slice[0] != UInt8(ascii: ".") else { continue }
      names.append(Name(start: bytes.count, length: Int32(truncatingIfNeeded: length), type: entry.pointee.d_type))
      bytes.append(contentsOf: slice)
      errno = 0
    }
    guard errno == 0 else { throw .reading(String(decoding: folder.dropLast(), as: UTF8.self), errno) }
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      names.sort { left, right in
        let order = memcmp(base + left.start, base + right.start, Int(min(left.length, right.length)))
        return order != 0 ? order < 0 : left.length < right.length
      }
    }
  }
}
