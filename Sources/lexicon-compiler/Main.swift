import YuyanLexicon

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `lexicon-compiler OUTPUT INPUT…`: compiles word lists (`.tsv`) and weights (any other ending) to one image. Run by the
/// build plugin.
@main
enum LexiconCompilerTool {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { return fail("usage: lexicon-compiler OUTPUT INPUT…") }
    do throws(LexiconError) {
      var lexicons: [LexiconSource] = []
      var data: [(name: String, bytes: [UInt8])] = []
      for path in arguments.dropFirst() {
        let bytes = try FileBytes.read(path)
        if path.hasSuffix(".tsv") {
          lexicons.append(try LexiconSource(parsing: bytes, path: path))
        } else {
          data.append((path.split(separator: "/").last.map(String.init) ?? path, bytes))
        }
      }
      try FileBytes.replace(output, with: LexiconCompiler.compile(lexicons, data: data))
    } catch {
      fail("error: \(error)")
    }
  }

  private static func fail(_ message: String) {
    // `stderr` itself is a mutable global that Swift 6 does not let through.
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
