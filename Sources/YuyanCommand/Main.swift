import ArgumentParser
import Glibc
import Yuyan

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

  /// Runs the command; the parser's own code for a wrong call becomes 2.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      StandardError.write("yuyan: \(failure.description)")
      Glibc.exit(failure.code)
    } catch {
      let code = exitCode(for: error).rawValue
      if code == EX_USAGE {
        StandardError.write(fullMessage(for: error))
        Glibc.exit(2)
      }
      exit(withError: error)
    }
  }
}
