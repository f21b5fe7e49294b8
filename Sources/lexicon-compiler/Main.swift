import YuyanLexicon

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `lexicon-compiler IMAGE OUTPUT INPUT…`: compiles word lists (`.tsv`) and weights (`.weights`) to one image; IMAGE is
/// `segmentation` or `extraction`. Run by the build plugin.
@main
enum LexiconCompilerTool {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { return fail("usage: lexicon-compiler IMAGE OUTPUT INPUT…") }
    do throws(LexiconError) {
      var lexicons: [LexiconSource] = []
      var data: [(name: String, bytes: [UInt8])] = []
      for path in arguments.dropFirst(2) {
        let bytes = try FileBytes.read(path)
        if path.hasSuffix(".tsv") {
          lexicons.append(try LexiconSource(parsing: bytes, path: path))
        } else {
          data.append((path.split(separator: "/").last.map(String.init) ?? path, bytes))
        }
      }
      try FileBytes.replace(arguments[1], with: image(arguments[0], lexicons, data))
    } catch {
      fail("error: \(error)")
    }
  }

  private static func image(
    _ name: String, _ lexicons: [LexiconSource], _ data: [(name: String, bytes: [UInt8])]
  ) throws(LexiconError) -> [UInt8] {
    guard name == "segmentation" else {
      let words = try NameWords.compile(lexicons.filter(NameWords.holds))
      return try LexiconCompiler.compile(
        lexicons.filter { !NameWords.holds($0) }, data: data + [(NameWords.section, words)])
    }
    guard lexicons.count == 1, data.count <= 1 else {
      throw LexiconError(
        code: .malformedHeader, place: name, message: "this image is made of one word list and one file of weights")
    }
    // Without weights the image serves the dictionary mode and, to `yuyan-train`, as the word list.
    let weights =
      if let file = data.first { try BoundaryWeights(parsing: file.bytes, path: file.name) } else { BoundaryWeights() }
    return try SegmentationImage.compile(words: lexicons[0], weights: weights)
  }

  private static func fail(_ message: String) {
    // `stderr` itself is a mutable global that Swift 6 does not let through.
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
