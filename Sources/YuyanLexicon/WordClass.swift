/// The class of a word of the segmenter's list, two letters: how sure its source is, and its part of speech. The
/// boundary model learns one weight for all words of a class and a length.
package enum WordClass {
  /// From the words that all sources have often (`a`) to those mined from recent news (`j`).
  package static let tiers: [UInt8] = Array("abcdefghij".utf8)
  /// Noun, personal name, place, other name, verb, adjective or adverb, number or time, idiom, other, and terms of
  /// several words that the default standard keeps whole.
  package static let kinds: [UInt8] = Array("nrszvamixt".utf8)
  /// The letter of terms.
  package static let term = UInt8(ascii: "t")
  package static var count: Int { tiers.count * kinds.count }

  /// The class's number, nil where the letters are others.
  package static func number(_ text: String) -> Int? {
    let letters = Array(text.utf8)
    guard letters.count == 2, let tier = tiers.firstIndex(of: letters[0]), let kind = kinds.firstIndex(of: letters[1])
    else { return nil }
    return tier * kinds.count + kind
  }

  /// The letter of a class's part of speech.
  package static func kind(_ number: Int) -> UInt8 { kinds[abs(number % kinds.count)] }

  /// The letters of a class's number.
  package static func text(_ number: Int) -> String {
    guard number >= 0, number < count else { return "" }
    return String(decoding: [tiers[number / kinds.count], kinds[number % kinds.count]], as: UTF8.self)
  }
}
