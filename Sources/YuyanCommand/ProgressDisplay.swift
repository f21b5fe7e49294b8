import Glibc
import Synchronization
import Yuyan

/// How far a run is, on standard error: a bar that stays in its line on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private struct State {
    var lastUpdate: ContinuousClock.Instant
    var hasBar = false
    var failuresSaid = 0
  }

  private let quiet: Bool
  private let verbose: Bool
  /// Whether the results go to a file, so that the terminal is free for a bar.
  private let hasFile: Bool
  private let isTerminal = StandardError.isTerminal
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// Whether there is a bar, with the share done and the time left.
  var showsBar: Bool { isTerminal && hasFile && !quiet }

  init(quiet: Bool, verbose: Bool, hasFile: Bool) {
    self.quiet = quiet
    self.verbose = verbose
    self.hasFile = hasFile
    state = Mutex(State(lastUpdate: start))
  }

  /// Says something beside the bar.
  func say(_ line: String) {
    guard !quiet else { return }
    clear()
    StandardError.write("yuyan: " + line.map { $0.isNewline ? " " : String($0) }.joined())
  }

  /// Takes the bar away.
  func clear() {
    state.withLock { state in
      guard state.hasBar else { return }
      state.hasBar = false
      StandardError.write(raw: "\r\u{1B}[K")
    }
  }

  func update(_ summary: BatchSummary) {
    guard !quiet, hasFile else { return }
    let now = ContinuousClock.now
    let text: String? = state.withLock { state in
      guard now - state.lastUpdate >= (isTerminal ? .milliseconds(100) : .seconds(10)) else { return nil }
      state.lastUpdate = now
      state.hasBar = isTerminal
      return Self.text(summary, after: now - start)
    }
    guard let text else { return }
    if isTerminal { StandardError.write(raw: "\r\(text)\u{1B}[K") } else { StandardError.write("yuyan: \(text)") }
  }

  /// The closing summary.
  func close(_ summary: BatchSummary, resumable: Bool) {
    clear()
    guard !quiet else { return }
    let elapsed = ContinuousClock.now - start
    if summary.isInterrupted {
      var line = "yuyan: interrupted after \(Self.documents(summary.documents))"
      if let left = summary.left { line += "; \(left) left" }
      if resumable { line += "; go on with --resume" }
      return StandardError.write(line)
    }
    guard hasFile || verbose || summary.failed > 0 else { return }
    var line = "yuyan: \(Self.documents(summary.documents))"
    if summary.reused > 0 { line += ", \(summary.reused) of them done before" }
    line += summary.failed > 0 ? ", \(summary.failed) failed" : ", none failed"
    if verbose || elapsed > .seconds(1) {
      line += "; \(Self.megabytes(summary.inputBytes)) MB in \(Self.seconds(elapsed)) s"
      line += " (\(Self.rate(summary.inputBytes, elapsed)) MB/s)"
    }
    StandardError.write(line)
  }

  private static func text(_ summary: BatchSummary, after elapsed: Duration) -> String {
    var text = "\(documents(summary.documents)), \(megabytes(summary.inputBytes)) MB"
    text += ", \(rate(summary.inputBytes, elapsed)) MB/s"
    if summary.failed > 0 { text += ", \(summary.failed) failed" }
    if let share = summary.share, share > 0.001 {
      let left = Int(elapsed.inSeconds / share * (1 - share))
      let bar = String(repeating: "#", count: Int(share * 20)) + String(repeating: ".", count: 20 - Int(share * 20))
      text = "[\(bar)] \(Int(share * 100)) %  " + text + ", \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
    return text
  }

  private static func documents(_ count: Int) -> String { count == 1 ? "1 document" : "\(count) documents" }
  private static func megabytes(_ bytes: Int) -> String { tenths(Double(bytes) / 1e6) }
  private static func seconds(_ duration: Duration) -> String { tenths(duration.inSeconds) }
  private static func rate(_ bytes: Int, _ duration: Duration) -> String {
    tenths(Double(bytes) / 1e6 / max(duration.inSeconds, 1e-6))
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
