import YuyanLexicon

/// The trained weights of the name tagger: a mapped file of small integers, read in place.
///
/// A row of weights is twelve signed bytes, one for each label but outside, whose weight is always zero. An n-gram's rows
/// hold weights for the characters around it: a byte that says for which, then twelve bytes for each. All n-grams that
/// start at a character lie on one path of a trie, whose values say where their rows are.
///
/// Layout, little-endian, each part at a multiple of 64: header (magic `YUNAMES4`, lengths), trie of n-grams with their
/// rows as its block (``TrieSection``), rows of single characters in the order of the trie's codes, rows of all other
/// features, transitions, calibration.
package struct NameModel: @unchecked Sendable {
  package static let magic: [UInt8] = Array("YUNAMES4".utf8)
  package static let headerLength = 128
  /// Weights are multiples of one sixteenth.
  package static let scale: Float = 16
  package static let rowLength = 12
  /// Features of dictionaries, then those of words' shapes, then those of their clusters.
  package static let firstShape = NameDictionary.featureCount
  package static let firstContext = firstShape + WordShape.featureCount
  package static let featureCount = firstContext + WordContext.featureCount
  /// A character looks at this many on either side.
  package static let reach = 3
  /// The number of characters that an n-gram of length `n` speaks about.
  package static func width(_ n: Int) -> Int { 2 * reach + 2 - n }
  /// What stands in the trie's keys for a place beyond the text, and for any character that the model does not know: no
  /// characters of a text.
  package static let beyond: UInt32 = 0x10_FFFE
  package static let unknown: UInt32 = 0x10_FFFF
  /// Zeros behind the rows of n-grams, so that the last of them can be read as if it were the longest.
  package static let rowsMargin = 128

  private let owner: AnyObject
  let trie: DoubleArray
  let unigrams: UnsafePointer<Int8>
  /// The rows of n-grams; the first byte is those of an n-gram that has none.
  let rows: UnsafePointer<Int8>
  let features: UnsafePointer<Int8>
  /// The transitions as the steps of Viterbi's algorithm add them.
  let steps: NameTransitions<Int32>
  let lead: Int32
  /// The transitions as factors.
  let factors: NameTransitions<Float>
  /// A name may begin, when none is open, where the score of a label is above this.
  let thresholds: SIMD16<Int16>
  /// The probability that a mention is right, for each kind and each of ``calibrationBins`` margins.
  let calibration: [Float]
  package static let calibrationBins = 32

  /// The parts in the order of their lengths in the header.
  package enum Part: Int, CaseIterable {
    case ngrams, unigrams, features, transitions, calibration
  }

  /// Reads the weights from an image's section.
  package init(image: LexiconImage, section: String = "extraction.names.weights") throws(LexiconError) {
    try self.init(image.data(named: section), owner: image, place: image.path, isTrusted: image.isBuiltIn)
  }

  /// Reads the weights from a file of its own.
  package init(path: String) throws(LexiconError) {
    let copy = NameModelBytes(try FileBytes.read(path))
    try self.init(copy.bytes, owner: copy, place: path)
  }

  private init(
    _ bytes: UnsafeRawBufferPointer, owner: AnyObject, place: String, isTrusted: Bool = false
  ) throws(LexiconError) {
    func damaged() -> LexiconError {
      LexiconError(
        code: .damaged, place: place, message: "these are no weights of this version; train or install again")
    }
    guard let start = bytes.baseAddress, bytes.count >= Self.headerLength, bytes.prefix(8).elementsEqual(Self.magic)
    else { throw damaged() }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    var offset = Self.headerLength
    var parts: [Range<Int>] = []
    for part in Part.allCases {
      let length = number(8 + 4 * part.rawValue)
      parts.append(offset..<offset + length)
      offset = (offset + length + 63) & ~63
    }
    guard offset == bytes.count else { throw damaged() }
    let section = try TrieSection(
      UnsafeRawBufferPointer(rebasing: bytes[parts[Part.ngrams.rawValue]]), place: place, isTrusted: isTrusted)
    // Every row is read as sixteen bytes, so four must follow the last; the padding and the parts behind give them.
    guard let block = section.block.baseAddress, section.valueLimit + Self.rowsMargin <= section.block.count,
      parts[Part.unigrams.rawValue].count == section.alphabetCount * Self.width(1) * Self.rowLength,
      parts[Part.features.rawValue].count == Self.featureCount * Self.rowLength,
      parts[Part.transitions.rawValue].count == NameLabels.count * 32,
      parts[Part.calibration.rawValue].count == NameLabels.kinds.count * Self.calibrationBins * 4
    else { throw damaged() }
    trie = section.trie
    unigrams = (start + parts[Part.unigrams.rawValue].lowerBound).assumingMemoryBound(to: Int8.self)
    rows = block.assumingMemoryBound(to: Int8.self)
    features = (start + parts[Part.features.rawValue].lowerBound).assumingMemoryBound(to: Int8.self)
    func transition(_ source: Int, _ target: Int) -> Int16 {
      let place = parts[Part.transitions.rawValue].lowerBound + 32 * source + 2 * target
      return Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int16.self))
    }
    steps = NameTransitions(impossible: -1 << 18) { Int32(transition($0, $1)) * 16 + Int32(15 - $0) }
    lead = steps.lead
    factors = NameTransitions(impossible: 0) { NamePosterior.factor(transition($0, $1)) }
    var thresholds = SIMD16<Int16>(repeating: .max)
    for target in 0..<NameLabels.outside where NameLabels.canStart(target) {
      thresholds[target] = Int16(clamping: -NameTagger.quiet - Int32(transition(NameLabels.outside, target)))
    }
    self.thresholds = thresholds
    var calibration: [Float] = []
    for index in 0..<NameLabels.kinds.count * Self.calibrationBins {
      let bits = UInt32(truncatingIfNeeded: number(parts[Part.calibration.rawValue].lowerBound + 4 * index))
      calibration.append(Float(bitPattern: bits))
    }
    self.calibration = calibration
    self.owner = owner
  }

  /// Which of ``calibrationBins`` a posterior falls into: equal steps of its log odds, from -4 to 8.
  package static func bin(of posterior: Float) -> Int {
    var bin = 0
    for threshold in binThresholds where posterior >= threshold { bin += 1 }
    return bin
  }
  private static let binThresholds: [Float] = {
    // The odds are powers of e^(12/32).
    let factor: Float = 1.454_991_4
    var odds: Float = 0.018_315_64
    var result: [Float] = []
    for _ in 1..<calibrationBins {
      odds *= factor
      result.append(odds / (1 + odds))
    }
    return result
  }()

  /// The probability that a span with this posterior is right, as measured when the weights were made.
  func confidence(kind: Int, posterior: Float) -> Double {
    Double(calibration[kind * Self.calibrationBins + Self.bin(of: posterior)])
  }

  /// Twelve weights, widened; the last four lanes hold whatever follows. Spelled out, as the general conversion between
  /// vectors is a loop of calls.
  @inline(__always)
  static func weights(_ at: UnsafePointer<Int8>) -> SIMD16<Int16> {
    SIMD16<Int16>(
      Int16(at[0]), Int16(at[1]), Int16(at[2]), Int16(at[3]), Int16(at[4]), Int16(at[5]), Int16(at[6]), Int16(at[7]),
      Int16(at[8]), Int16(at[9]), Int16(at[10]), Int16(at[11]), Int16(at[12]), Int16(at[13]), Int16(at[14]),
      Int16(at[15]))
  }
}

/// Weights that stand in memory, aligned.
private final class NameModelBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: Swift.max(content.count, 1), alignment: 64)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(rebasing: copy[0..<content.count])
  }
  deinit { bytes.deallocate() }
}
