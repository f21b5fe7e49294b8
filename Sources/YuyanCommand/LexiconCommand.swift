import ArgumentParser
import Yuyan
import YuyanLexicon
import YuyanSegmentation

/// `yuyan lexicon`: the word lists.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Check, look up and compile word lists.",
    subcommands: [Lint.self, Lookup.self, Compile.self])

  /// `yuyan lexicon lint`: what is wrong with lists.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check word lists: header, columns, order, repeated keys. Exits with 1 where something is wrong.")

    @Argument(help: "Word lists (.tsv).")
    var paths: [String]

    func run() throws {
      var count = 0
      for path in paths {
        do throws(LexiconError) {
          let findings = LexiconSource.lint(try FileBytes.read(path), path: path)
          for finding in findings { print(finding) }
          count += findings.count
        } catch {
          print(error)
          count += 1
        }
      }
      StandardError.write("\(paths.count) lists, \(count) findings")
      if count > 0 { throw ExitCode(1) }
    }
  }

  /// `yuyan lexicon lookup`: where words stand.
  struct Lookup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the rows of words in all lists: word, list, column=cell. Exits with 1 where a word is in none.")

    @Argument(help: "Words.")
    var words: [String]

    func run() throws {
      let segmenter = try Segmenter()
      let image = try LexiconImage.extraction()
      let names = try NameDictionary(image: image)
      var missing = 0
      for word in words {
        var rows: [String] = []
        if let entry = segmenter.entry(of: word) { rows.append("words\tcost=\(entry.cost) class=\(entry.kind)") }
        if let classes = names.classes(of: word) {
          rows.append("names\tclass=\(classes.joined(separator: ","))")
        }
        for name in image.lexiconNames {
          let lexicon = try image.lexicon(named: name)
          guard let row = lexicon.row(of: word) else { continue }
          let cells = lexicon.columns.indices.dropFirst().map {
            "\(lexicon.columns[$0])=\(lexicon.string(row: row, column: $0))"
          }
          rows.append("\(name)\t\(cells.joined(separator: " "))")
        }
        for row in rows { print("\(word)\t\(row)") }
        if rows.isEmpty {
          StandardError.write("\(word): in no list")
          missing += 1
        }
      }
      if missing > 0 { throw ExitCode(1) }
    }
  }

  /// `yuyan lexicon compile`: lists to an image.
  struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Compile word lists to an image.")

    @Argument(help: "Word lists (.tsv).")
    var paths: [String]

    @Option(name: .shortAndLong, help: "The image to write.")
    var output: String

    func run() throws {
      do throws(LexiconError) {
        var lexicons: [LexiconSource] = []
        for path in paths { lexicons.append(try LexiconSource(parsing: FileBytes.read(path), path: path)) }
        try FileBytes.replace(output, with: LexiconCompiler.compile(lexicons))
      } catch {
        throw CommandFailure(error.description, code: 1)
      }
    }
  }
}
