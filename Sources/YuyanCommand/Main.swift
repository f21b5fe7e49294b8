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
      var command = try parsed()
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

  /// The command asked for.
  ///
  /// Before it reads anything the parser builds the tree of all subcommands with their options, a good part of what a
  /// short run takes. A call that begins with a subcommand's name is read by that one alone; what it refuses, or answers with
  /// help, is read again from the root, whose messages name the whole call.
  private static func parsed() throws -> any ParsableCommand {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let named, named.configuration.subcommands.isEmpty,
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named
    {
      return command
    }
    return try parseAsRoot(arguments)
  }

  private static func end(_ message: String, code: Int32) -> Never {
    StandardError.write("yuyan: \(message)")
    Glibc.exit(code)
  }
}
