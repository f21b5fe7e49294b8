import FoundationEssentials
import Testing
import Yuyan

/// The files that tests read.
enum Repository {
  /// The package's folder.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(4)
    return parts.joined(separator: "/")
  }()

  /// Material outside the repository that some tests need: `../shared`.
  static let shared = root + "/../shared"

  static var hasShared: Bool { FileManager.default.fileExists(atPath: shared + "/seeds") }

  static let sharedMissing: Comment = "../shared is not beside the repository"

  static func bytes(_ path: String) throws -> [UInt8] {
    let full = path.hasPrefix("/") ? path : root + "/" + path
    return [UInt8](try #require(FileManager.default.contents(atPath: full), "cannot read \(full)"))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The names in a folder, sorted.
  static func names(in folder: String) -> [String] {
    let full = folder.hasPrefix("/") ? folder : root + "/" + folder
    return ((try? FileManager.default.contentsOfDirectory(atPath: full)) ?? []).sorted()
  }

  /// Rows of a tab-separated file, comments and the header row left out.
  static func rows(_ path: String) throws -> [[String]] {
    try text(path).split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// A seed for randomized tests: from `YUYAN_SEED`, else by chance; print it where a test fails.
enum RandomSeed {
  static let value: UInt64 =
    ProcessInfo.processInfo.environment["YUYAN_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...UInt64.max)
}

typealias SeededGenerator = SplitMix64

extension SplitMix64 {
  init() { self.init(seed: RandomSeed.value) }
}

extension SeededGenerator {
  /// A string of up to `length` scalars of `alphabet`.
  mutating func string(_ alphabet: [Unicode.Scalar], upTo length: Int) -> String {
    var result = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      if let scalar = alphabet.randomElement(using: &self) { result.append(scalar) }
    }
    return String(result)
  }
}
