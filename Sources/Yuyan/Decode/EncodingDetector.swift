import CICUShim

/// Which encoding bytes without a BOM are in: UTF-8, GB18030 or Big5-HKSCS.
///
/// A bounded sample is decoded each way and the texts are compared: how many characters are among the commonest of
/// news, how many are rare or no characters at all. GBK read as Big5 gives thousands of rare characters and the other way
/// round, so that a few dozen bytes suffice. ICU's detector has a small say, which matters where the two are close.
package enum EncodingDetector {
  package enum Guess: String, Sendable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case big5 = "Big5-HKSCS"
  }

  /// The bytes looked at.
  static let sampleSize = 16384
  /// The bytes that ICU's detector is given: it reads 0.65 MB a second.
  static let detectorSampleSize = 2048

  /// The likeliest encoding; nil where the bytes read as Chinese or Latin text in none.
  /// - Parameter bytes: the document from its beginning, with bytes above 0x7F that are not wholly valid UTF-8.
  package static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Guess? {
    // A long head of ASCII, as in HTML, says nothing.
    let start = bytes.firstIndex { $0 >= 0x80 } ?? 0
    let sample = UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + sampleSize)])

    let utf8 = plausibility(of: UnicodeDecoding.utf8(sample), edges: 2)
    var gb18030 = LegacyConverter.decode(sample, as: "GB18030").map { plausibility(of: $0.decoded, edges: 1) } ?? -1
    var big5 = LegacyConverter.decode(sample, as: "Big5-HKSCS").map { plausibility(of: $0.decoded, edges: 1) } ?? -1
    let short = UnsafeBufferPointer(rebasing: sample[..<min(sample.count, detectorSampleSize)])
    var (gbConfidence, big5Confidence): (Int32, Int32) = (0, 0)
    yuyan_detect_chinese(short.baseAddress, short.count, &gbConfidence, &big5Confidence)
    gb18030 += Double(gbConfidence) / 1000
    big5 += Double(big5Confidence) / 1000

    // Valid sequences of UTF-8 hardly ever come about by chance: where they are the rule, the rest is damage.
    if utf8 >= max(gb18030, big5) { return utf8 > 0 ? .utf8 : nil }
    let best = max(gb18030, big5)
    guard best > 0.15 else { return nil }
    return gb18030 >= big5 ? .gb18030 : .big5
  }

  /// How much a decoded text looks like Chinese text, from -1 to 1: the mean over its characters beyond ASCII.
  /// - Parameter edges: how many invalid sequences at the sample's ends are forgiven, as a sample cuts characters.
  static func plausibility(of text: DecodedScalars, edges: Int) -> Double {
    var total = 0.0
    var count = 0
    var forgiven = 0
    for (index, scalar) in text.scalars.enumerated() where scalar >= 0x80 {
      let atEdge = index < 3 || index >= text.scalars.count - 3
      if scalar == 0xFFFD, atEdge, forgiven < edges + 1 {
        forgiven += 1
        continue
      }
      count += 1
      total += weight(of: scalar)
    }
    return count == 0 ? (forgiven > 0 ? 0.01 : 0) : total / Double(count)
  }

  private static func weight(of scalar: UInt32) -> Double {
    switch scalar {
    case 0x4E00..<0xA000: CommonCharacters.contains(scalar) ? 1 : -0.1
    // Chinese punctuation and full-width forms.
    case 0x3000..<0x3020, 0xFF01..<0xFF5F, 0x2010..<0x2027, 0x00B7: 1
    // Latin letters with accents, other punctuation and signs.
    case 0x00A0..<0x0250, 0x2000..<0x2010, 0x2027..<0x2070, 0x20A0..<0x2300: 0
    case 0xFFFD, 0x80..<0xA0: -2
    // Other scripts, rare and private characters.
    default: -0.6
    }
  }
}
