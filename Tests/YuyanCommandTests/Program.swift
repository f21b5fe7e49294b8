import Glibc
import Synchronization
import Testing

/// The program `yuyan`, run as a user runs it.
struct Program {
  struct Result {
    let output: [UInt8]
    let errors: String
    /// The exit code; of a process ended by a signal, minus the signal's number.
    let code: Int32
    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of the output, without their ends.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// The program beside the test bundle.
  static let path: String = {
    let own = (try? String(contentsOfLink: "/proc/self/exe")) ?? ""
    // The test runner is the bundle itself, in the same folder as the program.
    let candidates = [own, CommandLine.arguments.first ?? ""] + CommandLine.arguments.filter { $0.contains(".xctest") }
    for candidate in candidates {
      guard let slash = candidate.lastIndex(of: "/") else { continue }
      let program = candidate[..<slash] + "/yuyan"
      if access(String(program), X_OK) == 0 { return String(program) }
    }
    return ".build/release/yuyan"
  }()

  /// Runs the program to its end.
  /// - Parameter input: what stands on its standard input; nothing else than the end of the file by default.
  static func run(
    _ arguments: [String], input: [UInt8] = [], in folder: String? = nil, variables: [String] = []
  ) throws -> Result {
    let running = try Running(arguments, folder: folder, variables: variables)
    running.write(input)
    return running.finish()
  }

  static func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: Array(input.utf8))
  }

  /// A program that runs.
  final class Running {
    let process: pid_t
    private var inputEnd: Int32
    private let outputEnd: Int32
    private let errorsFile: String

    /// - Parameter variables: of the environment, `NAME=value`.
    init(_ arguments: [String], folder: String? = nil, variables: [String] = []) throws {
      let errorsFile = "/tmp/yuyan-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).txt"
      self.errorsFile = errorsFile
      // The shell changes the folder: spawning cannot.
      let call: [String] =
        folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, Program.path] } ?? [Program.path]
      (process, inputEnd, outputEnd) = try Self.spawning.withLock { _ in
        let environment = variables.isEmpty ? [] : ["/usr/bin/env"] + variables
        return try Self.spawn(environment + call + arguments, errorsFile: errorsFile)
      }
      signal(SIGPIPE, SIG_IGN)
    }

    /// One at a time: a pipe's ends must not reach the children of other tests before they are marked.
    private static let spawning = Mutex(())

    private static func spawn(_ call: [String], errorsFile: String) throws -> (pid_t, Int32, Int32) {
      var input: [Int32] = [-1, -1]
      var output: [Int32] = [-1, -1]
      guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure("no pipe") }
      for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_adddup2(&actions, input[0], 0)
      posix_spawn_file_actions_adddup2(&actions, output[1], 1)
      posix_spawn_file_actions_addopen(&actions, 2, errorsFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      var words: [UnsafeMutablePointer<CChar>?] = call.map { strdup($0) }
      words.append(nil)
      defer { for word in words { free(word) } }
      // The test runner's threads block signals, and a shell in the background ignores SIGINT: a child would inherit both.
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      defer { posix_spawnattr_destroy(&attributes) }
      var noSignals = sigset_t()
      sigemptyset(&noSignals)
      posix_spawnattr_setsigmask(&attributes, &noSignals)
      var usual = sigset_t()
      sigemptyset(&usual)
      for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
      posix_spawnattr_setsigdefault(&attributes, &usual)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
      var process = pid_t()
      let result = posix_spawn(&process, call[0], &actions, &attributes, words, environ)
      close(input[0])
      close(output[1])
      guard result == 0 else { throw Failure("\(call[0]) does not start: error \(result)") }
      return (process, input[1], output[0])
    }

    func write(_ bytes: [UInt8]) {
      var done = 0
      while done < bytes.count {
        let wrote = bytes.withUnsafeBytes { buffer in
          Glibc.write(inputEnd, buffer.baseAddress.map { $0 + done }, bytes.count - done)
        }
        guard wrote > 0 else { return }
        done += wrote
      }
    }

    func closeInput() {
      if inputEnd >= 0 { close(inputEnd) }
      inputEnd = -1
    }

    /// Reads until a line is complete; nil where none comes within ten seconds.
    func readLine() -> String? {
      var line: [UInt8] = []
      var byte: UInt8 = 0
      while true {
        var waiting = pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 10_000) == 1, read(outputEnd, &byte, 1) == 1 else { return nil }
        if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
        line.append(byte)
      }
    }

    /// Closes this end of its output, as `head` does.
    func closeOutput() { close(outputEnd) }

    func send(_ signal: Int32) { kill(process, signal) }

    /// Reads what is left and waits for the end.
    /// - Parameter endsInput: whether to end the program's input first.
    func finish(readsOutput: Bool = true, endsInput: Bool = true) -> Result {
      if endsInput { closeInput() }
      var output: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while readsOutput {
        let got = read(outputEnd, &buffer, buffer.count)
        guard got > 0 else { break }
        output += buffer[..<got]
      }
      if readsOutput { close(outputEnd) }
      var status: Int32 = 0
      waitpid(process, &status, 0)
      closeInput()
      let errors = (try? String(decoding: readFile(errorsFile), as: UTF8.self)) ?? ""
      unlink(errorsFile)
      let signal = status & 0x7F
      return Result(output: output, errors: errors, code: signal == 0 ? (status >> 8) & 0xFF : -signal)
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}

/// A folder that goes with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/yuyan-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Program.Failure("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    var process = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = []
    for word in ["rm", "-rf", path] { words.append(strdup(word)) }
    words.append(nil)
    if posix_spawn(&process, "/bin/rm", nil, nil, words, environ) == 0 { waitpid(process, nil, 0) }
    for word in words { free(word) }
  }

  /// Writes a file, its folders made as needed; returns its path.
  @discardableResult
  func write(_ name: String, _ content: some Sequence<UInt8>) throws -> String {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Program.Failure("cannot write \(file)") }
    defer { close(descriptor) }
    let bytes = Array(content)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      guard wrote > 0 else { throw Program.Failure("cannot write \(file)") }
      done += wrote
    }
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  func read(_ name: String) throws -> [UInt8] { try readFile(path + "/" + name) }
}

func readFile(_ path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { throw Program.Failure("cannot read \(path)") }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = read(descriptor, &buffer, buffer.count)
    guard got > 0 else { return bytes }
    bytes += buffer[..<got]
  }
}

extension String {
  fileprivate init(contentsOfLink path: String) throws {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink(path, $0.assumingMemoryBound(to: CChar.self), bytes.count) } ?? -1
    }
    guard length > 0 else { throw Program.Failure("no link \(path)") }
    self = String(decoding: buffer[..<length], as: UTF8.self)
  }
}
