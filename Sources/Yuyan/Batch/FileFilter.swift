import Glibc

/// Which files of a folder are documents.
package struct FileFilter: Sendable {
  /// Globs of files to take; empty for the endings known.
  package var include: [String] = []
  /// Globs of files and folders to leave out.
  package var exclude: [String] = []
  /// The endings taken where nothing is included by name.
  package var endings = InputDocument.Format.endings.map(\.ending) + [".jsonl"]
  /// Files never read: the run's own output. Looked at where a name matches or a link was followed.
  var outputs: [FileIdentity: String] = [:]

  package init() {}

  /// What is looked for, for messages.
  var summary: String { "looked for " + (include.isEmpty ? endings.map { "*" + $0 } : include).joined(separator: " ") }

  /// Keeps these files from being read, as far as they are there.
  mutating func avoid(_ paths: [String]) {
    for path in paths {
      guard let status = try? systemStatus(Array(path.utf8)) else { continue }
      let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
      outputs[FileIdentity(status)] = name
    }
  }

  /// Whether a file is to be read.
  /// - Parameters:
  ///   - relative: its path below the folder given.
  ///   - identity: what a link led to; nil where the name is the file's own.
  func accepts(relative: ArraySlice<UInt8>, path: [UInt8], identity: FileIdentity?) -> Bool {
    let name = relative.split(separator: UInt8(ascii: "/")).last ?? relative
    let isWanted =
      include.isEmpty
      ? endings.contains { Self.ends(name, with: $0) } : include.contains { Self.matches($0, relative, name) }
    guard isWanted, !excludes(relative: relative) else { return false }
    return !isOutput(name: name, path: path, identity: identity)
  }

  /// Whether a file or folder is left out by name.
  func excludes(relative: ArraySlice<UInt8>) -> Bool {
    guard !exclude.isEmpty else { return false }
    let name = relative.split(separator: UInt8(ascii: "/")).last ?? relative
    return exclude.contains { Self.matches($0, relative, name) }
  }

  private func isOutput(name: ArraySlice<UInt8>, path: [UInt8], identity: FileIdentity?) -> Bool {
    guard !outputs.isEmpty else { return false }
    if let identity { return outputs[identity] != nil }
    guard outputs.values.contains(where: { $0.utf8.elementsEqual(name) }) else { return false }
    guard let status = try? systemStatus(path) else { return false }
    return outputs[FileIdentity(status)] != nil
  }

  /// Case of ASCII letters does not matter.
  static func ends(_ name: ArraySlice<UInt8>, with ending: String) -> Bool {
    name.count > ending.utf8.count
      && name.suffix(ending.utf8.count).elementsEqual(ending.utf8) { byte, wanted in
        byte == wanted || (byte | 0x20 == wanted && wanted >= UInt8(ascii: "a"))
      }
  }

  /// A glob with a slash is about the path below the folder given, any other about the name alone; `*` matches slashes.
  private static func matches(_ glob: String, _ relative: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    let subject = glob.utf8.contains(UInt8(ascii: "/")) ? relative : name
    return withSystemPath(Array(subject)) { fnmatch(glob, $0, 0) == 0 }
  }
}
