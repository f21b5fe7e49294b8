import YuyanLexicon

/// The accurate mode: a linear chain over "is there a boundary here?".
///
/// Every pattern (n-gram or lexicon word) that occurs in the text adds to the scores of the boundaries around it, and
/// to the agreement of the characters around it: the score that both sides of the character are alike (a word of one
/// character, or the inside of a word). All patterns that start at a character lie on one path of the trie, and the node
/// where the path ends holds the sum of them all, so a character costs one walk of two or three steps and one addition of
/// 16 small numbers. The best chain is then found with one number per character, the lead of "boundary" over "none".
struct BoundaryModel: @unchecked Sendable {
  private let image: LexiconImage
  private let nodes: UnsafePointer<UInt64>
  private let vectors: UnsafeRawPointer
  private let farStart: Int
  let table: CharacterTable

  init(_ image: LexiconImage) throws(LexiconError) {
    let section = try TrieSection(
      try image.data(named: SegmentationImage.boundariesSection), place: image.path)
    guard let block = section.block.baseAddress, section.block.count >= 64,
      section.block.count >= 64 + section.valueLimit * 16
    else {
      throw LexiconError(
        code: .damaged, place: image.path, message: "the boundary model is cut short; install the image again")
    }
    self.image = image
    nodes = section.trie.nodes
    let start = Int(UInt32(littleEndian: block.loadUnaligned(as: UInt32.self)))
    // A far vector stands behind its near one, so the last value must be a near one's neighbour.
    farStart = min(start, section.valueLimit)
    vectors = block + 64
    lastVector = section.valueLimit - 1
    table = CharacterTable(section.trie)
  }

  private let lastVector: Int

  /// Finds the best chain for one line.
  ///
  /// - Parameters:
  ///   - entries: the characters' entries of ``table``, `count` of them.
  ///   - forced: what is certain before each character; nil for nothing.
  ///   - trace: room for `count + 2` bytes.
  ///   - starts: filled with 1 where a token starts; `starts[count]` is 1.
  /// - Complexity: O(count).
  func decode(
    _ entries: UnsafePointer<UInt32>, _ count: Int, forced: UnsafePointer<ForcedBoundary>?,
    trace: UnsafeMutablePointer<UInt8>, starts: UnsafeMutablePointer<UInt8>
  ) {
    guard count > 0 else { return }
    // Lanes 0… are the boundaries before, and the agreement of, the characters index-2….
    var near = SIMD8<Int16>()
    var far = SIMD8<Int16>()
    var nearAgreement = SIMD8<Int16>()
    var farAgreement = SIMD8<Int16>()
    var lead = Self.certain
    var agreement: Int32 = 0
    let root = nodes[1]
    for index in 0..<count + 2 {
      if index < count {
        var value = 0
        var node = root
        var end = index
        while end < count {
          let code = UInt64(entries[end] & 0xFFFF)
          let child = nodes[Int(node & 0xFF_FFFF ^ code)]
          if (child >> 24) & 0xFFFF != code || code == 0 { break }
          node = child
          let own = Int(node >> 40)
          value = own != 0 ? own : value
          end += 1
        }
        if value != 0 {
          let weights = load(value - 1)
          near &+= weights.lowHalf
          nearAgreement &+= weights.highHalf
          if value > farStart {
            let weights = load(min(value, lastVector))
            far &+= weights.lowHalf
            farAgreement &+= weights.highHalf
          }
        }
      }
      let boundary = index - 2
      if boundary > 0 {
        var score = Int32(near[0])
        if let forced {
          switch forced[boundary] {
          case .free: break
          case .boundary: score = Self.certain
          case .joined: score = -Self.certain
          }
        }
        let together = lead &+ agreement
        trace[boundary] = (together >= 0 ? 1 : 0) | (lead >= agreement ? 2 : 0)
        lead = max(together, 0) &- max(lead, agreement) &+ score
        lead = min(max(lead, -Self.certain), Self.certain)
      }
      agreement = Int32(nearAgreement[0])
      (near, far) = Self.shift(near, far)
      (nearAgreement, farAgreement) = Self.shift(nearAgreement, farAgreement)
    }
    // The end of the line is a boundary; `agreement` is that of the last character.
    trace[count] = lead &+ agreement >= 0 ? 1 : 0
    var isStart: UInt8 = 1
    var index = count
    while index > 0 {
      starts[index] = isStart
      isStart = isStart == 1 ? trace[index] & 1 : trace[index] >> 1
      index -= 1
    }
    starts[0] = 1
  }

  private static let certain: Int32 = 1 << 20

  @inline(__always)
  private func load(_ index: Int) -> SIMD16<Int16> {
    SIMD16<Int16>(truncatingIfNeeded: vectors.loadUnaligned(fromByteOffset: index * 16, as: SIMD16<Int8>.self))
  }

  /// Moves all lanes one down.
  @inline(__always)
  private static func shift(_ near: SIMD8<Int16>, _ far: SIMD8<Int16>) -> (SIMD8<Int16>, SIMD8<Int16>) {
    (
      SIMD8(near[1], near[2], near[3], near[4], near[5], near[6], near[7], far[0]),
      SIMD8(far[1], far[2], far[3], far[4], far[5], far[6], far[7], 0)
    )
  }
}
