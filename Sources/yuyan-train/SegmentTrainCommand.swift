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
  @Option(help: "Corpora to measure on; never one to train on.")
  var dev: [String] = []
  @Option(name: .shortAndLong, help: "File to write the weights to.")
  var output: String?
  @Option(help: "Passes over the corpora.")
  var epochs = 10
  @Option(help: "Step of the updates.")
  var rate: Float = 0.05
  @Option(help: "Least occurrences of n-grams of one, two, three characters, such as 1,3,6.")
  var thresholds = "1,3,6"
  @Option(help: "How many of the lexicon's words each step passes over, 0 to 1.")
  var wordDropout: Float = 0.03
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
    options.wordDropout = wordDropout
    let numbers = thresholds.split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 3, epochs > 0, (0..<1).contains(wordDropout) else {
      throw ValidationError("three thresholds, at least one epoch, a word dropout of 0 and more and below 1")
    }
    options.thresholds = numbers
    var trainer = try BoundaryTrainer(sentences: sentences, words: list, options: options)
    let weights = trainer.train(scale: scale) { print($0) }
    print("\(weights.ngrams.count) n-grams, \(weights.bytes().count) bytes of weights")
    if let output { try FileBytes.replace(output, with: weights.bytes()) }
    guard !dev.isEmpty else { return }
    let bytes = try SegmentationImage.compile(words: list, weights: weights)
    print("\(bytes.count) bytes of image")
    let image = try LexiconImage(bytes: bytes, name: "trained")
    for path in dev {
      let corpus = try SegmentationCorpus.read(path)
      for mode in [Segmenter.Mode.accurate, .dictionary] {
        var configuration = Segmenter.Configuration()
        configuration.mode = mode
        configuration.standard = .pku
        let score = SegmentationScore(try Segmenter(configuration, image: image), on: corpus)
        print("\(path), \(mode.rawValue): \(score)")
      }
    }
  }
}
