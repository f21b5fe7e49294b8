extension Lexicon {
  /// All keys by row: the trie read backwards, since keys are not stored.
  /// - Complexity: O(number of cells + length of all keys).
  package func keys() -> [[UInt32]] {
    var result = [[UInt32]](repeating: [], count: count)
    // The node that a base belongs to; a cell XOR its label is its parent's base.
    var owner = [Int](repeating: 0, count: trie.nodeCount)
    for cell in 0..<trie.nodeCount where trie.nodes[cell] & 0xFF_FFFF != 0 {
      owner[Int(trie.nodes[cell] & 0xFF_FFFF)] = cell
    }
    let scalars = trie.scalarsByCode()
    for cell in 0..<trie.nodeCount {
      let row = Int(trie.nodes[cell] >> 40) - 1
      guard row >= 0, row < count else { continue }
      var key: [UInt32] = []
      var child = cell
      while child != DoubleArray.root, key.count <= trie.nodeCount {
        let label = Int(trie.nodes[child] >> 24 & 0xFFFF)
        let base = child ^ label
        guard label != 0, label < scalars.count, base < owner.count, owner[base] != 0 else { break }
        key.append(scalars[label])
        child = owner[base]
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
    // Page 0 of `codes` answers for all blocks without a code.
    for page in 0..<Self.pageCount where pages[page] != 0 {
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
