import YuyanLexicon

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `lexicon-compiler IMAGE OUTPUT.c INPUT…`: compiles word lists (`.tsv`) and weights (`.weights`) to one image, written to
/// `IMAGE.yulex` beside OUTPUT, and writes C source that embeds it; IMAGE is `segmentation` or `extraction`. Run by the build
/// plugin.
@main
enum LexiconCompilerTool {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { return fail("usage: lexicon-compiler IMAGE OUTPUT.c INPUT…") }
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
      let folder = arguments[1].lastIndex(of: "/").map { arguments[1][...$0] } ?? ""
      let path = "\(folder)\(arguments[0]).yulex"
      try FileBytes.replace(path, with: image(arguments[0], lexicons, data))
      try FileBytes.replace(arguments[1], with: Array(source(of: arguments[0], path: path).utf8))
    } catch {
      fail("error: \(error)")
    }
  }

  private static func image(
    _ name: String, _ lexicons: [LexiconSource], _ data: [(name: String, bytes: [UInt8])]
  ) throws(LexiconError) -> [UInt8] {
    guard name == "segmentation" else {
      var data = data + [(NameWords.section, try NameWords.compile(lexicons.filter(NameWords.holds)))]
      var others: [LexiconSource] = []
      for lexicon in lexicons where !NameWords.holds(lexicon) {
        if lexicon.name == WordClusters.section {
          data.append((WordClusters.section, try WordClusters.compile(lexicon)))
        } else {
          others.append(lexicon)
        }
      }
      return try LexiconCompiler.compile(others, data: data)
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

  /// C source that defines the image's bytes and their number.
  private static func source(of image: String, path: String) -> String {
    let quoted = path.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
    return """
      // Tables that are read as they lie in memory: a section of its own, which begins with a page and is never written.
      #pragma clang diagnostic ignored "-Wc23-extensions"
      #ifdef __ELF__
      __attribute__((section("yuyan_images")))
      #endif
      _Alignas(4096) const unsigned char yuyan_\(image)_bytes[] = {
      #embed "\(String(quoted))"
      };
      const __SIZE_TYPE__ yuyan_\(image)_length = sizeof yuyan_\(image)_bytes;

      """
  }

  private static func fail(_ message: String) {
    // `stderr` itself is a mutable global that Swift 6 does not let through.
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
