import Yuyan

/// A text with the labels that each of its characters may have, as bits; one bit where the label is known.
struct TrainingSentence {
  var scalars: [UInt32]
  var allowed: [UInt16]
  /// How much it counts.
  var weight: Float = 1
  /// Whether it follows the conventions that the model is to learn; others only prepare it.
  var isTarget = true
  /// Whether its names are invented.
  var isInvented = false
  /// Whether it was chosen or written because it is hard, so that it says nothing of how often a tagger is right.
  var isChosen = false

  static let outside: UInt16 = 1 << UInt16(NameLabels.outside)
  static let anyTitle: UInt16 = 0xF0
  static let anyOrganization: UInt16 = 0x0F

  init(scalars: [UInt32], base: UInt16 = outside) {
    self.scalars = scalars
    allowed = [UInt16](repeating: base, count: scalars.count)
  }

  /// Marks a name; an optional one may also be none.
  mutating func mark(_ range: Range<Int>, kind: Int, isOptional: Bool = false) {
    guard let last = range.last, range.lowerBound >= 0, last < allowed.count else { return }
    for position in range {
      let part =
        range.count == 1
        ? NameLabels.single
        : position == range.lowerBound ? NameLabels.begin : position == last ? NameLabels.end : NameLabels.inside
      let bit: UInt16 = 1 << UInt16(4 * kind + part)
      allowed[position] = isOptional ? allowed[position] | bit : bit
    }
  }

  /// Lets the labels `bits` stand too.
  mutating func free(_ range: Range<Int>, _ bits: UInt16) {
    for position in range.clamped(to: 0..<allowed.count) { allowed[position] |= bits }
  }
}
