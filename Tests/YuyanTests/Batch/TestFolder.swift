import FoundationEssentials
import Glibc

/// A folder that goes with the test.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    // In memory where there is such a place: these tests bring files to the disk thousands of times.
    let memory = "/dev/shm"
    let isWritable = access(memory, W_OK) == 0
    let parent = isWritable ? memory : FileManager.default.temporaryDirectory.path
    path = parent + "/yuyan-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    if let slash = file.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: String(file[..<slash]), withIntermediateDirectories: true)
    }
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: path + "/" + name).map { Array($0) } ?? []
  }

  func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

  /// Cuts bytes off the end of a file.
  func cut(_ name: String, by count: Int) {
    truncate(path + "/" + name, max(0, bytes(name).count - count))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}
