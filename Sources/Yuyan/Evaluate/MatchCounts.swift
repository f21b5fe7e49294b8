/// How many were found, how many of them are right, and how many there were to find.
///
/// For exact spans ``right`` and ``hit`` are the same number; where spans need only overlap, two found mentions may
/// hit one of gold.
public struct MatchCounts: Sendable, Hashable {
  /// Found, without those that count neither way.
  public var found = 0
  /// Of those found, the right ones.
  public var right = 0
  /// In gold, without the optional ones.
  public var gold = 0
  /// Of those in gold, the ones found.
  public var hit = 0

  /// Zero for what is not given.
  public init(found: Int = 0, right: Int = 0, gold: Int = 0, hit: Int = 0) {
    self.found = found
    self.right = right
    self.gold = gold
    self.hit = hit
  }

  /// The share of the found that is right; nil where nothing was found.
  public var precision: Double? { found == 0 ? nil : Double(right) / Double(found) }
  /// The share of gold that was found; nil where gold holds nothing.
  public var recall: Double? { gold == 0 ? nil : Double(hit) / Double(gold) }
  /// The harmonic mean of precision and recall; nil where neither side holds anything.
  public var f1: Double? {
    if found + gold == 0 { return nil }
    guard let precision, let recall, precision + recall > 0 else { return 0 }
    return 2 * precision * recall / (precision + recall)
  }

  /// Adds each of the four counts, for several documents together.
  public static func += (left: inout MatchCounts, right: MatchCounts) {
    left.found += right.found
    left.right += right.right
    left.gold += right.gold
    left.hit += right.hit
  }
}

/// Right answers out of so many.
public struct AnswerCounts: Sendable, Hashable {
  /// The right answers.
  public var right = 0
  /// All that was asked, answered rightly or not.
  public var total = 0

  /// Zero for what is not given.
  public init(right: Int = 0, total: Int = 0) {
    self.right = right
    self.total = total
  }

  /// nil where nothing was asked.
  public var accuracy: Double? { total == 0 ? nil : Double(right) / Double(total) }

  /// Counts one answer more.
  public mutating func add(_ isRight: Bool) {
    total += 1
    if isRight { right += 1 }
  }

  /// Adds both counts, for several documents together.
  public static func += (left: inout AnswerCounts, right: AnswerCounts) {
    left.right += right.right
    left.total += right.total
  }
}
