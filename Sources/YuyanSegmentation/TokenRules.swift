import YuyanLexicon

/// Tokens that the characters alone decide: digits, Latin words, mixed names, URLs, e-mail addresses, emoji. Marks their
/// insides as joined and, where no model may have a say, their edges as boundaries.
struct TokenRules {
  let scalars: UnsafeBufferPointer<UInt32>
  let entries: UnsafePointer<UInt32>
  let words: DoubleArray

  /// Marks the whole line.
  /// - Complexity: O(count).
  func mark(_ forced: UnsafeMutablePointer<ForcedBoundary>) {
    var index = 0
    let count = scalars.count
    while index < count {
      if entries[index] & CharacterTable.ruled == 0 {
        index &+= 1
        continue
      }
      let end: Int
      switch kind(index) {
      case .digit, .letter:
        end = markRun(index, forced)
      case .space:
        // A run of white space is one gap; whatever stands beside it ends there.
        end = spaceEnd(index)
        for inside in index + 1..<max(end, index + 1) { forced[inside] = .joined }
        cut(index, forced)
        cut(end, forced)
      case .emoji, .extender:
        end = emojiEnd(index)
        for inside in index + 1..<max(end, index + 1) { forced[inside] = .joined }
        if kind(index) == .extender, index > 0, kind(index - 1) != .space {
          forced[index] = .joined
        } else {
          cut(index, forced)
        }
        cut(end, forced)
      default:
        end = index + 1
      }
      index = end
    }
  }

  private func kind(_ index: Int) -> CharacterClass {
    guard index >= 0, index < scalars.count else { return .space }
    return CharacterTable.characterClass(of: entries[index])
  }

  private func isAlphanumeric(_ index: Int) -> Bool { kind(index) == .digit || kind(index) == .letter }

  private func cut(_ index: Int, _ forced: UnsafeMutablePointer<ForcedBoundary>) {
    if index > 0, index < scalars.count, forced[index] != .joined { forced[index] = .boundary }
  }

  private func spaceEnd(_ start: Int) -> Int {
    var end = start + 1
    while end < scalars.count, kind(end) == .space { end += 1 }
    return end
  }

  /// One past an emoji with its modifiers and what joiners tie to it, or a flag.
  private func emojiEnd(_ start: Int) -> Int {
    let flag = 0x1F1E6...0x1F1FF as ClosedRange<UInt32>
    var end = start + 1
    if flag.contains(scalars[start]), end < scalars.count, flag.contains(scalars[end]) { return end + 1 }
    while end < scalars.count {
      if kind(end) == .extender {
        end += 1
      } else if scalars[end - 1] == 0x200D, kind(end) == .emoji {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// Marks a run of digits and letters with the joiners inside it, or the URL or address that begins there.
  private func markRun(_ start: Int, _ forced: UnsafeMutablePointer<ForcedBoundary>) -> Int {
    var end = start + 1
    var hasLetter = kind(start) == .letter
    while end < scalars.count {
      if isAlphanumeric(end) {
        hasLetter = hasLetter || kind(end) == .letter
      } else if !(isJoiner(end) && isAlphanumeric(end + 1)) {
        break
      }
      end += 1
    }
    let address = addressEnd(start, end)
    let isAddress = address > end
    end = max(end, address)
    for inside in start + 1..<max(end, start + 1) { forced[inside] = .joined }
    guard hasLetter else { return end }
    if !isAddress, let word = mixedWord(start, end) {
      for inside in word.lowerBound + 1..<word.upperBound { forced[inside] = .joined }
      cut(word.lowerBound, forced)
      cut(word.upperBound, forced)
      return max(end, word.upperBound)
    }
    cut(start, forced)
    cut(end, forced)
    return end
  }

  /// Whether the mark at `index`, which stands between two letters or digits, ties them together.
  private func isJoiner(_ index: Int) -> Bool {
    let bothDigits = kind(index - 1) == .digit && kind(index + 1) == .digit
    switch scalars[index] {
    // . , : also in their full-width forms, and the middle dot that old newspapers use as decimal point
    case 0x2E, 0xFF0E, 0xB7: return bothDigits || (scalars[index] == 0x2E && isAlphanumeric(index + 1))
    case 0x2C, 0xFF0C: return bothDigits && isThousands(index)
    case 0x3A, 0xFF1A: return bothDigits
    case 0x26, 0x27, 0x5F, 0x2B, 0x2019, 0xFF06: return true
    case 0x2D, 0xFF0D, 0x2010, 0x2011: return true
    default: return kind(index) == .extender
    }
  }

  /// Whether exactly three digits follow a comma.
  private func isThousands(_ comma: Int) -> Bool {
    kind(comma + 1) == .digit && kind(comma + 2) == .digit && kind(comma + 3) == .digit && kind(comma + 4) != .digit
  }

  /// One past the URL or e-mail address whose first run is `start..<end`; `end` where there is none.
  private func addressEnd(_ start: Int, _ end: Int) -> Int {
    let isWeb =
      starts(with: "://", at: end) || (end - start >= 4 && starts(with: "www.", at: start))
      || (starts(with: "www", at: start) && starts(with: ".", at: end))
    var last = end
    if isWeb {
      while last < scalars.count, isAddressCharacter(scalars[last]) { last += 1 }
    } else if starts(with: "@", at: end), isAlphanumeric(end + 1) {
      last = end + 1
      while isAlphanumeric(last)
        || (starts(with: ".", at: last) || starts(with: "-", at: last)) && isAlphanumeric(last + 1)
      { last += 1 }
    }
    // Marks at the end belong to the sentence.
    while last > end, !isAlphanumeric(last - 1), scalars[last - 1] != 0x2F { last -= 1 }
    return last
  }

  private func isAddressCharacter(_ scalar: UInt32) -> Bool {
    scalar > 0x20 && scalar < 0x7F && ![0x22, 0x3C, 0x3E, 0x5B, 0x5D, 0x60, 0x7B, 0x7D].contains(scalar)
  }

  private func starts(with text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= scalars.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where scalars[index + offset] != UInt32(text.utf8Start[offset]) {
      return false
    }
    return true
  }

  /// The longest word of the lexicon that takes the run and a Chinese character beside it along (A股, 卡拉OK, 4S店).
  private func mixedWord(_ start: Int, _ end: Int) -> Range<Int>? {
    var first = start
    while first > 0, start - first < 3, kind(first - 1) == .han { first -= 1 }
    var best: Range<Int>?
    for begin in first...start {
      words.forEachMatch(in: scalars, at: begin) { length, _ in
        let word = begin..<begin + length
        if word.upperBound >= end, word.count > end - start, word.count > best?.count ?? 0,
          word.upperBound == end || !isAlphanumeric(word.upperBound - 1) || !isAlphanumeric(word.upperBound)
        {
          best = word
        }
        return true
      }
    }
    return best
  }
}
