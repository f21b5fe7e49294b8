import Yuyan
import YuyanLexicon

/// Trains the boundary model: a conditional random field over the two labels "boundary" and "none" whose features are the
/// patterns of ``BoundaryWeights``, by stochastic gradients with a step of its own for each weight (AdaGrad, Duchi et al.
/// 2011).
///
/// A pattern's 16 weights are one vector, so that a sentence's scores and updates are additions of vectors.
struct BoundaryTrainer {
  /// What decides how long and how finely to train.
  struct Options {
    var epochs = 10
    var rate: Float = 0.05
    /// Occurrences below which an n-gram of one, two, three characters is left out.
    var thresholds = [1, 3, 6]
    var seed: UInt64 = 1
    /// How many of the lexicon's words are passed over at each step. The lexicon holds nearly every word of the corpora;
    /// without this the model would learn that what is in no list is no word.
    var wordDropout: Float = 0.03
  }

  /// A pattern that occurs: its vector's number and the lanes that its kind has, from `place` on.
  private struct Hit {
    let place: Int32
    let vector: Int32
  }

  /// Boundaries in the low lanes, agreement in the high ones.
  private typealias Vector = SIMD16<Float>

  /// Words below this number of vectors, n-grams above.
  private static let wordVectors = WordClass.count * (BoundaryWeights.longestWord + 1) * 2
  /// Room before the first character.
  private static let pad = 2

  private let options: Options
  private let words: Lexicon
  private let wordClasses: [Int]
  private var ngrams: [[UInt16]: Int32] = [:]
  private var weights: [Vector]
  private var squares: [Vector]
  private var masks: [Vector]
  private let sentences: [SegmentedSentence]
  private var hits: [[Hit]] = []

  init(sentences: [SegmentedSentence], words source: LexiconSource, options: Options) throws(LexiconError) {
    self.options = options
    self.sentences = sentences
    let usable = source.rows.filter { row in
      let word = row[0].unicodeScalars
      return (2...BoundaryWeights.longestWord).contains(word.count)
        && word.allSatisfy { $0.value <= 0xFFFF && BoundaryWeights.fold($0.value) == $0.value }
    }
    let list = LexiconSource(name: "words", columns: source.columns, rows: usable)
    words = try LexiconImage(bytes: LexiconCompiler.compile([list]), name: "words").lexicon(named: "words")
    wordClasses = usable.map { WordClass.number($0[2]) ?? 0 }
    var counts: [[UInt16]: Int] = [:]
    for sentence in sentences {
      for length in 1...3 where sentence.folded.count >= length {
        for start in 0...sentence.folded.count - length {
          counts[Array(sentence.folded[start..<start + length]), default: 0] += 1
        }
      }
    }
    masks = [Vector](repeating: Vector(repeating: 1), count: Self.wordVectors)
    let kept = counts.filter { $0.value >= options.thresholds[$0.key.count - 1] }.keys
    for key in kept.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      ngrams[key] = Int32(masks.count)
      var mask = Vector()
      for lane in BoundaryWeights.lanes(ofLength: key.count) { mask[lane] = 1 }
      masks.append(mask)
    }
    weights = [Vector](repeating: Vector(), count: masks.count)
    squares = weights
    hits = sentences.map(findHits)
  }

  /// Trains and returns the weights, `scale` steps to one natural unit.
  mutating func train(scale: Float, progress: (String) -> Void) -> BoundaryWeights {
    var generator = SplitMix64(seed: options.seed)
    var order = Array(sentences.indices)
    var scratch = ChainScratch()
    for epoch in 1...options.epochs {
      order.shuffle(using: &generator)
      var loss: Float = 0
      for index in order { loss += step(index, &scratch, &generator) }
      progress("epoch \(epoch): \(loss / Float(max(1, sentences.count))) nats a sentence")
    }
    return quantized(scale)
  }

  private func findHits(_ sentence: SegmentedSentence) -> [Hit] {
    var result: [Hit] = []
    let text = sentence.folded.map(UInt32.init)
    text.withUnsafeBufferPointer { text in
      for start in text.indices {
        for length in 1...3 where start + length <= text.count {
          guard let vector = ngrams[Array(sentence.folded[start..<start + length])] else { continue }
          result.append(Hit(place: Int32(start), vector: vector))
        }
        words.forEachMatch(in: text, at: start) { length, row in
          let vector = Int32((wordClasses[row] * (BoundaryWeights.longestWord + 1) + length) * 2)
          result.append(Hit(place: Int32(start), vector: vector))
          if length >= 6 { result.append(Hit(place: Int32(start + 8), vector: vector + 1)) }
          return true
        }
      }
    }
    return result
  }

  /// One update by one sentence; returns its negative log-likelihood.
  private mutating func step(
    _ index: Int, _ scratch: inout ChainScratch, _ generator: inout SplitMix64
  ) -> Float {
    let sentence = sentences[index]
    let hits = hits[index].filter { hit in
      Int(hit.vector) >= Self.wordVectors || Float.random(in: 0..<1, using: &generator) >= options.wordDropout
    }
    scratch.prepare(sentence.folded.count)
    for hit in hits {
      let vector = weights[Int(hit.vector)]
      let place = Int(hit.place)
      for lane in 0..<8 {
        scratch.scores[place + lane] += vector[lane]
        scratch.agreements[place + lane] += vector[lane + 8]
      }
    }
    let loss = scratch.gradients(sentence.isStart, pad: Self.pad)
    for hit in hits {
      let number = Int(hit.vector)
      let place = Int(hit.place)
      var gradient = Vector()
      for lane in 0..<8 {
        gradient[lane] = scratch.scoreGradients[place + lane]
        gradient[lane + 8] = scratch.agreementGradients[place + lane]
      }
      gradient *= masks[number]
      squares[number] += gradient * gradient
      weights[number] += options.rate * gradient / (squares[number] + 1e-6).squareRoot()
    }
    return loss
  }

  private func quantized(_ scale: Float) -> BoundaryWeights {
    func bytes(_ vector: Vector) -> BoundaryWeights.Vector {
      var bytes = BoundaryWeights.Vector()
      for lane in 0..<16 { bytes[lane] = Int8(max(-127, min(127, (vector[lane] * scale).rounded()))) }
      return bytes
    }
    var result = BoundaryWeights()
    for kind in 0..<WordClass.count {
      result.words.append(
        (0...BoundaryWeights.longestWord).map { length in
          let number = (kind * (BoundaryWeights.longestWord + 1) + length) * 2
          return (bytes(weights[number]), bytes(weights[number + 1]))
        })
    }
    for (key, number) in ngrams {
      let vector = bytes(weights[Int(number)])
      if vector != BoundaryWeights.Vector() { result.ngrams.append((key.map(UInt32.init), vector)) }
    }
    return result
  }
}
