import YuyanLexicon

/// The user's own names: they are found wherever they stand, and win over everything else.
struct UserNames: Sendable {
  private struct Word {
    let scalars: [UInt32]
    let kind: Int
  }
  private var words: [UInt32: [Word]] = [:]
  private static let kinds = ["ORGANIZATION": 0, "TITLE": 1, "PERSON": 2]

  var isEmpty: Bool { words.isEmpty }

  init() {}

  /// Reads lists of `word<TAB>TYPE`; rows without one of the three types are left to others.
  /// - Parameter normalize: brings a word into the form of the text that is searched.
  /// - Throws: ``LexiconError`` where a list cannot be read.
  init(paths: [String], normalize: ([UInt32]) -> [UInt32]) throws(LexiconError) {
    for path in paths {
      let content = String(decoding: try FileBytes.read(path), as: UTF8.self)
      for line in content.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
        let cells = line.split(separator: "\t")
        guard cells.count > 1, let kind = cells[1...].lazy.compactMap({ Self.kinds[String($0)] }).first else {
          continue
        }
        let scalars = normalize([UInt32](scalarsOf: String(cells[0])))
        guard let first = scalars.first else { continue }
        words[first, default: []].append(Word(scalars: scalars, kind: kind))
      }
    }
    for first in words.keys { words[first]?.sort { $0.scalars.count > $1.scalars.count } }
  }

  /// The user's names in the text, the longest at each place, in place of what `mentions` has there.
  func apply(to mentions: [Mention], in text: SegmentedText) -> [Mention] {
    guard !isEmpty else { return mentions }
    var own: [Mention] = []
    for block in text.normalized.blocks {
      var position = block.range.start
      while position < block.range.end {
        let found = words[text.scalars[position]]?.first {
          position + $0.scalars.count <= block.range.end
            && text.scalars[position..<position + $0.scalars.count].elementsEqual($0.scalars)
        }
        if let found {
          own.append(
            Mention(kind: NameLabels.kinds[found.kind], range: TextRange(position, position + found.scalars.count)))
        }
        position += found?.scalars.count ?? 1
      }
    }
    return ExtractStage.merge(own, with: mentions)
  }
}
