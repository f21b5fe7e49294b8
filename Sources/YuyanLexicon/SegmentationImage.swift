/// Makes the image of the segmenter: the word list as a trie of costs, and the boundary model with the word list's
/// classes merged in, so that one walk from each character finds all that the model has to say there.
package enum SegmentationImage {
  package static let wordsSection = "words"
  package static let boundariesSection = "boundaries"
  /// The length of each of the two sets behind the trie of words: the scalars of the basic plane that begin terms, and
  /// the pairs of scalars that do, one bit a pair, pairs that share a bit being rare.
  package static let termBytes = 1 << 13

  /// The bit of a pair.
  @inlinable @inline(__always)
  package static func termBit(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37_79B1 &+ second &* 0x85EB_CA77) >> 16)
  }

  /// The image's bytes.
  /// - Parameter words: columns `word`, `cost`, `class`; cost is -100 ln of the word's probability.
  package static func compile(words: LexiconSource, weights: BoundaryWeights) throws(LexiconError) -> [UInt8] {
    guard words.columns == ["word", "cost", "class"] else {
      throw LexiconError(code: .malformedHeader, place: words.name, message: "the columns must be word, cost, class")
    }
    var keys: [[UInt32]] = []
    var values: [Int] = []
    var classes: [Int] = []
    keys.reserveCapacity(words.rows.count)
    for row in words.rows {
      guard let cost = Int(row[1]), let kind = WordClass.number(row[2]), (0..<1 << 14).contains(cost)
      else {
        throw LexiconError(
          code: .malformedRow, place: "\(words.name): \(row[0])",
          message: "cost is 0…16383, class two letters such as an")
      }
      keys.append(row[0].unicodeScalars.map(\.value))
      values.append(kind << 14 | cost)
      classes.append(kind)
    }
    let trie = try DoubleArrayBuilder(keys: keys, values: values)
    var terms = [UInt8](repeating: 0, count: 2 * termBytes)
    for (key, kind) in zip(keys, classes) where WordClass.kind(kind) == WordClass.term && key.count > 1 {
      for bit in [Int(key[0] & 0xFFFF), 8 * termBytes + termBit(key[0], key[1])] {
        terms[bit >> 3] |= 1 << UInt8(bit & 7)
      }
    }
    let wordSection = TrieSection.bytes(of: trie, valueLimit: 1 << 22, block: terms)
    let boundaries = try boundarySection(words: keys, classes: classes, weights: weights)
    return try LexiconCompiler.compile([], data: [(wordsSection, wordSection), (boundariesSection, boundaries)])
  }

  /// The trie's value is the number of a vector of ``BoundaryWeights``; words that reach beyond its lanes have a second
  /// vector behind the first, and their values come last: from `farStart`, the block's first number, on.
  private static func boundarySection(
    words: [[UInt32]], classes: [Int], weights: BoundaryWeights
  ) throws(LexiconError) -> [UInt8] {
    var own: [[UInt32]: (near: SIMD16<Int16>, far: SIMD16<Int16>)] = [:]
    own.reserveCapacity(words.count + weights.ngrams.count)
    for (key, vector) in weights.ngrams { own[key] = (widened(vector), SIMD16()) }
    for (word, kind) in zip(words, classes)
    where word.count <= BoundaryWeights.longestWord && kind < weights.words.count {
      // What folding changes would match other words too.
      guard !word.contains(where: { BoundaryWeights.fold($0) != $0 || $0 > 0xFFFF }) else { continue }
      let (near, far) = weights.words[kind][word.count]
      let before = own[word] ?? (SIMD16(), SIMD16())
      own[word] = (before.near &+ widened(near), before.far &+ widened(far))
    }
    let keys = own.keys.sorted { $0.lexicographicallyPrecedes($1) }
    // A key's prefixes start where it does: its vector holds theirs too, and only the longest match is looked at.
    var open: [(key: [UInt32], near: SIMD16<Int16>, far: SIMD16<Int16>)] = []
    var merged: [(near: SIMD16<Int16>, far: SIMD16<Int16>)] = []
    for key in keys {
      while let last = open.last, !key.starts(with: last.key) { open.removeLast() }
      var (near, far) = own[key] ?? (SIMD16(), SIMD16())
      if let last = open.last {
        near &+= last.near
        far &+= last.far
      }
      open.append((key, near, far))
      merged.append((near, far))
    }
    var vectors = VectorTable()
    // Vector 0 is zero, for characters without any pattern.
    _ = vectors.index(of: SIMD16())
    let hasFar = merged.map { $0.far != SIMD16() }
    var values = [Int](repeating: 0, count: keys.count)
    for index in keys.indices where !hasFar[index] { values[index] = vectors.index(of: merged[index].near) }
    let farStart = vectors.count
    for index in keys.indices where hasFar[index] {
      values[index] = vectors.append(merged[index].near)
      _ = vectors.append(merged[index].far)
    }
    var trie = try DoubleArrayBuilder(keys: keys, values: values)
    for scalar in BoundaryWeights.foldedScalars { trie.fold(scalar, into: BoundaryWeights.fold(scalar)) }
    var block = ByteWriter()
    block.append(UInt32(farStart))
    block.pad(toMultipleOf: 64)
    block.append(vectors.bytes)
    return TrieSection.bytes(of: trie, valueLimit: vectors.count, block: block.bytes)
  }

  private static func widened(_ vector: SIMD16<Int8>) -> SIMD16<Int16> { SIMD16(truncatingIfNeeded: vector) }
}

/// The different vectors, 16 bytes each.
private struct VectorTable {
  private(set) var bytes: [UInt8] = []
  private var known: [SIMD16<Int16>: Int] = [:]
  var count: Int { bytes.count / 16 }

  mutating func index(of vector: SIMD16<Int16>) -> Int {
    if let index = known[vector] { return index }
    let index = append(vector)
    known[vector] = index
    return index
  }

  mutating func append(_ vector: SIMD16<Int16>) -> Int {
    let index = count
    // Boundary and agreement alternate: one shift to the left or right widens eight of them.
    for lane in 0..<8 {
      bytes.append(UInt8(bitPattern: Int8(clamping: vector[lane])))
      bytes.append(UInt8(bitPattern: Int8(clamping: vector[lane + 8])))
    }
    return index
  }
}
