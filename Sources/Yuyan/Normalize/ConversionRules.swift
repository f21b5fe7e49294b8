import CICUShim
import YuyanLexicon

/// One rule: a string of scalars and what takes its place.
package struct ConversionRule: Sendable, Equatable {
  package var source: [UInt32]
  package var target: [UInt32]
  package init(source: [UInt32], target: [UInt32]) {
    self.source = source
    self.target = target
  }
  package init(_ source: String, _ target: String) {
    self.init(source: [UInt32](scalarsOf: source), target: [UInt32](scalarsOf: target))
  }
}

/// The rules of ICU's Traditional-Simplified transliterator, as the list `hant-hans-icu` holds them.
///
/// They are plain pairs of strings, without context or cursor, of equal length. At each place ICU takes the first rule
/// that matches in its own order; it refuses rules that an earlier one masks, so of two that match at one place, one of
/// which begins the other, the longer stands first: taking the longest gives the same result.
package enum ICURules {
  /// The rules, read from the library itself in 15 ms: what the list is held to. Empty where ICU lacks them.
  package static func traditionalToSimplified() -> [ConversionRule] {
    var length = 0
    guard let text = yuyan_hant_hans_rules(&length) else { return [] }
    defer { yuyan_free(text) }
    return parse(String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF16.self))
  }

  /// What ICU's transliterator itself makes of a text, at 5 to 8 MB/s: the reference for tests and benchmarks. Nil where ICU
  /// lacks it.
  package static func transliterated(_ text: String) -> String? {
    guard let transliterator = yuyan_hant_hans_open() else { return nil }
    defer { yuyan_hant_hans_close(transliterator) }
    var units = Array(text.utf16)
    guard var length = Int32(exactly: units.count), length < .max / 2 else { return nil }
    units += [UInt16](repeating: 0, count: units.count + 16)
    guard yuyan_hant_hans_apply(transliterator, &units, &length, Int32(units.count)) else { return nil }
    return String(decoding: units[..<Int(length)], as: UTF16.self)
  }

  /// Reads lines of the form `甲 > 乙;`, with `'quoted'` and `\\`-escaped characters; others are no conversions.
  static func parse(_ text: String) -> [ConversionRule] {
    var rules: [ConversionRule] = []
    for line in text.unicodeScalars.split(separator: "\n") {
      var sides: [[UInt32]] = [[]]
      var isQuoted = false
      var isEscaped = false
      for scalar in line {
        switch scalar {
        case _ where isEscaped:
          sides[sides.count - 1].append(scalar.value)
          isEscaped = false
        case "\\": isEscaped = true
        case "'": isQuoted.toggle()
        case _ where isQuoted: sides[sides.count - 1].append(scalar.value)
        case ">": sides.append([])
        case " ", ";", "\r": break
        default: sides[sides.count - 1].append(scalar.value)
        }
      }
      guard sides.count == 2, !sides[0].isEmpty, sides[0].first != 0x3A else { continue }
      rules.append(ConversionRule(source: sides[0], target: sides[1]))
    }
    return rules
  }
}

extension ConversionLists {
  /// The rules of the image's lists.
  init(general: Lexicon, overrides: Lexicon, regional: Lexicon) {
    self.init(
      general: Self.rules(of: general), overrides: Self.rules(of: overrides), regional: Self.rules(of: regional))
  }

  private static func rules(of lexicon: Lexicon) -> [ConversionRule] {
    lexicon.keys().enumerated().map { row, key in
      ConversionRule(source: key, target: [UInt32](scalarsOf: lexicon.string(row: row, column: 1)))
    }
  }
}
