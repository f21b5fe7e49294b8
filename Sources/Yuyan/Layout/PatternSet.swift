/// Strings to look for at a text's beginning, end, or anywhere in it.
struct PatternSet: Sendable, ExpressibleByArrayLiteral {
  private var byFirst: [UInt32: [[UInt32]]] = [:]
  private var byLast: [UInt32: [[UInt32]]] = [:]
  /// One bit for the low twelve bits of each first scalar: nearly all places of a text are passed by it.
  private var firstBits = [UInt64](repeating: 0, count: 64)

  init(_ strings: some Sequence<String>) {
    for string in strings {
      let pattern = [UInt32](scalarsOf: string)
      guard let first = pattern.first, let last = pattern.last else { continue }
      byFirst[first, default: []].append(pattern)
      byLast[last, default: []].append(pattern)
      firstBits[Int(first >> 6 & 63)] |= 1 << UInt64(first & 63)
    }
  }

  init(arrayLiteral elements: String...) { self.init(elements) }

  @inline(__always)
  private func mayBegin(_ scalar: UInt32) -> Bool {
    firstBits[Int(scalar >> 6 & 63)] >> UInt64(scalar & 63) & 1 == 1
  }

  /// Whether the text begins with one of the strings.
  func isPrefix(of text: ArraySlice<UInt32>) -> Bool {
    guard let first = text.first, mayBegin(first), let patterns = byFirst[first] else {
      return false
    }
    return patterns.contains { text.starts(with: $0) }
  }

  func isSuffix(of text: ArraySlice<UInt32>) -> Bool {
    guard let last = text.last, let patterns = byLast[last] else { return false }
    return patterns.contains { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }
  }

  /// Where the first of the strings begins, and its length; the longest of those that begin there.
  /// - Complexity: O(n) for a few strings with the same first scalar.
  func firstMatch(in text: ArraySlice<UInt32>) -> (start: Int, length: Int)? {
    for index in text.indices where mayBegin(text[index]) {
      guard let patterns = byFirst[text[index]] else { continue }
      let found = patterns.filter { text[index...].starts(with: $0) }.map(\.count).max()
      if let found { return (index, found) }
    }
    return nil
  }

  func occurs(in text: ArraySlice<UInt32>) -> Bool { firstMatch(in: text) != nil }
}
