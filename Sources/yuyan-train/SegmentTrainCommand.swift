import ArgumentParser
import YuyanLexicon
import YuyanSegmentation

/// `yuyan-train segment`: segmented corpora to the weights of the boundary model.
struct SegmentTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "Trains the boundary model of the segmenter.",
    discussion: "Corpora hold a sentence a line, words divided by spaces, with or without `/tag`.")

  @Argument(help: "Corpora to train on.")
  var corpora: [String]
  @Option(help: "The word list.")
  var words = "Lexicons/words.tsv"
  @Option(help: "Corpus to measure on; never one to train on.")
  var dev: String?
  @Option(name: .shortAndLong, help: "File to write the weights to.")
  var output: String?
  @Option(help: "Passes over the corpora.")
  var epochs = 8
  @Option(help: "Step of the updates.")
  var rate: Float = 0.05
  @Option(help: "Least occurrences of n-grams of one, two, three characters, such as 1,3,6.")
  var thresholds = "1,3,6"
  @Option(help: "Steps of a weight to one natural unit.")
  var scale: Float = 20
  @Option(help: "Seed of the order of sentences.")
  var seed: UInt64 = 1

  func run() throws {
    var sentences: [SegmentedSentence] = []
    for corpus in corpora { sentences += try SegmentationCorpus.read(corpus) }
    let list = try LexiconSource(parsing: FileBytes.read(words), path: words)
    var options = BoundaryTrainer.Options()
    options.epochs = epochs
    options.rate = rate
    options.seed = seed
    let numbers = thresholds.split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 3, epochs > 0 else { throw ValidationError("three thresholds and at least one epoch") }
    options.thresholds = numbers
    var trainer = try BoundaryTrainer(sentences: sentences, words: list, options: options)
    let weights = trainer.train(scale: scale) { print($0) }
    print("\(weights.ngrams.count) n-grams, \(weights.bytes().count) bytes of weights")
    if let output { try FileBytes.replace(output, with: weights.bytes()) }
    if let dev {
      let image = try SegmentationImage.compile(words: list, weights: weights)
      print("\(image.count) bytes of image")
      var configuration = Segmenter.Configuration()
      configuration.standard = .pku
      let segmenter = try Segmenter(configuration, image: LexiconImage(bytes: image, name: "trained"))
      print(SegmentationScore(segmenter, on: try SegmentationCorpus.read(dev)))
    }
  }
}
