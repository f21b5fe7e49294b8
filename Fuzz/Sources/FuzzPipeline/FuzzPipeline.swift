import Yuyan

/// Opened once; an image that is missing ends the run at once.
private let pipeline = Result { try Pipeline() }

/// One input through the whole pipeline. What traps, or makes a span that is not its slice, is a finding.
///
/// The first byte chooses the format; the others are the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPipeline(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var input = InputDocument(id: "fuzz", content: .bytes(Array(bytes.dropFirst())))
  input.format = [.plain, .html, .markdown][Int(bytes.first ?? 0) % 3]
  guard case .success(let pipeline) = pipeline else { fatalError("no lexicon image; see YUYAN_LEXICONS") }
  guard let source = try? SourceDecoder().decode(input) else { return 0 }
  var workspace = Workspace()
  let record = pipeline.record(for: source, using: &workspace)
  for mention in record.mentions {
    precondition(mention.range.end <= source.scalars.count, "a span lies outside the source")
    precondition(source.scalars.string(in: mention.range) == mention.text, "a text is not its slice")
  }
  var line: [UInt8] = []
  JSONLineWriter().write(record, to: &line)
  precondition((try? OutputRow.rows(ofJSONLines: line, path: "fuzz"))?.count == 1, "a line that cannot be read back")
  return 0
}
