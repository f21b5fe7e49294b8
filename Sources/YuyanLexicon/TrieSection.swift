/// A double array with a block of bytes, as a data section of an image.
///
/// Layout: a head of 64 bytes (numbers of codes, alphabet and nodes, a bound for values, length of the block), pages,
/// codes, nodes, block, each padded to a multiple of 64.
package struct TrieSection: @unchecked Sendable {
  package let trie: DoubleArray
  /// One past the highest code.
  package let alphabetCount: Int
  /// The number of nodes.
  package let nodeCount: Int
  /// All values lie below.
  package let valueLimit: Int
  /// What the values refer to, aligned to 64.
  package let block: UnsafeRawBufferPointer

  /// The section's bytes.
  package static func bytes(of trie: DoubleArrayBuilder, valueLimit: Int, block: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    for number in [trie.codes.count, trie.alphabetCount, trie.nodes.count, valueLimit, block.count] {
      writer.append(UInt32(number))
    }
    writer.pad(toMultipleOf: 64)
    writer.append(array: trie.pages)
    writer.append(array: trie.codes)
    writer.append(array: trie.nodes)
    writer.append(block)
    writer.pad(toMultipleOf: 64)
    return writer.bytes
  }

  /// Reads a section and, unless it is trusted, verifies that no look-up can leave it.
  /// - Throws: ``LexiconError`` `damaged`, naming `place`.
  package init(_ section: UnsafeRawBufferPointer, place: String, isTrusted: Bool = false) throws(LexiconError) {
    let damaged = LexiconError(
      code: .damaged, place: place, message: "a trie of this image is not well-formed; install the image again")
    guard let start = section.baseAddress, section.count >= 64 else { throw damaged }
    func head(_ index: Int) -> Int {
      Int(UInt32(littleEndian: section.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
    }
    let (codeCount, alphabet, nodes, limit, blockLength) = (head(0), head(1), head(2), head(3), head(4))
    var offset = 64
    func part(_ byteCount: Int) -> Int {
      defer { offset = (offset + byteCount + 63) & ~63 }
      return offset
    }
    let pagesAt = part(DoubleArray.pageCount * 2)
    let codesAt = part(codeCount * 2)
    let nodesAt = part(nodes * 8)
    let blockAt = part(blockLength)
    guard offset == section.count else { throw damaged }
    trie = DoubleArray(
      pages: (start + pagesAt).assumingMemoryBound(to: UInt16.self),
      codes: (start + codesAt).assumingMemoryBound(to: UInt16.self),
      nodes: (start + nodesAt).assumingMemoryBound(to: UInt64.self), nodeCount: nodes)
    guard
      isTrusted
        || trie.isValid(codeCount: codeCount, alphabetCount: alphabet, nodeCount: nodes, valueLimit: limit)
    else { throw damaged }
    alphabetCount = alphabet
    nodeCount = nodes
    valueLimit = limit
    block = UnsafeRawBufferPointer(start: start + blockAt, count: blockLength)
  }
}

extension DoubleArray {
  /// Whether no look-up can leave the arrays or give a value outside of `0..<valueLimit`.
  /// - Complexity: O(size of the arrays).
  func isValid(codeCount: Int, alphabetCount: Int, nodeCount: Int, valueLimit: Int) -> Bool {
    // A base XOR a code stays within the base's block, so blocks of a power of two above all codes keep it inside.
    var block = 256
    while block < alphabetCount { block *= 2 }
    guard codeCount >= 256, codeCount % 256 == 0, nodeCount >= block, nodeCount % block == 0 else { return false }
    var isValid = true
    for page in 0..<Self.pageCount { isValid = isValid && Int(pages[page]) < codeCount / 256 }
    for code in 0..<codeCount { isValid = isValid && Int(codes[code]) < max(alphabetCount, 1) }
    // The greatest base and value of all nodes, four at a time; both are of 24 bits, so they compare as signed numbers,
    // for which every processor has an instruction.
    var base = SIMD4<Int32>()
    var value = SIMD4<Int32>()
    let rows = UnsafeRawPointer(nodes)
    for row in 0..<nodeCount / 4 {
      let four = rows.loadUnaligned(fromByteOffset: row &* 32, as: SIMD8<UInt32>.self)
      base = pointwiseMax(base, SIMD4(truncatingIfNeeded: four.evenHalf & 0xFF_FFFF))
      value = pointwiseMax(value, SIMD4(truncatingIfNeeded: four.oddHalf &>> 8))
    }
    return isValid && Int(base.max()) < nodeCount && Int(value.max()) <= valueLimit
  }
}
