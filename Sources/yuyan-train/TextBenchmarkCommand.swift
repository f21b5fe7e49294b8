import ArgumentParser
import FoundationEssentials
import Yuyan

/// `yuyan-train text-benchmark`: how fast text is laid out and normalized, against ICU in the same run.
struct TextBenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text-benchmark",
    abstract: "Time layout and normalization, alignment included, against ICU's transliterator.",
    discussion: """
      Each file, UTF-8, is repeated to about 4 MB. Before the timing it is shown that ICU's rules run as a table give what ICU
      gives. Figures are MB of UTF-8 a second on one core, the best of the rounds.
      """)

  @Argument(help: "Texts in UTF-8, a traditional and a simplified one.")
  var paths: [String]

  @Option(help: "How often each is timed.")
  var rounds = 5

  func run() throws {
    let normalizer = try Normalizer()
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8),
        !text.isEmpty
      else { throw ValidationError("\(path): no text in UTF-8; give files of text") }
      try proveEqual(text, path: path)
      let repeated = String(repeating: text + "\n", count: max(1, 4_000_000 / text.utf8.count))
      let source = SourceText(id: path, encoding: "UTF-8", sha256: "", scalars: [UInt32](scalarsOf: repeated))
      let laidOut = Layout().layOut(source)
      let megabytes = Double(repeated.utf8.count) / 1_000_000
      let script = normalizer.normalize(laidOut).script
      let layout = megabytes / seconds { _ = Layout().layOut(source) }
      let normalization = megabytes / seconds { _ = normalizer.normalize(laidOut) }
      let sample = String(repeated.prefix(300_000))
      let icu = Double(sample.utf8.count) / 1_000_000 / seconds(rounds: 2) { _ = ICURules.transliterated(sample) }
      print(
        "\(path) (\(script.rawValue)): layout \(Int(layout)) MB/s, normalization \(Int(normalization)) MB/s, "
          + "ICU \(Int(icu * 10) / 10).\(Int(icu * 10) % 10) MB/s, \(Int(normalization / icu)) times ICU")
    }
  }

  private func proveEqual(_ text: String, path: String) throws {
    let table = RuleTable(layers: [ICURules.traditionalToSimplified()])
    let scalars = [UInt32](scalarsOf: text)
    var output: [UInt32] = []
    var alignment = Alignment<SourceSpace, NormalizedSpace>()
    table.convert(scalars, in: 0..<scalars.count, into: &output, alignment: &alignment)
    guard output.string(in: TextRange<NormalizedSpace>(0, output.count)) == ICURules.transliterated(text) else {
      throw ValidationError("\(path): the table and ICU differ; the rules are read wrongly")
    }
  }

  /// The least time that a round takes.
  private func seconds(rounds: Int? = nil, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<max(1, rounds ?? self.rounds)).map { _ in clock.measure(body) }
    let best = times.min() ?? .zero
    return Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
  }
}
