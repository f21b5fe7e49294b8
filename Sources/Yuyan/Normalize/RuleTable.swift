/// Rules made ready for matching: at each place the longest rule that matches applies.
///
/// A table over the scalars below U+10000 holds what becomes of each alone and whether a phrase may begin with it; phrases are
/// found by a hash over their first two scalars, longest first.
/// - Complexity: converting n scalars is O(n · p), p the phrases that begin with the same two scalars (at most a few).
package struct RuleTable: Sendable {
  /// What becomes of a scalar alone; the top bit says that phrases begin with it.
  private var single: [UInt32]
  private var beyond: [UInt32: UInt32] = [:]
  /// Open addressing: the key of slot `i`, and where its phrases begin in `phrases`. Key 0 marks a free slot.
  private var keys: [UInt64]
  private var starts: [Int32]
  private var phrases: [Phrase]
  /// The scalars of all phrases' sources (from the third on) and targets.
  private var pool: [UInt32]

  private struct Phrase: Sendable {
    var rest: Int32
    var sourceLength: Int16
    var targetLength: Int16
    var target: Int32
    /// Whether another phrase with the same first two scalars follows.
    var hasNext: Bool
  }

  private static let phraseBit: UInt32 = 1 << 31
  private static let scalarMask: UInt32 = 0x1F_FFFF

  /// - Parameter layers: of rules with the same source, the first layer's wins, then the first in its layer.
  package init(layers: [[ConversionRule]]) {
    single = (0..<UInt32(0x10000)).map { $0 }
    pool = []
    phrases = []
    var groups: [UInt64: [ConversionRule]] = [:]
    var isDecided = [Bool](repeating: false, count: 0x10000)
    var pairOrder: [UInt64] = []
    for rule in layers.joined() where !rule.source.isEmpty && rule.source.count < 256 && rule.target.count < 256 {
      if rule.source.count == 1, rule.target.count == 1 {
        let source = rule.source[0]
        if source >= 0x10000 {
          if beyond[source] == nil { beyond[source] = rule.target[0] }
        } else if !isDecided[Int(source)] {
          isDecided[Int(source)] = true
          single[Int(source)] = rule.target[0]
        }
        continue
      }
      // A single scalar that becomes several, or none, does not occur in the lists.
      guard rule.source.count > 1, rule.source[0] < 0x10000 else { continue }
      let key = Self.key(rule.source[0], rule.source[1])
      var group = groups[key] ?? []
      if group.isEmpty { pairOrder.append(key) }
      guard !group.contains(where: { $0.source == rule.source }) else { continue }
      group.append(rule)
      groups[key] = group
    }
    var capacity = 16
    while capacity < pairOrder.count * 4 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    starts = [Int32](repeating: 0, count: capacity)
    for key in pairOrder {
      var slot = Self.hash(key) & (capacity - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = key
      starts[slot] = Int32(phrases.count)
      let group = (groups[key] ?? []).sorted { $0.source.count > $1.source.count }
      for (index, rule) in group.enumerated() {
        let rest = Int32(pool.count)
        pool += rule.source[2...]
        let target = Int32(pool.count)
        pool += rule.target
        phrases.append(
          Phrase(
            rest: rest, sourceLength: Int16(rule.source.count), targetLength: Int16(rule.target.count), target: target,
            hasNext: index < group.count - 1))
        single[Int(rule.source[0])] |= Self.phraseBit
      }
    }
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  /// Appends the conversion of `text[range]`, and its runs, to what is there.
  package func convert<From, To>(
    _ text: [UInt32], in range: Range<Int>, into output: inout [UInt32], alignment: inout Alignment<From, To>
  ) {
    var pending = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text[index]
      guard scalar < 0x10000 else {
        output.append(beyond[scalar] ?? scalar)
        index += 1
        pending += 1
        continue
      }
      let entry = single[Int(scalar)]
      if entry & Self.phraseBit != 0, index + 1 < range.upperBound,
        let phrase = phrase(at: index, in: text, end: range.upperBound)
      {
        let target = Int(phrase.target)
        let length = Int(phrase.targetLength)
        output.append(contentsOf: pool[target..<target + length])
        index += Int(phrase.sourceLength)
        if phrase.sourceLength == phrase.targetLength {
          pending += length
        } else {
          alignment.appendParallel(pending)
          alignment.appendReplacement(from: Int(phrase.sourceLength), to: length)
          pending = 0
        }
        continue
      }
      output.append(entry & Self.scalarMask)
      index += 1
      pending += 1
    }
    alignment.appendParallel(pending)
  }

  /// The longest phrase that begins at `index`.
  @inline(__always)
  private func phrase(at index: Int, in text: [UInt32], end: Int) -> Phrase? {
    let key = Self.key(text[index], text[index + 1])
    let mask = keys.count - 1
    var slot = Self.hash(key) & mask
    while keys[slot] != key {
      if keys[slot] == 0 { return nil }
      slot = (slot + 1) & mask
    }
    var candidate = Int(starts[slot])
    while true {
      let phrase = phrases[candidate]
      let length = Int(phrase.sourceLength)
      if index + length <= end {
        var matched = 2
        while matched < length, text[index + matched] == pool[Int(phrase.rest) + matched - 2] { matched += 1 }
        if matched == length { return phrase }
      }
      if !phrase.hasNext { return nil }
      candidate += 1
    }
  }
}
