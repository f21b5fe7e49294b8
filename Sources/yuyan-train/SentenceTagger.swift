import Yuyan
import YuyanLexicon
import YuyanSegmentation

/// A tagger for sentences by themselves, with what it sees of each: word lists and the segmenter's words.
struct SentenceTagger {
  let dictionary: NameDictionary
  private let segmenter: Segmenter
  private let context: WordContext
  private var tagger: NameTagger?

  /// - Parameter image: the extraction image; that of the segmenter is looked for where programs keep it.
  init(image: LexiconImage) throws {
    dictionary = try NameDictionary(image: image)
    var configuration = Segmenter.Configuration()
    configuration.mode = .dictionary
    segmenter = try Segmenter(configuration)
    context = try WordContext(image: image)
  }

  /// Reads the weights that ``forEachSpan(in:_:)`` uses.
  mutating func open(_ path: String) throws {
    tagger = NameTagger(model: try NameModel(path: path), dictionary: dictionary)
  }

  /// The features of each position of a sentence, besides its n-grams.
  func features(of scalars: [UInt32]) -> [(position: Int, feature: Int)] {
    var result: [(position: Int, feature: Int)] = []
    dictionary.forEachFeature(in: scalars) { result.append(($0, $1)) }
    var words = WordFeatures()
    words.fill(scalars, by: segmenter, context: context)
    words.withPointers { words in
      WordShape.forEachFeature(of: words.shapes) { result.append(($0, NameModel.firstShape + $1)) }
      WordContext.forEachFeature(of: words.clusters) { result.append(($0, NameModel.firstContext + $1)) }
    }
    return result
  }

  /// Calls `body` with each name of a sentence.
  func forEachSpan(in scalars: [UInt32], _ body: (NameTagger.Span) -> Void) {
    guard let tagger else { return }
    var scratch = NameTagger.Scratch()
    var words = WordFeatures()
    words.fill(scalars, by: segmenter, context: context)
    words.withPointers { words in
      scalars.withUnsafeBufferPointer { tagger.spans(in: $0, words: words, using: &scratch, body) }
    }
  }
}
