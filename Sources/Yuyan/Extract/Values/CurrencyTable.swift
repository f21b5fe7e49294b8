import YuyanLexicon
import YuyanSegmentation

/// A currency word: which currency it names and what part of its main unit.
struct CurrencyUnit: Sendable, Hashable {
  /// ISO 4217.
  let code: String
  /// The power of ten of the main unit: -2 for 美分.
  var power = 0
  /// A word that many currencies share (元, 块, 克朗): the passage decides.
  var isOpen = false
}

/// The names of currencies as units behind a number, as marks before it, and behind 元: `Lexicons/currencies.tsv`.
final class CurrencyTable: Sendable {
  /// Units that follow a number.
  let units: PhraseTable<CurrencyUnit>
  /// Marks that come before a number.
  let prefixes: PhraseTable<CurrencyUnit>
  /// Names that follow 元 and say which one: 亿元人民币.
  let closers: PhraseTable<CurrencyUnit>
  /// Of each short name that several currencies share, by the one meant without more: their countries and codes.
  let families: [String: [(country: [UInt32], code: String)]]
  /// Characters that an amount can start with, and those that can follow its number.
  let starts: [Bool]
  let afterNumber: ScalarSet

  /// - Parameter lexicon: columns `name`, `code`, `role` (u a unit, m a mark, c a closing name, o shared by several
  ///   currencies) and `power`.
  /// - Complexity: O(number of names).
  init(_ lexicon: Lexicon) {
    var units: [([UInt32], CurrencyUnit)] = []
    var prefixes: [([UInt32], CurrencyUnit)] = []
    var closers: [([UInt32], CurrencyUnit)] = []
    for (row, name) in lexicon.keys().enumerated() {
      let role = lexicon.string(row: row, column: 2)
      let unit = CurrencyUnit(
        code: lexicon.string(row: row, column: 1), power: lexicon.integer(row: row, column: 3) ?? 0,
        isOpen: role.utf8.contains(UInt8(ascii: "o")))
      if role.utf8.contains(UInt8(ascii: "u")) { units.append((name, unit)) }
      if role.utf8.contains(UInt8(ascii: "m")) { prefixes.append((name, unit)) }
      if role.utf8.contains(UInt8(ascii: "c")) { closers.append((name, unit)) }
    }
    self.units = PhraseTable(units)
    self.prefixes = PhraseTable(prefixes)
    self.closers = PhraseTable(closers)
    families = Self.families(of: units)
    var starts = [Bool](repeating: false, count: 0x10000)
    for scalar in NumeralCharacter.allScalars + self.prefixes.firstScalars where scalar < 0x10000 {
      starts[Int(scalar)] = true
    }
    for scalar in "数几上个".unicodeScalars { starts[Int(scalar.value)] = true }
    self.starts = starts
    var following = String.UnicodeScalarView()
    for scalar in self.units.firstScalars { following.append(Unicode.Scalar(scalar) ?? " ") }
    afterNumber = ScalarSet(String(following) + " \u{3000}\u{A0}\n至到~～〜–-－―─−—个角毛毫分仙wWkK把左上以许")
  }

  /// 瑞典克朗 and 挪威克朗 are of the family that 克朗 names.
  private static func families(
    of units: [([UInt32], CurrencyUnit)]
  ) -> [String: [(country: [UInt32], code: String)]] {
    var families: [String: [(country: [UInt32], code: String)]] = [:]
    for (short, shared) in units where shared.isOpen && short.count > 1 && shared.code != "CNY" {
      families[shared.code, default: []] += units.compactMap { name, unit in
        guard name.count > short.count, name.suffix(short.count).elementsEqual(short), unit.power == 0 else {
          return nil
        }
        return (Array(name.dropLast(short.count)), unit.code)
      }
    }
    return families
  }
}
