import YuyanLexicon

/// A sentence of a segmented corpus.
struct SegmentedSentence: Sendable {
  /// The sentence as it is written.
  let scalars: [UInt32]
  /// The characters as the boundary model sees them.
  let folded: [UInt16]
  /// Whether a word starts before the character; one more for the end.
  let isStart: [Bool]
}

/// Reading corpora of segmented text.
enum SegmentationCorpus {
  /// Reads a file of lines of words: `word word …`, or as in the corpus of Peking University with part of speech,
  /// brackets around names of bodies and a date at the line's head: `19980101-01-001-002/m  [中国/ns  政府/n]nt …`.
  static func read(_ path: String) throws(LexiconError) -> [SegmentedSentence] {
    let bytes = try FileBytes.read(path)
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap(sentence)
  }

  private static func sentence(_ line: ArraySlice<UInt8>) -> SegmentedSentence? {
    var scalars: [UInt32] = []
    var isStart = [true]
    for item in line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
      guard let word = word(item) else { continue }
      scalars += word
      isStart += (1...word.count).map { $0 == word.count }
    }
    guard !scalars.isEmpty else { return nil }
    return SegmentedSentence(
      scalars: scalars, folded: scalars.map { UInt16(clamping: BoundaryWeights.fold($0)) }, isStart: isStart)
  }

  /// A word without its part of speech and brackets; nil for a line's date.
  private static func word(_ item: ArraySlice<UInt8>) -> [UInt32]? {
    var text = item
    if let slash = text.lastIndex(of: UInt8(ascii: "/")), slash > text.startIndex {
      if text.count > 19, text.starts(with: "199801".utf8), text[slash...].elementsEqual("/m".utf8) { return nil }
      // The slash of the word's own tag, before that of a bracket's: `政府/n]nt`.
      text = text[..<slash]
      if text.first == UInt8(ascii: "["), text.count > 1 { text = text.dropFirst() }
    }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
    return scalars.isEmpty ? nil : scalars
  }
}
