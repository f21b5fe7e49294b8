import Glibc
import Synchronization

/// How many bytes a run will read, counted beside it for the time left: files are looked at, not opened.
final class InputSize: Sendable {
  private let total = Atomic<Int>(0)
  private let isKnown = Atomic<Bool>(false)

  /// Nil as long as the counting goes on, and where a pipe is part of the input.
  var bytes: Int? { isKnown.load(ordering: .acquiring) ? total.load(ordering: .relaxed) : nil }

  /// Counts on a thread of its own.
  init(of paths: [String], filter: FileFilter) {
    _ = startThread { self.count(paths, filter) }
  }

  private func count(_ paths: [String], _ filter: FileFilter) {
    for path in paths {
      guard path != "-" else { return }
      let bytes = Array(path.utf8)
      guard let status = try? systemStatus(bytes) else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: total.add(Int(status.st_size), ordering: .relaxed)
      case S_IFDIR:
        var walk = FolderWalk(root: bytes, filter: filter)
        while let entry = walk.next() {
          guard Interruption.signal == nil else { return }
          guard case .file(let file) = entry, let status = try? systemStatus(file) else { continue }
          total.add(Int(status.st_size), ordering: .relaxed)
        }
      default: return
      }
    }
    isKnown.store(true, ordering: .releasing)
  }
}
