import Glibc
import Testing

@Suite("Invented names are invented")
struct InventedNameTests {
  /// Runs a call in the repository's folder; its exit code.
  private func run(_ call: String) -> Int32 { (system("cd '\(Repository.root)' && \(call)") >> 8) & 0xFF }

  @Test("No invented name stands in a lexicon, and none of four characters or more in the training corpora")
  func names() throws {
    guard run("command -v python3 >/dev/null") == 0 else {
      print("python3 is missing: invented names are not looked up")
      return
    }
    #expect(run("python3 Scripts/gold.py --names") == 0, "Scripts/gold.py --names says which")
  }

  @Test("The corpus is what its marked sources give")
  func fresh() throws {
    guard run("command -v python3 >/dev/null") == 0 else {
      print("python3 is missing: the corpus is not compared with its sources")
      return
    }
    #expect(run("python3 Scripts/gold.py --check") == 0, "Scripts/gold.py --check says what is stale")
  }
}
