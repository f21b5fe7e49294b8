import Glibc

/// An output file with its state beside it, so that a run can go on where another one stopped.
///
/// The output is at every moment the beginning of what an undisturbed run writes. `OUT.state` names the documents in it, in
/// order. A run that resumes compares its documents with those lines: as long as they agree nothing is written. Where they
/// part (a document is new, changed or gone), the rest of the output moves to `OUT.tail` with its lines in `OUT.tail.state`,
/// and documents done before are copied back from there when their turn comes.
///
/// Once a second the output is brought to the disk (`fdatasync`), and only then the lines that name what is in it are written:
/// the state never claims what the disk does not hold, after a kill as after a power cut.
package final class ResumableOutput: OutputSink {
  /// What the workers ask about documents done before.
  package let history: RunHistory
  /// What the person should know about how the run began; nil where there is nothing to tell.
  package private(set) var note: String?

  private let output: FileHandle
  private var state: FileHandle
  private let paths: Paths
  private let heading: [UInt8]

  /// How many bytes of the output are settled: on disk or in `pending`.
  private var position: Int
  private var pending: [UInt8] = []
  private var pendingState: [UInt8] = []
  private var lastCheckpoint = ContinuousClock.now
  private let interval: Duration

  /// The lines of the old state not yet compared; nil once the new run has left the old one's path.
  private var old: OldRun?
  private var tail: FileHandle?
  /// Where the old output from ``cut`` on stands in the tail.
  private var tailOfCut = 0
  private var cut = Int.max

  private struct Paths {
    let output: String
    var state: String { output + ".state" }
    var newState: String { output + ".state.new" }
    var tail: String { output + ".tail" }
    var tailState: String { output + ".tail.state" }
  }

  /// The old run, read along with the new one.
  private struct OldRun {
    let file: MappedFile
    var lines: StateLines
    /// The next line of a document and where it begins.
    var current: (offset: Int, line: StateLine)?

    init(_ file: MappedFile, from start: Int) {
      self.file = file
      lines = StateLines(file, from: start)
      advance()
    }

    mutating func advance() {
      current = nil
      while current == nil, let (offset, line) = lines.next() {
        current = StateLine(line).map { (offset, $0) }
      }
    }
  }

  /// The files a run on `path` writes, none of which is input.
  static func files(for path: String) -> [String] {
    let paths = Paths(output: path)
    return [paths.output, paths.state, paths.newState, paths.tail, paths.tailState]
  }

  /// Opens the output, locked against other runs, and the state.
  /// - Parameters:
  ///   - fingerprint: of program, lexicons and options: what was made under another one is not used.
  ///   - header: what stands before the first record.
  ///   - resumes: whether to go on from what is there; else all is made anew.
  ///   - interval: how long what is written may wait for the disk.
  package init(
    path: String, fingerprint: String, header: [UInt8], resumes: Bool, interval: Duration = .seconds(1)
  ) throws(FileError) {
    self.interval = interval
    paths = Paths(output: path)
    heading = Array("yuyan.state/1\t\(fingerprint)\n".utf8)
    output = try FileHandle.opening(path, O_RDWR | O_CREAT)
    guard flock(output.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(code: .inUse, path: path, message: "another run is writing to it; wait for it or write elsewhere")
    }
    let before =
      resumes ? try Self.before(paths, heading: heading, outputSize: try output.size(), header: header) : .none
    switch before {
    case .none, .other:
      if case .other(let why) = before { note = why }
      history = RunHistory()
      position = 0
      try output.cut(to: 0)
      for path in [paths.tail, paths.tailState] { unlink(path) }
      state = try Self.replaceState(paths, with: [heading])
      try append(header)
    case .same(let main, let tailState, let end):
      let tailStart = heading.count
      history = RunHistory(main: main, mainStart: heading.count, tail: tailState, tailStart: tailStart)
      position = header.count
      old = OldRun(main, from: heading.count)
      try output.cut(to: end)
      state = try FileHandle.opening(paths.state, O_WRONLY | O_APPEND)
      if tailState != nil { tail = try FileHandle.opening(paths.tail, O_RDWR) }
    }
  }

  /// What an earlier run left.
  private enum Before {
    case none
    /// Something that cannot be used, and why.
    case other(String)
    /// The mapped states of output and tail, and where the output's last whole document ends.
    case same(MappedFile, tail: MappedFile?, outputEnd: Int)
  }

  private static func before(
    _ paths: Paths, heading: [UInt8], outputSize: Int, header: [UInt8]
  ) throws(FileError) -> Before {
    guard outputSize > 0 else { return .none }
    guard access(paths.state, F_OK) == 0 else {
      return .other("\(paths.output) has no state beside it: everything is done again")
    }
    let state = try FileHandle.opening(paths.state, O_RDWR)
    var end = header.count
    guard
      let main = try usable(
        state, heading: heading,
        accepts: { line in
          guard line.start == end, line.end <= outputSize else { return false }
          end = line.end
          return true
        }), outputSize >= header.count
    else {
      return .other(
        "program, lexicons or options have changed since \(paths.output) was made: everything is done again")
    }
    guard access(paths.tailState, F_OK) == 0, access(paths.tail, F_OK) == 0 else {
      return .same(main, tail: nil, outputEnd: end)
    }
    let tailSize = try FileHandle.opening(paths.tail, O_RDONLY).size()
    let tail = try usable(
      try FileHandle.opening(paths.tailState, O_RDWR), heading: heading, accepts: { $0.end <= tailSize })
    return .same(main, tail: tail, outputEnd: end)
  }

  /// Cuts a state file behind its last good line and maps it; nil where its heading is another one.
  private static func usable(
    _ file: FileHandle, heading: [UInt8], accepts: (StateLine) -> Bool
  ) throws(FileError) -> MappedFile? {
    let whole = try MappedFile(file)
    guard whole.bytes.starts(with: heading) else { return nil }
    var lines = StateLines(whole, from: heading.count)
    var end = heading.count
    while let (_, line) = lines.next() {
      if let state = StateLine(line), !accepts(state) { break }
      end = lines.offset
    }
    guard end < whole.bytes.count else { return whole }
    try file.cut(to: end)
    return try MappedFile(file)
  }

  /// Puts a new state file in the old one's place, on disk before it counts.
  private static func replaceState(_ paths: Paths, with parts: [[UInt8]]) throws(FileError) -> FileHandle {
    let file = try FileHandle.opening(paths.newState, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
    for part in parts { try file.write(part) }
    try file.synchronize()
    guard rename(paths.newState, paths.state) == 0 else { throw .writing(paths.state, errno) }
    try FileHandle.synchronizeFolder(of: paths.state)
    return file
  }

  /// The file that marks of documents in hand go to.
  var stateDescriptor: Int32 { state.descriptor }

  // MARK: Documents

  package func accept(_ chunk: borrowing BatchOutput) throws(FileError) {
    var start = 0
    for document in chunk.documents {
      try accept(document, bytes: chunk.bytes[start..<document.end])
      start = document.end
    }
    if pending.count >= 1 << 20 { try writePending() }
    if ContinuousClock.now - lastCheckpoint >= interval { try checkpoint() }
  }

  private func accept(_ document: DocumentOutput, bytes: ArraySlice<UInt8>) throws(FileError) {
    var id: [UInt8] = []
    id.append(json: document.id)
    if let line = old?.current?.line, try agrees(line, document, id: id, bytes: bytes) {
      position = line.end
      old?.advance()
      return
    }
    try leaveOldRun()
    let start = position
    let isFailure: Bool
    switch document.outcome {
    case .reused(let finished):
      isFailure = finished.isFailure
      try append(try self.bytes(of: finished)[...])
    case .done:
      isFailure = false
      try append(bytes)
    case .failed:
      isFailure = true
      try append(bytes)
    }
    StateLine.write(
      digest: document.digest, start: start, length: position - start, isFailure: isFailure, id: id,
      to: &pendingState)
  }

  /// Whether the old run has this document, with these bytes, in this place.
  private func agrees(
    _ line: StateLine, _ document: DocumentOutput, id: [UInt8], bytes: ArraySlice<UInt8>
  ) throws(FileError) -> Bool {
    guard line.start == position, line.digest == document.digest, line.id.elementsEqual(id) else { return false }
    switch document.outcome {
    case .reused(let finished): return finished.length == line.length
    case .done:
      guard !line.isFailure else { return false }
      return try holds(line, bytes)
    case .failed:
      guard line.isFailure else { return false }
      return try holds(line, bytes)
    }
  }

  private func holds(_ line: StateLine, _ bytes: ArraySlice<UInt8>) throws(FileError) -> Bool {
    guard line.length == bytes.count else { return false }
    return try output.read(line.length, at: line.start).elementsEqual(bytes)
  }

  /// The bytes of a document done before.
  package func bytes(of finished: FinishedDocument) throws(FileError) -> [UInt8] {
    if !finished.isInTail && finished.start < cut { return try output.read(finished.length, at: finished.start) }
    guard let tail else { return [] }
    let start = finished.isInTail ? finished.start : finished.start - cut + tailOfCut
    return try tail.read(finished.length, at: start)
  }

  private func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    pending.append(contentsOf: bytes)
    position += bytes.count
    if pending.count >= 1 << 22 { try writePending() }
  }

  private func append(_ bytes: [UInt8]) throws(FileError) { try append(bytes[...]) }

  // MARK: Leaving the old run

  /// From here on the output is written: what the old run has left over moves to the tail.
  private func leaveOldRun() throws(FileError) {
    guard let old else { return }
    self.old = nil
    cut = position
    guard let current = old.current else { return }
    try moveToTail(from: current.offset, of: old.file)
    let kept = [UInt8](old.file.bytes[..<current.offset])
    state = try Self.replaceState(paths, with: [kept])
    InHand.moveState(to: state.descriptor)
    try output.cut(to: position)
  }

  private func moveToTail(from offset: Int, of file: MappedFile) throws(FileError) {
    let isNew = tail == nil
    let tail: FileHandle
    if let known = self.tail {
      tail = known
    } else {
      tail = try FileHandle.opening(paths.tail, O_RDWR | O_CREAT | O_TRUNC)
    }
    self.tail = tail
    tailOfCut = try tail.size()
    try tail.appendBytes(of: output, from: position)
    try tail.synchronize()
    let tailState = try FileHandle.opening(
      paths.tailState, O_WRONLY | O_CREAT | O_APPEND | (isNew ? O_TRUNC : 0))
    var lines = isNew ? heading : []
    for (_, text) in StateLines(file, from: offset) {
      guard let line = StateLine(text) else { continue }
      StateLine.write(
        digest: line.digest, start: line.start - position + tailOfCut, length: line.length,
        isFailure: line.isFailure, id: Array(line.id), to: &lines)
      if lines.count >= 1 << 20 {
        try tailState.write(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    try tailState.write(lines)
    try tailState.synchronize()
  }

  // MARK: To the disk

  private func writePending() throws(FileError) {
    guard !pending.isEmpty else { return }
    try output.write(pending, at: position - pending.count)
    pending.removeAll(keepingCapacity: true)
  }

  private func checkpoint() throws(FileError) {
    lastCheckpoint = .now
    try writePending()
    guard !pendingState.isEmpty else { return }
    try output.synchronize()
    try state.write(pendingState)
    try state.synchronize()
    pendingState.removeAll(keepingCapacity: true)
  }

  package func finish(isComplete: Bool) throws(FileError) {
    // Documents at the end of the old run that are gone from the input.
    if isComplete, let old, let current = old.current {
      self.old = nil
      state = try Self.replaceState(paths, with: [[UInt8](old.file.bytes[..<current.offset])])
      InHand.moveState(to: state.descriptor)
      try output.cut(to: position)
    }
    try checkpoint()
    guard isComplete else { return }
    tail = nil
    for path in [paths.tailState, paths.tail] { unlink(path) }
  }
}
