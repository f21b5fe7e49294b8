import Glibc
import Synchronization

/// Ctrl-C and its like: the first asks the run to finish what is in hand, the second ends the process.
package enum Interruption {
  private static let requested = Atomic<Int32>(0)
  /// A pipe that becomes readable with the first signal, for reads that wait. Both ends stay open.
  nonisolated(unsafe) private static var readEnd: Int32 = -1
  nonisolated(unsafe) private static var writeEnd: Int32 = -1

  /// The signal that asked, if one did.
  package static var signal: Int32? {
    let value = requested.load(ordering: .relaxed)
    return value == 0 ? nil : value
  }

  /// Installs the handlers. Once in a process.
  package static func watch() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = ends[0]
    writeEnd = ends[1]
    _ = Interruption.signal
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var old = sigaction()
      sigaction(signal, nil, &old)
      // A signal that the caller lets pass by (nohup) stays so.
      if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        continue
      }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        Interruption.requested.store(number, ordering: .relaxed)
        var byte: UInt8 = 1
        _ = write(Interruption.writeEnd, &byte, 1)
      }
      action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND)
      sigaction(signal, &action, nil)
    }
  }

  /// Waits until `descriptor` has something to read; false if a signal came first.
  static func waitForInput(_ descriptor: Int32) -> Bool {
    guard readEnd >= 0 else { return true }
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waiting, 2, -1) < 0 && errno == EINTR {}
    return waiting[1].revents == 0
  }
}
