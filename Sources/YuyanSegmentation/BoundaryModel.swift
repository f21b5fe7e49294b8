import YuyanLexicon

/// The accurate mode: a linear chain over "is there a boundary here?".
///
/// Every pattern (n-gram or lexicon word) that occurs in the text adds to the scores of the boundaries around it, and
/// to the agreement of the characters around it: the score that both sides of the character are alike (a word of one
/// character, or the inside of a word). All patterns that start at a character lie on one path of the trie, and the node
/// where the path ends holds the sum of them all, so a character costs one walk of two or three steps and one addition of
/// 16 small numbers. The best chain is then found with one number per character, the lead of "boundary" over "none".
///
/// It points into its image, which the owner keeps alive.
struct BoundaryModel: @unchecked Sendable {
  private let nodes: UnsafePointer<UInt64>
  private let vectors: UnsafeRawPointer
  private let farStart: Int
  let trie: DoubleArray

  init(_ image: LexiconImage) throws(LexiconError) {
    let section = try image.trie(named: SegmentationImage.boundariesSection)
    guard let block = section.block.baseAddress, section.block.count >= 64,
      section.block.count >= 64 + section.valueLimit * 16
    else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "the boundary model is cut short; install the image again")
    }
    nodes = section.trie.nodes
    let start = Int(UInt32(littleEndian: block.loadUnaligned(as: UInt32.self)))
    // A far vector stands behind its near one, so the last value must be a near one's neighbour.
    farStart = min(start, section.valueLimit)
    vectors = block + 64
    lastVector = section.valueLimit - 1
    trie = section.trie
  }

  private let lastVector: Int

  /// Finds the best chain for one line.
  ///
  /// - Parameters:
  ///   - entries: the characters' entries of the ``CharacterTable``, `count` of them, then zeros.
  ///   - forced: what is certain before each character; nil where nothing is.
  ///   - values: room for `count` numbers.
  ///   - trace: room for `count + 2` bytes.
  ///   - starts: filled with 1 where a token starts; `starts[count]` is 1.
  /// - Complexity: O(count).
  func decode(
    _ entries: UnsafePointer<UInt32>, _ count: Int, forced: UnsafePointer<ForcedBoundary>?,
    values: UnsafeMutablePointer<UInt32>, trace: UnsafeMutablePointer<UInt8>, starts: UnsafeMutablePointer<UInt8>
  ) {
    guard count > 0 else { return }
    match(entries, count, values)
    var sums = WindowSums()
    var lead = Self.certain
    // The boundary before the first character is certain, so the chain begins with that character's agreement.
    add(values[0], to: &sums)
    sums.shift()
    if count > 1 { add(values[1], to: &sums) }
    sums.shift()
    var agreement: Int32 = 0
    var index = 0
    while index < count {
      if index &+ 2 < count { add(values[index &+ 2], to: &sums) }
      if index > 0 {
        var score = Int32(sums.near[0])
        if let forced, forced[index] != .free { score = forced[index] == .boundary ? Self.certain : -Self.certain }
        let together = lead &+ agreement
        trace[index] = (together >= 0 ? 1 : 0) | (lead >= agreement ? 2 : 0)
        // Never beyond what agreement and score are.
        lead = max(together, 0) &- max(lead, agreement) &+ score
      }
      agreement = Int32(sums.nearAgreement[0])
      sums.shift()
      index &+= 1
    }
    // The end of the line is a boundary; `agreement` is that of the last character.
    trace[count] = lead &+ agreement >= 0 ? 1 : 0
    var isStart: UInt8 = 1
    index = count
    while index > 0 {
      starts[index] = isStart
      isStart = (trace[index] &>> (1 &- isStart)) & 1
      index &-= 1
    }
    starts[0] = 1
  }

  /// Scores of the characters around a place: lanes 0… are the boundaries before, and the agreement of, the characters
  /// from it on.
  private struct WindowSums {
    var near = SIMD8<Int16>()
    var nearAgreement = SIMD8<Int16>()
    var far = SIMD8<Int16>()
    var farAgreement = SIMD8<Int16>()
    /// How many lanes of `far` still matter.
    var farCount = 0

    /// Moves on by one character.
    @inline(__always)
    mutating func shift() {
      if farCount > 0 {
        near = Self.shift(near, far[0])
        nearAgreement = Self.shift(nearAgreement, farAgreement[0])
        far = Self.shift(far, 0)
        farAgreement = Self.shift(farAgreement, 0)
        farCount &-= 1
      } else {
        near = Self.shift(near, 0)
        nearAgreement = Self.shift(nearAgreement, 0)
      }
    }

    /// Moves all lanes one down, `next` to the end.
    @inline(__always)
    private static func shift(_ lanes: SIMD8<Int16>, _ next: Int16) -> SIMD8<Int16> {
      SIMD8(lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7], next)
    }
  }

  /// Adds the vector of the pattern that starts two characters ahead.
  @inline(__always)
  private func add(_ value: UInt32, to sums: inout WindowSums) {
    let value = Int(value)
    let weights = load(value)
    sums.near &+= (weights &<< 8) &>> 8
    sums.nearAgreement &+= weights &>> 8
    if value >= farStart {
      let weights = load(min(value &+ 1, lastVector))
      sums.far &+= (weights &<< 8) &>> 8
      sums.farAgreement &+= weights &>> 8
      sums.farCount = 8
    }
  }

  /// Finds for each character the vector of the longest pattern that starts there.
  ///
  /// The first three steps are taken without a branch, a failed one leading to the empty node, so that the loads of
  /// many characters are on their way at once.
  private func match(_ entries: UnsafePointer<UInt32>, _ count: Int, _ values: UnsafeMutablePointer<UInt32>) {
    let root = nodes[1] & 0xFF_FFFF
    var index = 0
    while index < count {
      let first = step(root, entries[index])
      let second = step(first & 0xFF_FFFF, entries[index &+ 1])
      let third = step(second & 0xFF_FFFF, entries[index &+ 2])
      var value = first >> 40
      value = second >> 40 != 0 ? second >> 40 : value
      value = third >> 40 != 0 ? third >> 40 : value
      var node = third
      var end = index &+ 3
      while node & 0xFF_FFFF != 0 {
        node = step(node & 0xFF_FFFF, entries[end])
        value = node >> 40 != 0 ? node >> 40 : value
        end &+= 1
      }
      // Vector 0 is zero.
      values[index] = value == 0 ? 0 : UInt32(truncatingIfNeeded: value &- 1)
      index &+= 1
    }
  }

  @inline(__always)
  private func step(_ base: UInt64, _ entry: UInt32) -> UInt64 {
    let code = UInt64(entry & 0xFFFF)
    let child = nodes[Int(truncatingIfNeeded: base ^ code)]
    return (child >> 24) & 0xFFFF == code ? child : 0
  }

  private static let certain: Int32 = 1 << 20

  @inline(__always)
  private func load(_ index: Int) -> SIMD8<Int16> {
    vectors.loadUnaligned(fromByteOffset: index &* 16, as: SIMD8<Int16>.self)
  }
}
