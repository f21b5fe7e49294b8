import Glibc

/// What is said to a person.
enum StandardError {
  /// Whether a person is watching.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line at once; a closed standard error is no reason to stop.
  static func write(_ line: String) {
    write(raw: line + "\n")
  }

  static func write(raw text: String) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let wrote = Glibc.write(STDERR_FILENO, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        guard wrote > 0 || errno == EINTR else { return }
        done += max(0, wrote)
      }
    }
  }
}
