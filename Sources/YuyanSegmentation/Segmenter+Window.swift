import YuyanLexicon

/// The head of a line in UTF-8, decoded and to be cut, in a scratch's memory.
package struct SegmentationWindow {
  /// Scalars decoded.
  package let count: Int
  /// The bytes they take.
  package let byteCount: Int
  /// Whether one of them is marked by the caller of ``Segmenter/marking(_:)``.
  package let isMarked: Bool
  let seen: UInt32
  let memory: SegmentationScratch.Pointers

  package var scalars: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: memory.scalars, count: count) }
  /// The bytes of each scalar.
  package var lengths: UnsafePointer<UInt8> { UnsafePointer(memory.lengths) }
  /// 1 where a token starts; valid up to what ``Segmenter/segment(_:converted:isLast:)`` took.
  package var starts: UnsafePointer<UInt8> { UnsafePointer(memory.starts) }
  /// For each scalar what ``Segmenter/isSpace(_:)`` asks for.
  package var entries: UnsafePointer<UInt32> { UnsafePointer(memory.entries) }
}

extension Segmenter {
  /// Texts are cut in windows of so many scalars, so that memory does not grow with the text.
  @inlinable
  package static var window: Int { 1 << 14 }
  /// How near its end a window is not trusted.
  private static let margin = 64

  /// Whether an entry of a window is of white space.
  @inlinable @inline(__always)
  package static func isSpace(_ entry: UInt32) -> Bool { entry & 0xFF_0000 == 5 << 16 }

  /// Whether one of the scalars is marked by ``marking(_:)``.
  package func isAnyMarked(of scalars: [UInt32]) -> Bool {
    table.withEntries { known in
      scalars.contains { $0 < 0x10000 && known[Int($0)] & CharacterTable.marked != 0 }
    }
  }

  /// Decodes up to a window of scalars of the line that begins here and calls `body` with it; a byte that is no UTF-8
  /// counts as U+FFFD.
  package func withWindow(
    decoding bytes: UnsafeBufferPointer<UInt8>, using scratch: inout SegmentationScratch,
    _ body: (SegmentationWindow) -> Int
  ) -> Int {
    scratch.withPointers(Self.window) { memory in body(decode(bytes, memory)) }
  }

  /// Cuts the window into tokens and returns how many scalars it took: all of them where the window ends its line.
  /// - Parameter converted: the window's text in simplified characters, scalar for scalar, where that differs.
  package func segment(
    _ window: SegmentationWindow, converted: UnsafeBufferPointer<UInt32>? = nil, isLast: Bool
  ) -> Int {
    if let converted { return segment(converted, original: window.scalars, isLast: isLast, window.memory) }
    return cut(window.scalars, nil, seen: window.seen, isLast: isLast, window.memory)
  }

  /// Cuts the head of `text` and returns how many scalars it took: all of them where `isLast`.
  /// - Parameter original: the text before conversion to simplified characters, scalar for scalar.
  func segment(
    _ text: UnsafeBufferPointer<UInt32>, original: UnsafeBufferPointer<UInt32>? = nil, isLast: Bool,
    _ memory: SegmentationScratch.Pointers
  ) -> Int {
    guard let scalars = text.baseAddress else { return 0 }
    let seen = table.withEntries { known in
      var seen: UInt32 = 0
      for index in 0..<text.count {
        let scalar = scalars[index]
        let entry = scalar < 0x10000 ? known[Int(scalar)] : table.astralEntry(scalar)
        seen |= entry
        memory.entries[index] = entry
      }
      return seen
    }
    return cut(text, original, seen: seen, isLast: isLast, memory)
  }

  private func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ memory: SegmentationScratch.Pointers)
    -> SegmentationWindow
  {
    var seen: UInt32 = 0
    var index = 0
    var count = 0
    if let start = bytes.baseAddress {
      let raw = UnsafeRawPointer(start)
      table.withEntries { known in
        while index < bytes.count, count < Self.window {
          // Three bytes, as nearly all Chinese characters are.
          if index &+ 4 <= bytes.count {
            let four = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self))
            if four & 0xC0_C0F0 == 0x80_80E0 {
              let scalar = (four & 0xF) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 0x3F)
              let entry = known[Int(scalar)]
              seen |= entry
              memory.scalars[count] = scalar
              memory.entries[count] = entry
              memory.lengths[count] = 3
              count &+= 1
              index &+= 3
              continue
            }
          }
          if start[index] == 0x0A { break }
          let (scalar, length) = Self.scalar(UnsafeBufferPointer(rebasing: bytes[index...]))
          let entry = scalar < 0x10000 ? known[Int(scalar)] : table.astralEntry(scalar)
          seen |= entry
          memory.scalars[count] = scalar
          memory.entries[count] = entry
          memory.lengths[count] = length
          count &+= 1
          index &+= Int(length)
        }
      }
    }
    return SegmentationWindow(
      count: count, byteCount: index, isMarked: seen & CharacterTable.marked != 0, seen: seen, memory: memory)
  }

  /// The scalar that begins here and its length in bytes.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt32, UInt8) {
    func tail(_ index: Int) -> UInt32? {
      index < bytes.count && bytes[index] & 0xC0 == 0x80 ? UInt32(bytes[index] & 0x3F) : nil
    }
    let first = UInt32(bytes[0])
    if first < 0x80 { return (first, 1) }
    guard let second = tail(1) else { return (0xFFFD, 1) }
    if first & 0xE0 == 0xC0 { return ((first & 0x1F) << 6 | second, 2) }
    guard let third = tail(2) else { return (0xFFFD, 1) }
    if first & 0xF0 == 0xE0 { return ((first & 0xF) << 12 | second << 6 | third, 3) }
    guard first & 0xF8 == 0xF0, let fourth = tail(3) else { return (0xFFFD, 1) }
    return ((first & 7) << 18 | second << 12 | third << 6 | fourth, 4)
  }

  private func cut(
    _ text: UnsafeBufferPointer<UInt32>, _ original: UnsafeBufferPointer<UInt32>?, seen: UInt32, isLast: Bool,
    _ memory: SegmentationScratch.Pointers
  ) -> Int {
    let count = text.count
    guard count > 0 else { return 0 }
    (memory.entries + count).update(repeating: 0, count: 4)
    let isRuled = seen & CharacterTable.ruled != 0 || hasUserLexicon
    if isRuled {
      memory.forced.update(repeating: .free, count: count + 4)
      TokenRules(scalars: text, entries: memory.entries, words: lattice.trie).mark(memory.forced)
      if hasUserLexicon { configuration.userLexicon?.mark(text, original: original, memory.forced) }
    }
    let forced = isRuled ? UnsafePointer(memory.forced) : nil
    if let model {
      model.decode(
        memory.entries, count, forced: forced, values: memory.values, trace: memory.trace, starts: memory.starts)
      if seen & CharacterTable.joinable != 0 { join(text, forced, memory) }
    } else {
      lattice.decode(
        memory.entries, count, forced: forced, edges: memory.edges, best: memory.best, starts: memory.starts)
    }
    if hasUserLexicon, let user = configuration.userLexicon, user.forbids { split(text, by: user, memory.starts) }
    return isLast ? count : end(count, memory)
  }

  /// Puts names and terms together.
  private func join(
    _ text: UnsafeBufferPointer<UInt32>, _ forced: UnsafePointer<ForcedBoundary>?,
    _ memory: SegmentationScratch.Pointers
  ) {
    var found = 0
    for index in 0..<text.count {
      memory.values[found] = UInt32(truncatingIfNeeded: index)
      found &+= Int(memory.entries[index] >> 24) & Int(memory.starts[index])
    }
    let candidates = UnsafeBufferPointer(start: UnsafePointer(memory.values), count: found)
    names.join(text, candidates, memory.starts, forced)
    terms.join(text, candidates, memory.starts, forced)
  }

  /// Where a window is cut that does not end its line: at the end of a clause, else at the last token that lies well
  /// before the end.
  private func end(_ count: Int, _ memory: SegmentationScratch.Pointers) -> Int {
    let isPunctuation = { CharacterTable.characterClass(of: memory.entries[$0]) == .punctuation }
    var end = count - Self.margin
    while end > count / 2, memory.starts[end] == 0 || !isPunctuation(end - 1) { end -= 1 }
    if end > count / 2 { return end }
    end = count - Self.margin
    while end > 0, memory.starts[end] == 0 { end -= 1 }
    return end > 0 ? end : count
  }

  /// Cuts forbidden tokens at the cheapest place between two words of the lexicon.
  private func split(
    _ text: UnsafeBufferPointer<UInt32>, by user: UserLexicon, _ starts: UnsafeMutablePointer<UInt8>
  ) {
    var start = 0
    for end in 1...text.count where starts[end] == 1 {
      defer { start = end }
      guard end - start > 1, user.forbids(text, start..<end) else { continue }
      let places = (start + 1..<end).map { place in (place, splitCost(text, start, place, end)) }
      if let best = places.min(by: { $0.1 < $1.1 }) { starts[best.0] = 1 }
    }
  }

  private func splitCost(_ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ place: Int, _ end: Int) -> Int {
    let sides = [start..<place, place..<end].map { lattice.word(UnsafeBufferPointer(rebasing: text[$0])) }
    return sides.reduce(0) { $0 + ($1?.cost ?? 2_000) }
  }

  /// The category of the token whose last character's entry this is.
  static func category(_ entry: UInt32) -> TokenCategory {
    // A digit for each class, the lowest for the first: asked for every character.
    TokenCategory(rawValue: UInt8(truncatingIfNeeded: 0x3343_2100 as UInt32 &>> (entry >> 16 & 7 &* 4)) & 0xF)
  }
}
