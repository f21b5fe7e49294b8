import Glibc

/// How the input is written.
public enum InputFormat: String, Sendable, CaseIterable {
  /// A document a file.
  case text
  /// A document a line: ``JSONRow``.
  case jsonl
}

/// What a worker takes at once.
enum BatchItem: Sendable {
  /// A file that is one document; the worker opens it.
  case file(path: [UInt8])
  /// Standard input as one document.
  case standardInput
  /// Lines of JSON rows from the file named.
  case rows(LineBlock, of: String)
  /// Documents that the caller made.
  case document(InputDocument)
  /// An input that is none.
  case failure(FailureRecord)
}

/// The documents of the paths given, in order: files as they are, folders walked, `-` for standard input.
struct InputSource {
  private enum Part {
    case path(String)
    case folder(FolderWalk, name: String, isEmpty: Bool)
    case rows(LineReader, name: String)
  }

  private let options: BatchOptions
  /// Says something about the input that is no failure.
  private let warn: (String) -> Void
  /// What is left, the next one last.
  private var parts: [Part]

  init(paths: [String], options: BatchOptions, warn: @escaping (String) -> Void) {
    self.options = options
    self.warn = warn
    parts = paths.reversed().map { .path($0) }
  }

  mutating func next() -> BatchItem? {
    while let part = parts.popLast() {
      switch part {
      case .path(let path):
        if let item = begin(path) { return item }
      case .folder(var walk, let name, let isEmpty):
        switch walk.next() {
        case .file(let path):
          parts.append(.folder(walk, name: name, isEmpty: false))
          if let item = begin(file: path) { return item }
        case .failure(let path, let error):
          parts.append(.folder(walk, name: name, isEmpty: false))
          return .failure(FailureRecord(error, id: String(decoding: path, as: UTF8.self)))
        case nil:
          if isEmpty { warn("\(name): no documents in this folder (\(options.filter.summary))") }
        }
      case .rows(var reader, let name):
        do throws(FileError) {
          guard let block = try reader.next() else { continue }
          parts.append(.rows(reader, name: name))
          return .rows(block, of: name)
        } catch {
          return .failure(FailureRecord(error, id: name))
        }
      }
    }
    return nil
  }

  /// How many documents are left, without reading files that are one document; nil where that cannot be told.
  mutating func countLeft() -> Int? {
    if parts.contains(where: { if case .path("-") = $0 { true } else { false } }) { return nil }
    var count = 0
    while let item = next() {
      switch item {
      case .rows(let block, _): count += block.isOverlong ? 1 : block.lineCount
      default: count += 1
      }
    }
    return count
  }

  /// Starts on a path as given.
  private mutating func begin(_ path: String) -> BatchItem? {
    if path == "-" {
      guard options.inputFormat == .jsonl else { return .standardInput }
      let input = FileHandle(descriptor: STDIN_FILENO, path: path, closes: false)
      parts.append(.rows(LineReader(input, maximumLine: options.maximumBytes), name: path))
      return nil
    }
    let bytes = Array(path.utf8)
    do throws(FileError) {
      guard try systemStatus(bytes).st_mode & S_IFMT == S_IFDIR else { return begin(file: bytes) }
      parts.append(.folder(FolderWalk(root: bytes, filter: options.filter), name: path, isEmpty: true))
      return nil
    } catch {
      return .failure(FailureRecord(error, id: path))
    }
  }

  /// Starts on a file.
  private mutating func begin(file path: [UInt8]) -> BatchItem? {
    let isRows = options.inputFormat.map { $0 == .jsonl } ?? path.hasEnding(".jsonl")
    guard isRows else { return .file(path: path) }
    let name = String(decoding: path, as: UTF8.self)
    do throws(FileError) {
      let reader = LineReader(try FileHandle.reading(path), maximumLine: options.maximumBytes)
      parts.append(.rows(reader, name: name))
      return nil
    } catch {
      return .failure(FailureRecord(error, id: name))
    }
  }
}

/// What a run reads and how.
public struct BatchOptions: Sendable {
  /// How the input is written; nil to go by the file's ending, where `.jsonl` is rows and all else text.
  public var inputFormat: InputFormat?
  /// Globs of the files to read in folders; empty for the endings of text, Markdown, HTML and `.jsonl`.
  public var include: [String] {
    get { filter.include }
    set { filter.include = newValue }
  }
  /// Globs of files and folders to leave out.
  public var exclude: [String] {
    get { filter.exclude }
    set { filter.exclude = newValue }
  }
  /// The most bytes of one document, a row's line included.
  public var maximumBytes = 64 << 20
  /// How many documents are worked on at once; the number of processors by default.
  public var jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  package var filter = FileFilter()

  /// Formats by the files' endings, at most 64 MiB a document, a worker for each processor.
  public init() {}
}

extension [UInt8] {
  /// Whether a path ends like this; case of ASCII letters does not matter.
  func hasEnding(_ ending: String) -> Bool { FileFilter.ends(self[...], with: ending) }
}
