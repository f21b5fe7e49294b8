/// A document as it was read, or why it could not be.
struct ReadDocument {
  enum Content {
    case document(InputDocument)
    case failure(FailureRecord)
  }

  let content: Content
  /// Of the bytes read; nil where there are none or nobody asked.
  let digest: ContentDigest?
}

/// Items to documents: opens files, takes rows apart.
struct DocumentReader: Sendable {
  let maximumBytes: Int
  /// Whether what is read gets a digest.
  var makesDigests = false

  /// Calls `body` with each document of the item, in order.
  /// - Returns: how many bytes were read.
  @discardableResult
  func read(_ item: BatchItem, _ body: (ReadDocument) -> Void) -> Int {
    switch item {
    case .file(let path):
      return readFile(String(decoding: path, as: UTF8.self), body) { () throws(FileError) in
        try FileHandle.reading(path)
      }
    case .standardInput:
      return readFile("-", body) { () throws(FileError) in FileHandle.standardInput }
    case .rows(let block, let name): return readRows(block, of: name, body)
    case .document(let input):
      body(ReadDocument(content: .document(input), digest: nil))
      return 0
    case .failure(let failure):
      body(ReadDocument(content: .failure(failure), digest: nil))
      return 0
    }
  }

  private func readFile(
    _ id: String, _ body: (ReadDocument) -> Void, open: () throws(FileError) -> FileHandle
  ) -> Int {
    do throws(FileError) {
      let bytes = try open().readAll(limit: maximumBytes)
      var input = InputDocument(id: id, content: .bytes(bytes))
      input.format = InputDocument.Format(path: id)
      body(ReadDocument(content: .document(input), digest: makesDigests ? ContentDigest(of: bytes) : nil))
      return bytes.count
    } catch {
      body(ReadDocument(content: .failure(FailureRecord(error, id: id)), digest: nil))
      return 0
    }
  }

  private func readRows(_ block: LineBlock, of name: String, _ body: (ReadDocument) -> Void) -> Int {
    guard !block.isOverlong else {
      body(ReadDocument(content: .failure(tooLarge("\(name):\(block.firstLine)")), digest: nil))
      return 0
    }
    block.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = block.firstLine
      while start < bytes.count {
        let end = LineBlock.lineEnd(in: bytes, from: start)
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        let digest = makesDigests ? ContentDigest(of: UnsafeRawBufferPointer(line)) : nil
        body(ReadDocument(content: readRow(line, place: "\(name):\(number)"), digest: digest))
        start = end + 1
        number += 1
      }
    }
    return block.bytes.count
  }

  private func readRow(_ line: UnsafeBufferPointer<UInt8>, place: String) -> ReadDocument.Content {
    guard line.count <= maximumBytes else { return .failure(tooLarge(place)) }
    do throws(JSONRow.Failure) {
      let row = try JSONRow(parsing: line)
      let id = row.id ?? place
      guard let text = row.text else {
        return .failure(FailureRecord(id: id, code: "row.noText", message: "the row has no field \"text\""))
      }
      if let format = row.format, InputDocument.Format(rawValue: format) == nil {
        let known = InputDocument.Format.allCases.map(\.rawValue).joined(separator: ", ")
        return .failure(
          FailureRecord(id: id, code: "row.wrongType", message: "no format \(format); there are \(known)"))
      }
      return .document(InputDocument(row, id: id, text: text))
    } catch {
      return .failure(FailureRecord(id: place, code: error.code, message: error.message))
    }
  }

  private func tooLarge(_ id: String) -> FailureRecord {
    FailureRecord(
      id: id, code: "row.tooLarge",
      message: "the line has more than \(maximumBytes) bytes; split it or raise --max-bytes")
  }
}

extension FailureRecord {
  init(_ error: FileError, id: String) {
    self.init(id: id, code: error.code.rawValue, message: error.message)
  }

  init(_ error: SourceDecodingError, id: String) {
    self.init(id: id, code: error.code.rawValue, message: error.message)
  }
}

extension InputDocument.Format {
  /// What a file of this name is written in.
  package init(path: String) {
    let bytes = Array(path.utf8)
    self = Self.endings.first { bytes.hasEnding($0.ending) }?.format ?? .plain
  }

  /// How the names of documents end, and what those are written in.
  static let endings: [(ending: String, format: Self)] = [
    (".txt", .plain), (".md", .markdown), (".markdown", .markdown), (".html", .html), (".htm", .html),
    (".xhtml", .html),
  ]
}

extension InputDocument {
  init(_ row: JSONRow, id: String, text: String) {
    self.init(id: id, content: .text(text))
    referenceDate = row.referenceDate
    published = row.published
    headline = row.headline
    publisher = row.publisher
    authors = row.authors
    if let format = row.format.flatMap(Format.init(rawValue:)) { self.format = format }
  }
}
