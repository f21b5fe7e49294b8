/// Numbers different sequences of scalars in the order they come: a hash table over one pool, without an array for each.
struct ScalarSequences: Sendable {
  private var pool: [UInt32] = []
  /// Where each sequence begins in the pool, and where the last one ends.
  private var starts = [0]
  /// Of each slot the number of a sequence plus one, 0 where it is free; a power of two of them, at most half in use.
  private var slots = [UInt32](repeating: 0, count: 64)

  init() {}

  /// Different sequences, numbered in order.
  init(_ sequences: [[UInt32]]) {
    for sequence in sequences { _ = insert(sequence[...]) }
  }

  /// How many different sequences there are.
  var count: Int { starts.count - 1 }
  var isEmpty: Bool { count == 0 }

  subscript(number: Int) -> ArraySlice<UInt32> { pool[starts[number]..<starts[number + 1]] }

  /// The number of a sequence; a new one gets the next.
  /// - Complexity: O(length of the sequence).
  mutating func insert(_ sequence: ArraySlice<UInt32>) -> (number: Int, isNew: Bool) {
    let slot = slot(of: sequence)
    if slots[slot] > 0 { return (Int(slots[slot]) - 1, false) }
    pool.append(contentsOf: sequence)
    starts.append(pool.count)
    slots[slot] = UInt32(truncatingIfNeeded: count)
    if 2 * count > slots.count { grow() }
    return (count - 1, true)
  }

  /// The number of a sequence, nil where it has none.
  func number(of sequence: ArraySlice<UInt32>) -> Int? {
    let value = slots[slot(of: sequence)]
    return value > 0 ? Int(value) - 1 : nil
  }

  func contains(_ sequence: ArraySlice<UInt32>) -> Bool { slots[slot(of: sequence)] > 0 }

  /// The slot of a sequence, or the free one that it would take.
  private func slot(of sequence: ArraySlice<UInt32>) -> Int {
    sequence.withUnsafeBufferPointer { sequence in
      pool.withUnsafeBufferPointer { pool in
        var hash = UInt64(truncatingIfNeeded: sequence.count)
        for scalar in sequence {
          hash = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
          hash ^= hash >> 32
        }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] > 0 {
          let number = Int(slots[slot]) - 1
          let known = starts[number]..<starts[number + 1]
          if known.count == sequence.count, pool[known].elementsEqual(sequence) { break }
          slot = (slot + 1) & (slots.count - 1)
        }
        return slot
      }
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 4 * slots.count)
    for number in 0..<count { slots[slot(of: self[number])] = UInt32(truncatingIfNeeded: number + 1) }
  }
}
