import ArgumentParser
import Yuyan

@main
struct YuyanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yuyan", abstract: "Reads Chinese news and writes structured records.",
    subcommands: [EvaluateCommand.self])
}
