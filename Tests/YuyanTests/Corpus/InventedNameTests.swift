import Glibc
import Testing

/// The corpus is made by a script.
private enum Python {
  static let isThere = run("command -v python3 >/dev/null") == 0

  /// Runs a call in the repository's folder; its exit code.
  static func run(_ call: String) -> Int32 { (system("cd '\(Repository.root)' && \(call)") >> 8) & 0xFF }
}

@Suite("Invented names are invented", .enabled(if: Python.isThere, "python3 is missing"))
struct InventedNameTests {
  @Test("No invented name stands in a lexicon, and none of four characters or more in the training corpora")
  func names() {
    #expect(Python.run("python3 Scripts/gold.py --names") == 0, "Scripts/gold.py --names says which")
  }

  @Test("The corpus is what its marked sources give")
  func fresh() {
    #expect(Python.run("python3 Scripts/gold.py --check") == 0, "Scripts/gold.py --check says what is stale")
  }
}
