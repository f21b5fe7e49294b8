import ArgumentParser
import Yuyan
import YuyanLexicon
import YuyanSegmentation

extension Segmenter.Mode: ExpressibleByArgument {}
extension Segmenter.Standard: ExpressibleByArgument {}

/// `yuyan segment`: a line in, the line's words out.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut each line into words.",
    discussion: """
      A line in, a line out: the line's own characters, words joined by one space. White space in the input separates \
      words and is dropped; an empty line stays empty.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

  @Argument(help: "Files, or - for standard input (the default).")
  var paths: [String] = ["-"]

  @Option(help: "accurate: by the trained model; dictionary: by the lexicon alone; search: also words inside of words.")
  var mode = Segmenter.Mode.accurate

  @Option(help: "yuyan: personal names whole; pku: surname and given name apart.")
  var standard = Segmenter.Standard.yuyan

  @Option(help: "A list of your own words, one a line; a line of - and a tab forbids the word after it.")
  var lexicon: [String] = []

  @Option(help: "text, or jsonl: {\"text\",\"tokens\":[{\"start\",\"end\",\"utf8\",\"category\"}]}.")
  var format = Format.text

  func run() throws {
    var configuration = Segmenter.Configuration()
    configuration.mode = mode
    configuration.standard = standard
    if !lexicon.isEmpty { configuration.userLexicon = try UserLexicon(reading: lexicon) }
    let segmenter = try Segmenter(configuration)
    var lines = LineSegmenter(segmenter: consume segmenter) { () throws(LexiconError) in
      var normalization = Normalizer.Configuration()
      normalization.unifiesQuotes = false
      return try Normalizer(normalization)
    }
    try run(&lines)
  }

  private func run(_ lines: inout LineSegmenter) throws {
    var failures = 0
    for path in paths {
      do {
        let input = path == "-" ? FileHandle.standardInput : try FileHandle.reading(Array(path.utf8))
        if format == .text, mode != .search {
          try stream(input, &lines)
        } else {
          try tokens(input, &lines)
        }
      } catch let error as FileError {
        if error.code == .closedPipe { throw error }
        StandardError.write(error.description)
        failures += 1
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }

  /// The plain form, in large pieces.
  private func stream(_ input: FileHandle, _ lines: inout LineSegmenter) throws {
    let out = FileHandle.standardOutput
    var pending: [UInt8] = []
    var output = OutputBytes()
    var isFinal = false
    while !isFinal {
      isFinal = try input.read(upTo: 1 << 18, into: &pending) == 0
      let taken = try pending.withUnsafeBufferPointer { try lines.segment($0, isFinal: isFinal, into: &output) }
      pending.removeFirst(taken)
      try output.withBytes { bytes throws(FileError) in try out.write(bytes) }
      output.removeAll()
    }
  }

  /// The forms with a token for each word, line by line.
  private func tokens(_ input: FileHandle, _ lines: inout LineSegmenter) throws {
    let out = FileHandle.standardOutput
    var pending: [UInt8] = []
    var isFinal = false
    while !isFinal {
      isFinal = try input.read(upTo: 1 << 18, into: &pending) == 0
      var output: [UInt8] = []
      var start = 0
      while start < pending.count {
        guard let end = pending[start...].firstIndex(of: 0x0A) ?? (isFinal ? pending.count : nil) else { break }
        let text = String(decoding: pending[start..<end], as: UTF8.self)
        let found = try lines.tokens(in: [UInt32](scalarsOf: text))
        append(text, found, to: &output)
        if end < pending.count || format == .jsonl { output.append(0x0A) }
        start = end + 1
      }
      pending.removeFirst(min(start, pending.count))
      try out.write(output)
    }
  }

  private func append(_ text: String, _ tokens: [Token], to output: inout [UInt8]) {
    guard format == .jsonl else {
      let bytes = Array(text.utf8)
      for (index, token) in tokens.enumerated() {
        if index > 0 { output.append(0x20) }
        output += bytes[token.utf8]
      }
      return
    }
    output.append("{\"text\":")
    output.append(json: text)
    output.append(",\"tokens\":[")
    for (index, token) in tokens.enumerated() {
      output.append(index > 0 ? ",{\"start\":" : "{\"start\":")
      output.append(decimal: token.scalars.lowerBound)
      output.append(",\"end\":")
      output.append(decimal: token.scalars.upperBound)
      output.append(",\"utf8\":[")
      output.append(decimal: token.utf8.lowerBound)
      output.append(",")
      output.append(decimal: token.utf8.upperBound)
      output.append("],\"category\":\"")
      output += token.category.name.utf8
      output.append("\"}")
    }
    output.append("]}")
  }
}
