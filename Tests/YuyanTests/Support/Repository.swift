import FoundationEssentials
import Testing

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

/// Steele, Lea and Flood's SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64 = RandomSeed.value) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
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
