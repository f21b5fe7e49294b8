import ArgumentParser
import Glibc
import Yuyan
import YuyanLexicon

@main
struct YuyanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yuyan",
    abstract: "Reads Chinese news and writes structured records.",
    discussion: """
      Finds organizations, titles, persons, amounts of money, dates and positions, each anchored in its source.
      Results go to standard output, messages to standard error.

      Exit codes: 0 all done; 1 at least one document failed; 2 the call was wrong.
      """,
    subcommands: [
      ExtractCommand.self, InspectCommand.self, NormalizeCommand.self, EvaluateCommand.self, SegmentCommand.self,
      LexiconCommand.self,
    ])

  @Flag(help: "Show the version of the program and of its word lists and models.")
  var version = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    print(try Version.report())
  }

  /// Runs the command; the parser's own code for a wrong call becomes 2, and so does a list or model that cannot be used:
  /// 1 is for documents.
  static func main() {
    // A closed pipe and a limit on file sizes are errors of the write, told like others.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      end(failure.description, code: failure.code)
    } catch let error as LexiconError {
      end(error.description, code: 2)
    } catch let error as FileError {
      if error.code == .closedPipe { Glibc.exit(0) }
      end(error.description, code: 1)
    } catch let error as SourceDecodingError {
      end("\(error.place): \(error.message)", code: 1)
    } catch let error as EvaluationError {
      end(error.description, code: 1)
    } catch {
      let code = exitCode(for: error).rawValue
      if code == EX_USAGE {
        StandardError.write(fullMessage(for: error))
        Glibc.exit(2)
      }
      exit(withError: error)
    }
  }

  private static func end(_ message: String, code: Int32) -> Never {
    StandardError.write("yuyan: \(message)")
    Glibc.exit(code)
  }
}
