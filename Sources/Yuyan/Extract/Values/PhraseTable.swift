/// A small set of phrases with a value each, walked character by character: the closed word classes of the value
/// grammars.
///
/// A trie in flat arrays, children sorted by character. Before anything is walked, a mask of the first characters says
/// no in one step, which is the usual answer.
struct PhraseTable<Value: Sendable>: Sendable {
  /// Of each node: where its children start in ``labels`` and ``targets``; the next node's start ends them.
  private var starts: [Int32] = [0, 0]
  private var labels: [UInt32] = []
  private var targets: [Int32] = []
  /// Of each node: an index into ``values``, or -1.
  private var valueOf: [Int32] = [-1]
  private var values: [Value] = []
  private var mask = ScalarMask()

  init(_ phrases: [(String, Value)]) { self.init(phrases.map { ($0.0.unicodeScalars.map(\.value), $0.1) }) }

  /// Later values of one phrase replace earlier ones.
  /// - Complexity: O(n log n) in the number of phrases, O(n) where they are in order.
  init(_ phrases: [([UInt32], Value)]) {
    // In order, the phrases below a node are neighbours; nodes are numbered level by level.
    let sorted = phrases.indices.sorted { left, right in
      let (first, second) = (phrases[left].0, phrases[right].0)
      return first == second ? left < right : first.lexicographicallyPrecedes(second)
    }
    var nodes: [(phrases: Range<Int>, depth: Int)] = [(0..<sorted.count, 0)]
    starts = []
    valueOf = []
    var node = 0
    while node < nodes.count {
      var (rest, depth) = nodes[node]
      starts.append(Int32(labels.count))
      valueOf.append(-1)
      while let first = rest.first, phrases[sorted[first]].0.count == depth {
        valueOf[node] = Int32(sorted[first])
        rest = first + 1..<rest.upperBound
      }
      while let first = rest.first {
        let label = phrases[sorted[first]].0[depth]
        var end = first + 1
        while end < rest.upperBound, phrases[sorted[end]].0[depth] == label { end += 1 }
        labels.append(label)
        targets.append(Int32(nodes.count))
        nodes.append((first..<end, depth + 1))
        rest = end..<rest.upperBound
      }
      node += 1
    }
    starts.append(Int32(labels.count))
    values = phrases.map(\.1)
    mask = ScalarMask(firstScalars)
  }

  /// Phrases separated by spaces, all with one value.
  init(_ groups: KeyValuePairs<String, Value>) {
    self.init(groups.flatMap { group in group.key.split(separator: " ").map { (String($0), group.value) } })
  }

  /// The characters that phrases start with.
  var firstScalars: ArraySlice<UInt32> { labels[0..<Int(starts[1])] }

  /// The first two characters of each phrase, the second nil for a phrase of one.
  var prefixes: [(UInt32, UInt32?)] {
    var result: [(UInt32, UInt32?)] = []
    for place in 0..<Int(starts[1]) {
      let node = Int(targets[place])
      if valueOf[node] >= 0 { result.append((labels[place], nil)) }
      for second in Int(starts[node])..<Int(starts[node + 1]) { result.append((labels[place], labels[second])) }
    }
    return result
  }

  /// The longest phrase that starts at `start`.
  /// - Complexity: O(length of the longest phrase).
  @inline(__always)
  func longest(in text: ValueText, at start: Int) -> (value: Value, end: Int)? {
    guard mask.mayContain(text[start]) else { return nil }
    return walk(text, from: start, by: 1)
  }

  /// The longest phrase that ends just before `end`; the table holds its phrases reversed.
  @inline(__always)
  func longest(in text: ValueText, before end: Int) -> (value: Value, start: Int)? {
    guard mask.mayContain(text[end - 1]), let match = walk(text, from: end - 1, by: -1) else { return nil }
    return (match.value, match.end + 1)
  }

  private func walk(_ text: ValueText, from start: Int, by step: Int) -> (value: Value, end: Int)? {
    var best: Int32 = -1
    var bestEnd = start
    var node = 0
    var index = start
    while let next = child(of: node, text[index]) {
      node = next
      index += step
      if valueOf[node] >= 0 {
        best = valueOf[node]
        bestEnd = index
      }
    }
    return best >= 0 ? (values[Int(best)], bestEnd) : nil
  }

  private func child(of node: Int, _ scalar: UInt32) -> Int? {
    var low = Int(starts[node])
    let end = Int(starts[node + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if labels[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < end && labels[low] == scalar ? Int(targets[low]) : nil
  }
}

/// A set of characters that answers no in one step for nearly all that it does not hold; once it holds many, for all
/// below U+10000.
struct ScalarMask: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// A bit for each character below U+10000; empty while there are few.
  private var exact: [UInt64] = []

  init() {}

  init(_ scalars: some Collection<UInt32>) {
    if scalars.count > 24 { exact = [UInt64](repeating: 0, count: 1024) }
    for scalar in scalars {
      low |= 1 << UInt64(scalar & 63)
      high |= 1 << UInt64((scalar >> 6) & 63)
      if !exact.isEmpty, scalar < 0x10000 { exact[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    }
  }

  @inline(__always)
  func mayContain(_ scalar: UInt32) -> Bool {
    guard low >> UInt64(scalar & 63) & high >> UInt64((scalar >> 6) & 63) & 1 != 0 else { return false }
    return exact.isEmpty || scalar >= 0x10000 || exact[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }
}

/// The normalized text as the value grammars see it: what lies outside reads as U+000A, which ends every expression.
struct ValueText: Sendable {
  let scalars: [UInt32]

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  /// A document in simplified characters may still hold a traditional one: 今個月, 下週.
  init(folding scalars: [UInt32]) { self.scalars = TraditionalFold.folded(scalars) }

  @inline(__always)
  subscript(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0x0A }

  /// Whether nothing else stands in the text.
  func isAll(_ start: Int, _ end: Int) -> Bool {
    start == 0 && end + 1 >= scalars.count && self[end] == 0x0A
  }

  /// `index` moved over at most two spaces.
  func skippingSpaces(_ index: Int) -> Int {
    var index = index
    for _ in 0..<2 where self[index] == 0x20 || self[index] == 0x3000 || self[index] == 0xA0 { index += 1 }
    return index
  }

  /// Whether `literal` stands at `index`.
  func has(_ literal: StaticString, at index: Int) -> Bool {
    guard literal.hasPointerRepresentation else { return self[index] == literal.unicodeScalar.value }
    // The literal's UTF-8, read in place: this is asked often.
    let bytes = literal.utf8Start
    var place = index
    var offset = 0
    while offset < literal.utf8CodeUnitCount {
      let lead = UInt32(bytes[offset])
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
      for next in 1..<length { value = value << 6 | UInt32(bytes[offset + next] & 0x3F) }
      guard self[place] == value else { return false }
      offset += length
      place += 1
    }
    return true
  }
}
