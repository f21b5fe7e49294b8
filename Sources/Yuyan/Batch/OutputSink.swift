/// Where the results of a batch go, in order.
package protocol OutputSink: AnyObject {
  func accept(_ output: borrowing BatchOutput) throws(FileError)
  /// Nothing else is ready: what is held back must go out, so that a reader does not wait for it.
  func flush() throws(FileError)
  /// The bytes of a document done before; empty where nothing is kept.
  func bytes(of finished: FinishedDocument) throws(FileError) -> [UInt8]
  /// The last call. `isComplete` where every input was seen.
  func finish(isComplete: Bool) throws(FileError)
}

extension OutputSink {
  package func flush() throws(FileError) {}
  package func bytes(of finished: FinishedDocument) throws(FileError) -> [UInt8] { [] }
}

/// Standard output, a pipe or a device: bytes as they come.
final class StreamOutput: OutputSink {
  private let handle: FileHandle
  private var pending: [UInt8]

  init(_ handle: FileHandle, header: [UInt8]) {
    self.handle = handle
    pending = header
  }

  func accept(_ output: borrowing BatchOutput) throws(FileError) {
    pending.append(contentsOf: output.bytes)
    if pending.count >= 1 << 18 { try flush() }
  }

  func flush() throws(FileError) {
    guard !pending.isEmpty else { return }
    try handle.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  func finish(isComplete: Bool) throws(FileError) { try flush() }
}
