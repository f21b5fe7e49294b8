import Foundation
import Yuyan

/// Exact spans of a tagger against annotated sentences; a found name that overlaps an optional one counts neither way.
struct NamesScore {
  private var hits = [0, 0, 0]
  private var found = [0, 0, 0]
  private var wanted = [0, 0, 0]
  /// One line for each name missed or wrong, with its surroundings.
  private(set) var errors = ""

  init(path: String, tagger: SentenceTagger, normalizer: Normalizer) throws {
    let kinds = ["ORGANIZATION": 0, "TITLE": 1, "PERSON": 2, "ORG": 0, "PER": 2]
    for line in try NamesCorpus.lines(of: path) {
      let row = try JSONDecoder().decode(NamesCorpus.Row.self, from: Data(line.utf8))
      let text = NormalizedSentence(row.text, normalizer)
      var gold: [NameTagger.Span: Bool] = [:]
      for entity in row.entities {
        guard let kind = kinds[entity.type] else { continue }
        let range = text.range(entity.start, entity.end)
        gold[.init(start: range.lowerBound, end: range.upperBound, kind: kind)] = entity.optional == true
      }
      let sure = gold.filter { !$0.value }.keys
      for span in sure { wanted[span.kind] += 1 }
      var missed = Set(sure)
      tagger.forEachSpan(in: text.scalars) { span in
        if missed.remove(span) != nil {
          hits[span.kind] += 1
          found[span.kind] += 1
        } else if !gold.contains(where: { $0.value && $0.key.start < span.end && span.start < $0.key.end }) {
          found[span.kind] += 1
          errors += Self.line("FP", span, text.scalars)
        }
      }
      for span in missed.sorted(by: { $0.start < $1.start }) { errors += Self.line("FN", span, text.scalars) }
    }
  }

  var summary: String {
    zip(["ORG", "TITLE", "PERSON"], 0..<3).map { name, kind in
      let precision = Double(hits[kind]) / Double(Swift.max(found[kind], 1))
      let recall = Double(hits[kind]) / Double(Swift.max(wanted[kind], 1))
      let f1 = hits[kind] == 0 ? 0 : 2 * precision * recall / (precision + recall)
      return String(format: "\(name) P %.1f R %.1f F1 %.1f", precision * 100, recall * 100, f1 * 100)
    }.joined(separator: "   ")
  }

  private static func line(_ what: String, _ span: NameTagger.Span, _ text: [UInt32]) -> String {
    func cut(_ start: Int, _ end: Int) -> String {
      text.string(in: TextRange<NormalizedSpace>(Swift.max(0, start), Swift.min(text.count, end)))
    }
    let name = cut(span.start, span.end)
    let kind = ["ORG", "TITLE", "PERSON"][span.kind]
    return "\(what) \(kind) \(name)\t\(cut(span.start - 15, span.start))⟦\(name)⟧\(cut(span.end, span.end + 15))\n"
  }
}
