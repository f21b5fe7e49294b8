extension Lexicon {
  /// The keys of all rows, in the rows' order, as scalars; they are read back from the trie, as an image stores no keys.
  /// - Complexity: O(nodes + characters of all keys): for lists that are made into another structure when opened.
  package func keys() -> [[UInt32]] {
    let scalars = trie.scalarsByCode()
    var result = [[UInt32]](repeating: [], count: count)
    for cell in 0..<trie.nodeCount {
      let low = UInt32(truncatingIfNeeded: trie.nodes[cell])
      guard DoubleArray.check(trie.nodes[cell]) != UInt32.max, low & DoubleArray.leafBit != 0 else { continue }
      let row = Int(low & DoubleArray.payload)
      guard row < count else { continue }
      var key: [UInt32] = []
      var child = cell
      while child != DoubleArray.root {
        let parent = Int(DoubleArray.check(trie.nodes[child]))
        guard parent < trie.nodeCount, key.count <= trie.nodeCount else { break }
        let code = child ^ Int(UInt32(truncatingIfNeeded: trie.nodes[parent]) & DoubleArray.payload)
        // Code 0 holds the value of a key that others continue.
        if code != 0, code < scalars.count { key.append(scalars[code]) }
        child = parent
      }
      result[row] = key.reversed()
    }
    return result
  }
}

extension DoubleArray {
  /// The scalar of each code.
  fileprivate func scalarsByCode() -> [UInt32] {
    var result: [UInt32] = []
    for page in 0..<Self.pageCount {
      for low in 0..<256 {
        let code = Int(codes[Int(pages[page]) << 8 | low])
        guard code != 0 else { continue }
        while result.count <= code { result.append(0) }
        result[code] = UInt32(page << 8 | low)
      }
    }
    return result
  }
}
