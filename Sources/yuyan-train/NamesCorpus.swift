import Foundation
import Yuyan

/// Corpora of names as training sentences.
///
/// Where a corpus follows other conventions than the project's, what it leaves open is left open: MSRA marks no titles and
/// does not count 市政府 as an organization, so those characters may have either label.
struct NamesCorpus {
  /// Whose rules a corpus follows.
  enum Convention {
    case project, msra, cluener, resume, peoplesDaily

    init(path: String) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      self =
        name.contains("msra")
        ? .msra
        : name.contains("cluener")
          ? .cluener : name.contains("resume") ? .resume : name.contains("pfr") ? .peoplesDaily : .project
    }
  }

  let path: String
  let convention: Convention
  /// Whether the corpus's own rules are what is to be learned.
  let isTarget: Bool
  let normalizer: Normalizer

  func sentences() throws -> [TrainingSentence] {
    let lines = try Self.lines(of: path)
    if convention == .peoplesDaily {
      return lines.compactMap { PeoplesDailyLine($0, normalizer).sentence(isOpen: !isTarget) }
    }
    return try lines.map { line in
      var sentence = try sentence(of: line)
      sentence.isTarget = isTarget
      return sentence
    }
  }

  /// The lines of a file, unpacked where its name ends in `gz`.
  static func lines(of path: String, keepsEmpty: Bool = false) throws -> [String] {
    var data: Data
    if path.hasSuffix(".gz") {
      let unpack = Process()
      unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      unpack.arguments = ["gzip", "-dc", path]
      let pipe = Pipe()
      unpack.standardOutput = pipe
      try unpack.run()
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      unpack.waitUntilExit()
    } else {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: !keepsEmpty)
      .map(String.init)
  }

  /// A row of a corpus: a text, or the words that make it up.
  private struct Content: Decodable {
    let text: String?
    let words: [String]?
  }

  /// The plain text of a line of any of the corpora.
  static func text(of line: String, in path: String) throws -> String {
    if line.hasPrefix("{") {
      let content = try JSONDecoder().decode(Content.self, from: Data(line.utf8))
      return content.text ?? content.words?.joined() ?? ""
    }
    return Convention(path: path) == .peoplesDaily ? PeoplesDailyLine.text(of: line) : line
  }

  struct Entity: Decodable {
    let start: Int
    let end: Int
    let type: String
    let text: String?
    let optional: Bool?
  }
  struct Row: Decodable {
    let text: String
    let entities: [Entity]
  }

  private func sentence(of line: String) throws -> TrainingSentence {
    let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
    let text = NormalizedSentence(row.text, normalizer)
    let isOpen = !isTarget && convention == .msra
    var sentence = TrainingSentence(
      scalars: text.scalars,
      base: isOpen ? TrainingSentence.outside | TrainingSentence.anyTitle : TrainingSentence.outside)
    // Optional ones last, on top of what is sure.
    for entity in row.entities.filter({ $0.optional != true }) + row.entities.filter({ $0.optional == true }) {
      mark(entity, at: text.range(entity.start, entity.end), in: &sentence)
    }
    if isOpen { open(&sentence) }
    return sentence
  }

  private static let kinds = [
    "ORGANIZATION": 0, "ORG": 0, "company": 0, "organization": 0, "government": 0, "TITLE": 1, "position": 1,
    "PERSON": 2,
    "PER": 2, "NAME": 2, "name": 2,
  ]

  private func mark(_ entity: Entity, at range: Range<Int>, in sentence: inout TrainingSentence) {
    guard let kind = Self.kinds[entity.type], !range.isEmpty else { return }
    if convention == .resume, !isTarget {
      if kind == 0, entity.text == "公司" || entity.text == "本公司" { return }
      if kind == 1, range.count > 5 {
        // A long title takes its body along: only its end is sure.
        sentence.free(range, TrainingSentence.anyTitle | TrainingSentence.anyOrganization | TrainingSentence.outside)
        sentence.allowed[range.upperBound - 1] = 1 << UInt16(4 + NameLabels.end)
        return
      }
    }
    sentence.mark(range, kind: kind, isOptional: entity.optional == true)
  }

  private static let openWords = ["政府", "法院", "当局", "中央", "代表团", "省委", "市委", "县委", "区委", "州委", "党委"].map {
    [UInt32](scalarsOf: $0)
  }

  /// Leaves open whether organs that MSRA does not mark are organizations, with the place before them.
  private func open(_ sentence: inout TrainingSentence) {
    for word in Self.openWords where sentence.scalars.count >= word.count {
      for start in 0...(sentence.scalars.count - word.count)
      where sentence.scalars[start..<start + word.count].elementsEqual(word) {
        sentence.free(
          Swift.max(0, start - 6)..<start + word.count, TrainingSentence.anyOrganization | TrainingSentence.outside)
      }
    }
  }
}

/// A text in the form that the tagger sees, with the way back.
struct NormalizedSentence {
  let scalars: [UInt32]
  /// For each scalar of the source where it begins in ``scalars``, and the end.
  private let starts: [Int]

  init(_ string: String, _ normalizer: Normalizer) {
    let source = [UInt32](scalarsOf: string)
    let laidOut = LaidOutText(
      source: SourceText(id: "", encoding: "UTF-8", sha256: "", scalars: source), scalars: source,
      blocks: [Block(range: TextRange(0, source.count), role: .body)], alignment: Alignment(identity: source.count),
      metadata: ArticleMetadata())
    let normalized = normalizer.normalize(laidOut)
    scalars = normalized.scalars
    var starts = [Int](repeating: scalars.count, count: source.count + 1)
    for position in stride(from: scalars.count - 1, through: 0, by: -1) {
      let range = normalized.alignment.range(of: TextRange<NormalizedSpace>(position, position + 1))
      for index in range.start..<Swift.max(range.end, range.start) where index < starts.count {
        starts[index] = position
      }
    }
    self.starts = starts
  }

  func range(_ start: Int, _ end: Int) -> Range<Int> {
    guard start >= 0, start < end, end < starts.count else { return 0..<0 }
    let lower = starts[start]
    return lower..<Swift.max(lower, starts[end])
  }
}

/// A line of the People's Daily corpus: `江/nr 泽民/nr`, `[中共中央/nt 政治局/n]nt`.
struct PeoplesDailyLine {
  private struct Name {
    var range: Range<Int>
    var kind: Int
    var isJoined = false
  }
  private var scalars: [UInt32] = []
  private var names: [Name] = []
  private var nouns: [Range<Int>] = []

  init(_ line: String, _ normalizer: Normalizer) {
    var bracket: Int?
    for token in line.split(separator: " ").dropFirst() {
      var word = token
      if word.count > 2, word.first == "[" {
        word = word.dropFirst()
        bracket = scalars.count
      }
      guard let slash = word.lastIndex(of: "/") else { continue }
      let tag = word[word.index(after: slash)...].split(separator: "]", omittingEmptySubsequences: false)
      let start = scalars.count
      scalars += NormalizedSentence(String(word[..<slash]), normalizer).scalars
      add(start..<scalars.count, tag: tag.first ?? "")
      if tag.count > 1, let opened = bracket {
        if tag[1] == "nt" {
          names.removeAll { $0.range.lowerBound >= opened }
          names.append(Name(range: opened..<scalars.count, kind: 0))
        }
        bracket = nil
      }
    }
  }

  /// The words of a line `[中央/n 人民/n 广播/vn 电台/n]nt 播出/v`, put together; the first is the line's name.
  static func text(of line: String) -> String {
    line.split(whereSeparator: \.isWhitespace).dropFirst().map { word in
      (word.lastIndex(of: "/").map { word[..<$0] } ?? word).drop { $0 == "[" }
    }.joined()
  }

  private mutating func add(_ range: Range<Int>, tag: Substring) {
    switch tag {
    case "nt": names.append(Name(range: range, kind: 0))
    case "nr":
      // Surname and given name are two tokens.
      if let last = names.last, last.kind == 2, !last.isJoined, last.range.upperBound == range.lowerBound,
        range.upperBound - last.range.lowerBound <= 4
      {
        names[names.count - 1] = Name(
          range: last.range.lowerBound..<range.upperBound, kind: 2, isJoined: true)
      } else {
        names.append(Name(range: range, kind: 2))
      }
    case "n", "nz", "j", "l", "b", "vn", "m", "Ng", "f", "i": nouns.append(range)
    default: break
    }
  }

  private static let organEnds = Set("委府院局部厅会社队所军党".unicodeScalars.map(\.value))

  /// - Parameter isOpen: whether nouns may be titles and organs that have no mark.
  func sentence(isOpen: Bool) -> TrainingSentence? {
    guard !scalars.isEmpty else { return nil }
    var sentence = TrainingSentence(scalars: scalars)
    sentence.isTarget = !isOpen
    if isOpen {
      for range in nouns {
        let isOrgan = scalars[range].last.map(Self.organEnds.contains) ?? false
        sentence.free(
          range, isOrgan ? TrainingSentence.anyTitle | TrainingSentence.anyOrganization : TrainingSentence.anyTitle)
        if isOrgan, range.count <= 3 {
          sentence.free(Swift.max(0, range.lowerBound - 6)..<range.lowerBound, TrainingSentence.anyOrganization)
        }
      }
    }
    for name in names { sentence.mark(name.range, kind: name.kind) }
    return sentence
  }
}
