import Yuyan
import YuyanLexicon

/// The program's version.
enum Version {
  static let number = "0.1.0"
  static var text: String { "yuyan \(number)" }

  /// What tells this program from others: the linker's mark, or a digest of all of it, which takes far longer.
  static func program() throws(FileError) -> String {
    let path = Array("/proc/self/exe".utf8)
    var head: [UInt8] = []
    _ = try FileHandle.reading(path).read(upTo: 1 << 16, into: &head)
    if let identifier = BuildIdentifier.find(in: head) { return identifier }
    return try FileHandle.reading(path).digest().description
  }

  /// The version, and of each image of word lists and models the beginning of its SHA-256 and its path.
  static func report() throws -> String {
    let images = try Pipeline().images.map { image in
      "\(image.withBytes { ContentDigest(of: $0) }.description.prefix(12))  \(image.path)"
    }
    return ([text] + images).joined(separator: "\n")
  }
}
