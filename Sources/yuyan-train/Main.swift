import ArgumentParser

@main
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yuyan-train", abstract: "Makes model weights from corpora; for development.",
    subcommands: [
      NamesCommand.self, SegmentTrainCommand.self, TextBenchmarkCommand.self, WordClustersCommand.self,
    ])
}
