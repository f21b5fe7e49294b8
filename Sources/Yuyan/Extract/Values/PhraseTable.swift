/// A small set of phrases with a value each, walked character by character: the closed word classes of the value
/// grammars.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Node: Sendable {
    /// Sorted by character.
    var children: [(scalar: UInt32, node: Int32)] = []
    var value: Value?
  }

  private var nodes: [Node] = [Node()]

  /// Later values of one phrase replace earlier ones.
  init(_ phrases: [(String, Value)]) {
    for (phrase, value) in phrases {
      var node = 0
      for scalar in phrase.unicodeScalars {
        if let next = child(of: node, scalar.value) {
          node = next
        } else {
          let place = nodes[node].children.firstIndex { $0.scalar > scalar.value } ?? nodes[node].children.count
          nodes[node].children.insert((scalar.value, Int32(nodes.count)), at: place)
          node = nodes.count
          nodes.append(Node())
        }
      }
      nodes[node].value = value
    }
  }

  /// Phrases separated by spaces, all with one value.
  init(_ groups: KeyValuePairs<String, Value>) {
    self.init(groups.flatMap { group in group.key.split(separator: " ").map { (String($0), group.value) } })
  }

  /// The characters that phrases start with.
  var firstScalars: [UInt32] { nodes[0].children.map(\.scalar) }

  /// The longest phrase that starts at `start`.
  /// - Complexity: O(length of the longest phrase).
  func longest(in text: ValueText, at start: Int) -> (value: Value, end: Int)? {
    var best: (Value, Int)?
    var node = 0
    var index = start
    while let next = child(of: node, text[index]) {
      node = next
      index += 1
      if let value = nodes[node].value { best = (value, index) }
    }
    return best
  }

  /// The longest phrase that ends just before `end`; the table holds its phrases reversed.
  func longest(in text: ValueText, before end: Int) -> (value: Value, start: Int)? {
    var best: (Value, Int)?
    var node = 0
    var index = end
    while let next = child(of: node, text[index - 1]) {
      node = next
      index -= 1
      if let value = nodes[node].value { best = (value, index) }
    }
    return best
  }

  private func child(of node: Int, _ scalar: UInt32) -> Int? {
    let children = nodes[node].children
    var low = 0
    var high = children.count
    while low < high {
      let middle = (low + high) / 2
      if children[middle].scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return low < children.count && children[low].scalar == scalar ? Int(children[low].node) : nil
  }
}

/// The normalized text as the value grammars see it: what lies outside reads as U+000A, which ends every expression.
struct ValueText: Sendable {
  let scalars: [UInt32]

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  @inline(__always)
  subscript(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0x0A }

  /// `index` moved over at most two spaces.
  func skippingSpaces(_ index: Int) -> Int {
    var index = index
    for _ in 0..<2 where self[index] == 0x20 || self[index] == 0x3000 || self[index] == 0xA0 { index += 1 }
    return index
  }

  /// Whether `literal` stands at `index`.
  func has(_ literal: StaticString, at index: Int) -> Bool {
    if literal.hasPointerRepresentation {
      var place = index
      for scalar in literal.description.unicodeScalars {
        guard self[place] == scalar.value else { return false }
        place += 1
      }
      return true
    }
    return self[index] == literal.unicodeScalar.value
  }
}
