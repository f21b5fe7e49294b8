import Foundation
import Yuyan

/// Annotations that name sentences of corpora outside of the repository: `Corpus/annotations`.
struct OutsideAnnotations {
  let path: String
  /// The folder that holds the corpora.
  let corpora: String
  let normalizer: Normalizer

  private struct Row: Decodable {
    let corpus: String
    let day: String?
    let line: Int
    let start: Int
    let length: Int
    let entities: [[Cell]]
  }
  /// An offset or a word.
  private enum Cell: Decodable {
    case number(Int)
    case word(String)
    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Int.self) {
        self = .number(number)
      } else {
        self = .word(try value.decode(String.self))
      }
    }
  }
  private static let kinds = ["ORGANIZATION": 0, "TITLE": 1, "PERSON": 2]

  func sentences() throws -> [TrainingSentence] {
    var files: [String: (lines: [String], days: [String: Int])] = [:]
    var result: [TrainingSentence] = []
    for line in try NamesCorpus.lines(of: path) {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      if files[row.corpus] == nil {
        let lines = try NamesCorpus.lines(of: "\(corpora)/\(row.corpus)", keepsEmpty: true)
        var days: [String: Int] = [:]
        for (index, line) in lines.enumerated() where line.hasPrefix("# 20") {
          days[String(line.dropFirst(2).prefix(8))] = index
        }
        files[row.corpus] = (lines, days)
      }
      guard let file = files[row.corpus] else { continue }
      let index = row.day.map { (file.days[$0] ?? -row.line - 1) + row.line } ?? row.line - 1
      guard file.lines.indices.contains(index) else { continue }
      let text = try row.day == nil ? NamesCorpus.text(of: file.lines[index], in: row.corpus) : file.lines[index]
      if let sentence = sentence(row, of: [UInt32](scalarsOf: text)) { result.append(sentence) }
    }
    return result
  }

  private func sentence(_ row: Row, of text: [UInt32]) -> TrainingSentence? {
    guard row.start >= 0, row.length > 0, row.start + row.length <= text.count else { return nil }
    let normalized = NormalizedSentence(
      text.string(in: TextRange<SourceSpace>(row.start, row.start + row.length)), normalizer)
    var sentence = TrainingSentence(scalars: normalized.scalars)
    for cells in row.entities.filter({ $0.count == 3 }) + row.entities.filter({ $0.count > 3 }) {
      guard case .number(let start) = cells[0], case .number(let end) = cells[1], case .word(let type) = cells[2],
        let kind = Self.kinds[type]
      else { continue }
      sentence.mark(normalized.range(start, end), kind: kind, isOptional: cells.count > 3)
    }
    return sentence
  }
}
