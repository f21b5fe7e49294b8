import Testing
import YuyanLexicon
import YuyanSegmentation

/// The accurate mode beside the model as it is written down: sums of weights by hand, every way to cut tried.
struct BoundaryModelTests {
  private static let alphabet = Array("甲乙丙".unicodeScalars.map(\.value))

  /// A model of random n-grams and words, and the scores that it gives.
  private struct RandomModel {
    var weights = BoundaryWeights()
    var words: [[UInt32]] = []

    init(using generator: inout SeededGenerator) {
      func vector(_ lanes: [Int], using generator: inout SeededGenerator) -> BoundaryWeights.Vector {
        var result = BoundaryWeights.Vector()
        // So small that no sum leaves the 8 bits of the image.
        for lane in lanes { result[lane] = Int8.random(in: -6...6, using: &generator) }
        return result
      }
      func string(_ length: Int, using generator: inout SeededGenerator) -> [UInt32] {
        (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      }
      let ngrams = Set((0..<12).map { _ in string(Int.random(in: 1...3, using: &generator), using: &generator) })
      for key in ngrams.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        weights.ngrams.append((key, vector(BoundaryWeights.lanes(ofLength: key.count), using: &generator)))
      }
      weights.words = (0..<WordClass.count).map { _ in
        (0...BoundaryWeights.longestWord).map { length in
          (
            vector(Array(0..<16), using: &generator),
            length >= 6 ? vector(Array(0..<16), using: &generator) : BoundaryWeights.Vector()
          )
        }
      }
      words = Set((0..<8).map { _ in string(Int.random(in: 2...9, using: &generator), using: &generator) })
        .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The score of each boundary and the agreement of each character.
    func scores(of text: [UInt32]) -> (boundaries: [Int], agreements: [Int]) {
      var boundaries = [Int](repeating: 0, count: text.count + 1)
      var agreements = boundaries
      func add(_ vector: BoundaryWeights.Vector, from place: Int) {
        for lane in 0..<8 where (0..<text.count).contains(place + lane) {
          boundaries[place + lane] += Int(vector[lane])
          agreements[place + lane] += Int(vector[lane + 8])
        }
      }
      let number = WordClass.number("an") ?? 0
      for start in text.indices {
        for (key, vector) in weights.ngrams where text[start...].starts(with: key) { add(vector, from: start - 2) }
        for word in words where text[start...].starts(with: word) {
          add(weights.words[number][word.count].near, from: start - 2)
          add(weights.words[number][word.count].far, from: start + 6)
        }
      }
      return (boundaries, agreements)
    }
  }

  @Test("the model's chain is the best of all on short strings")
  func bruteForce() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("boundary model seed \(seed)")
    var generator = SeededGenerator(state: seed)
    for _ in 0..<30 {
      let model = RandomModel(using: &generator)
      let rows = model.words.map {
        [String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))), "900", "an"]
      }
      let list = LexiconSource(name: "words", columns: ["word", "cost", "class"], rows: rows)
      let bytes = try SegmentationImage.compile(words: list, weights: model.weights)
      var configuration = Segmenter.Configuration()
      configuration.standard = .pku
      let segmenter = try Segmenter(configuration, image: LexiconImage(bytes: bytes, name: "test"))
      let length = Int.random(in: 1...11, using: &generator)
      let text = (0..<length).map { _ in Self.alphabet.randomElement(using: &generator) ?? 0 }
      let (boundaries, agreements) = model.scores(of: text)
      func score(_ isStart: (Int) -> Bool) -> Int {
        let cuts = (0...length).map { $0 == 0 || $0 == length || isStart($0) }
        return (0..<length).reduce(0) { sum, index in
          sum + (index > 0 && cuts[index] ? boundaries[index] : 0)
            + (cuts[index] == cuts[index + 1] ? agreements[index] : 0)
        }
      }
      let best = (0..<1 << (length - 1)).map { bits in score { bits >> ($0 - 1) & 1 == 1 } }.max()
      var scratch = SegmentationScratch()
      let starts = Set(segmenter.tokens(in: text, using: &scratch).map(\.scalars.lowerBound))
      #expect(score(starts.contains) == best, "seed \(seed)")
    }
  }
}
