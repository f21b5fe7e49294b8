import Yuyan
import YuyanLexicon

/// The program's version.
enum Version {
  static let number = "0.1.0"
  static var text: String { "yuyan \(number)" }

  /// The version, and of each image of word lists and models the beginning of its SHA-256 and its path.
  static func report() throws -> String {
    let images = try Pipeline().images.map { image in
      "\(image.withBytes { ContentDigest(of: $0) }.description.prefix(12))  \(image.path)"
    }
    return ([text] + images).joined(separator: "\n")
  }
}
