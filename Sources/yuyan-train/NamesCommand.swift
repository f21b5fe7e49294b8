import ArgumentParser
import Foundation
import Yuyan
import YuyanLexicon

/// `yuyan-train names`: corpora to the weights of the name tagger.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Learns organizations, titles and persons from annotated sentences.",
    discussion: """
      Corpora in the project's conventions (news-*.jsonl) are what is learned; msra, cluener, resume and pfr corpora beside \
      them prepare it. Without any in the project's conventions, the corpora are learned as they are.
      """)

  @Option(help: "A corpus; may be given several times.")
  var corpus: [String]
  @Option(help: "Annotations in the project's conventions of sentences of other corpora.")
  var annotations: [String] = []
  @Option(help: "The folder of the corpora that annotations point into.")
  var corpora = "../shared/corpora"
  @Option(help: "Where the weights go.")
  var out: String
  @Option(help: "Sentences to measure on, in the project's form.")
  var dev: [String] = []
  @Option(help: "The chance of an n-gram to be left out of every other step.")
  var dropout: Float = 0.4
  @Option(help: "Passes over all corpora.")
  var epochs = 4
  @Option(help: "Passes over the corpora in the project's conventions, at the end.")
  var tuning = 3
  @Option(help: "How often a pass over all corpora holds those in the project's conventions.")
  var repeats = 3
  @Option(help: "The weight of sentences that only prepare.")
  var auxiliary: Float = 0.5
  @Option(help: "AdaGrad's rate, and its rate at the end.")
  var rate: Float = 0.1
  @Option(help: "AdaGrad's rate in the passes at the end.")
  var tuningRate: Float = 0.05
  @Option(help: "The strength of the lasso.")
  var lasso: Float = 0.0001
  @Option(help: "How often a bigram must come.")
  var bigrams = 3
  @Option(help: "How often a trigram must come.")
  var trigrams = 6
  @Option(help: "Rows of n-grams with smaller weights only are left out.")
  var threshold: Float = 0.1
  @Option(help: "How many copies with invented names are made of each of the project's sentences.")
  var invented = 1
  @Option(help: "Surnames for invented persons: a list of the lexicons.")
  var surnameList: String?
  @Option(help: "How much such a copy counts.")
  var inventedWeight: Float = 0.5
  @Flag(inversion: .prefixedNo, help: "Whether to measure how far posteriors can be trusted, on sentences left out.")
  var calibrates = true
  @Option(help: "Where the random order of sentences begins.")
  var seed: UInt64 = 42
  @Option(help: "The folder of the extraction image.")
  var lexicons: String?
  @Option(help: "Where the errors on the dev sentences go.")
  var errors: String?

  func run() throws {
    let image = try LexiconImage.extraction(path: lexicons)
    var tagger = try SentenceTagger(image: image)
    let normalizer = try Normalizer(image: image)
    let hasProject = corpus.contains { NamesCorpus.Convention(path: $0) == .project }
    var sentences: [TrainingSentence] = []
    for path in corpus {
      let convention = NamesCorpus.Convention(path: path)
      sentences += try NamesCorpus(
        path: path, convention: convention, isTarget: !hasProject || convention == .project,
        normalizer: normalizer
      ).sentences()
    }
    for path in annotations {
      var chosen =
        path.hasSuffix(".txt")
        ? try MarkedSentences(path: path, normalizer: normalizer).sentences()
        : try OutsideAnnotations(path: path, corpora: corpora, normalizer: normalizer).sentences()
      for index in chosen.indices { chosen[index].isChosen = true }
      sentences += chosen
    }
    for index in sentences.indices where !sentences[index].isTarget { sentences[index].weight = auxiliary }
    var random = SplitMix64(seed: seed)
    let substitution = NameSubstitution(sentences, allSurnames: try surnames())
    for index in sentences.indices where sentences[index].isTarget {
      // Other corpora alone are learned as they stand.
      for _ in 0..<(hasProject ? invented : 0) {
        if var copy = substitution.replaced(sentences[index], using: &random) {
          copy.weight = inventedWeight
          copy.isInvented = true
          sentences.append(copy)
        }
      }
    }
    let table = NamesTable(sentences, leastBigram: bigrams, leastTrigram: trigrams)
    report("\(sentences.count) sentences, \(table.bigrams.count) bigrams, \(table.trigrams.count) trigrams")
    let rows = sentences.map { table.rows(of: $0.scalars, features: tagger.features(of: $0.scalars)) }

    // A model that has not seen every third sentence says how far posteriors can be trusted. Sentences that were chosen
    // for being hard would make it too modest.
    var calibration = NamesCalibration()
    if calibrates {
      let targets = sentences.indices.filter {
        sentences[$0].isTarget && !sentences[$0].isInvented && !sentences[$0].isChosen
      }
      let aside = Set(targets.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
      learn(table, sentences, rows, without: aside, passes: Swift.max(1, epochs - 1), &random)
      try write(table, calibration)
      try tagger.open(out)
      for index in aside { calibration.add(sentences[index], tagger) }
      calibration.fit()
      table.clear()
    }
    learn(table, sentences, rows, without: [], passes: epochs, &random)
    try write(table, calibration)
    try tagger.open(out)
    try measure(tagger, normalizer)
  }

  /// The keys of the list of surnames.
  private func surnames() throws -> [[UInt32]] {
    guard let path = surnameList else { return [] }
    return try NamesCorpus.lines(of: path).filter { !$0.hasPrefix("#") }.compactMap {
      $0.split(separator: "\t").first.map { [UInt32](scalarsOf: String($0)) }
    }
  }

  private func write(_ table: NamesTable, _ calibration: NamesCalibration) throws {
    let bytes = try NamesWriter(table: table, threshold: threshold).bytes(calibration: calibration.values)
    try FileBytes.replace(out, with: bytes)
    report("\(bytes.count) bytes")
  }

  /// Learns from all sentences but those left out: first from all corpora, then from the project's own again.
  private func learn(
    _ table: NamesTable, _ sentences: [TrainingSentence], _ rows: [SentenceRows], without left: Set<Int>, passes: Int,
    _ random: inout SplitMix64
  ) {
    let trainer = NamesTrainer(table)
    trainer.lasso = lasso
    trainer.dropout = dropout
    trainer.rate = rate
    func pass(_ order: [Int], _ name: String, remembers: Bool) {
      let clock = Date()
      var loss = 0.0
      let stretch = Swift.max(1, (order.count + Self.remembrances - 1) / Self.remembrances)
      for (index, sentence) in order.shuffled(using: &random).enumerated() {
        loss += trainer.step(sentences[sentence], rows[sentence])
        if remembers, (index + 1) % stretch == 0 { table.remember() }
      }
      report("\(name): loss \(Int(loss)), \(Int(Date().timeIntervalSince(clock))) s")
    }
    // What is made from sentences left out would give them away.
    let kept = sentences.indices.filter { !left.contains($0) && (left.isEmpty || !sentences[$0].isInvented) }
    let targets = kept.filter { sentences[$0].isTarget }
    let others = kept.filter { !sentences[$0].isTarget }
    let mixed = others + (others.isEmpty ? targets : (0..<repeats).flatMap { _ in targets })
    for epoch in 0..<passes {
      pass(mixed, "pass \(epoch + 1)", remembers: epoch > 0)
    }
    table.takeMean()
    guard !others.isEmpty else { return }
    table.restart()
    trainer.rate = tuningRate
    for epoch in 0..<tuning {
      pass(targets, "tuning \(epoch + 1)", remembers: true)
    }
    table.takeMean()
  }

  /// How often a pass's weights enter the mean (Polyak and Juditsky 1992).
  private static let remembrances = 12

  private func measure(_ tagger: SentenceTagger, _ normalizer: Normalizer) throws {
    guard !dev.isEmpty else { return }
    var log = ""
    for path in dev {
      let score = try NamesScore(path: path, tagger: tagger, normalizer: normalizer)
      report("\(path.split(separator: "/").last ?? ""): \(score.summary)")
      log += score.errors
    }
    if let errors { try log.write(toFile: errors, atomically: true, encoding: .utf8) }
  }

  private func report(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
