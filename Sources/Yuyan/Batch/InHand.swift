import Glibc
import Synchronization

/// The documents that are being worked on, so that a crash can name them.
///
/// A handler for the fatal signals appends a line for each to the state file and lets the signal have its way. It does
/// nothing but `write(2)`: all it needs is prepared beforehand. A killed process leaves no line.
package enum InHand {
  /// The first word of a line that names a document in hand.
  static let word: StaticString = "in-hand"
  /// The same of a document that was tried alone, after it had been in hand at a crash.
  static let aloneWord: StaticString = "in-hand-alone"

  /// Ids longer than this leave no mark.
  private static let capacity = 1 << 14

  /// One worker's document.
  struct Slot: Sendable {
    fileprivate let number: Int
    fileprivate let exclusion: SharedLock?

    /// A slot that nothing looks at: for runs without a state.
    static let none = Slot(number: -1, exclusion: nil)

    /// Names the document while `body` runs; `alone` keeps all other documents waiting meanwhile.
    func withDocument(_ id: String, alone: Bool, _ body: () -> Void) {
      guard number >= 0, let exclusion else { return body() }
      exclusion.withLock(alone: alone) {
        InHand.begin(number, id: id, alone: alone)
        body()
        InHand.end(number)
      }
    }
  }

  // What the handler reads; written once before it is installed, but for the slots' lengths and bytes.
  nonisolated(unsafe) private static var lengths: UnsafeMutablePointer<Int>?
  nonisolated(unsafe) private static var lines: UnsafeMutablePointer<UInt8>?
  nonisolated(unsafe) private static var slotCount = 0
  nonisolated(unsafe) private static var descriptor: Int32 = -1

  /// Makes the slots and installs the handlers. Once in a process, before the workers start.
  static func watch(slots count: Int, state: Int32) -> [Slot] {
    lengths = .allocate(capacity: count)
    lengths?.initialize(repeating: 0, count: count)
    lines = .allocate(capacity: count * capacity)
    lines?.initialize(repeating: 0, count: count * capacity)
    slotCount = count
    descriptor = state
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { InHand.writeAll(dyingOf: $0) }
      action.sa_flags = SA_ONSTACK | Int32(truncatingIfNeeded: SA_RESETHAND)
      sigaction(signal, &action, nil)
    }
    let exclusion = SharedLock()
    return (0..<count).map { Slot(number: $0, exclusion: exclusion) }
  }

  /// The state file was replaced.
  static func moveState(to state: Int32) { descriptor = state }

  /// Gives the calling thread a stack for the handler, so that a stack that ran over can be told of too.
  static func prepareThread() {
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }

  private static func begin(_ number: Int, id: String, alone: Bool) {
    var line: [UInt8] = []
    line.append(alone ? aloneWord : word)
    line.append(UInt8(ascii: "\t"))
    line.append(json: id)
    line.append(UInt8(ascii: "\n"))
    guard line.count <= capacity, let lines, let lengths else { return }
    line.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      (lines + number * capacity).update(from: base, count: bytes.count)
    }
    atomicMemoryFence(ordering: .releasing)
    lengths[number] = line.count
  }

  private static func end(_ number: Int) { lengths?[number] = 0 }

  private static func writeAll(dyingOf signal: Int32) {
    if let lines, let lengths {
      for number in 0..<slotCount where lengths[number] > 0 {
        _ = write(descriptor, lines + number * capacity, lengths[number])
      }
    }
    // The handler was reset on entry: the signal now does what it does by default.
    raise(signal)
  }
}
