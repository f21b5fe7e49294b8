import Testing
import Yuyan

/// The corpus of the repository, and the pipeline's reading of it.
enum TestCorpus {
  static let splits = ["develop", "test"]

  /// Gold and what the pipeline finds, by split; made once.
  static let evaluations: [String: Result<Evaluation, any Error>] = Dictionary(
    uniqueKeysWithValues: splits.map { split in (split, Result { try evaluate(split) }) })

  static func evaluation(_ split: String) throws -> Evaluation {
    try #require(evaluations[split]).get()
  }

  private static func evaluate(_ split: String) throws -> Evaluation {
    let path = "Corpus/\(split).jsonl"
    let rows = try GoldRow.rows(ofJSONLines: try Repository.bytes(path), path: path)
    return try Evaluation(running: TestPipeline.shared, on: rows) { id throws(EvaluationError) in
      guard let bytes = try? Repository.bytes("Corpus/" + id) else {
        throw EvaluationError(code: .unreadable, place: id, message: "an article of the gold is missing")
      }
      return bytes
    }
  }
}

@Suite("The corpus says what its articles say")
struct CorpusTests {
  @Test("Every text of gold is its slice of the article", arguments: TestCorpus.splits)
  func slices(split: String) throws {
    for pair in try TestCorpus.evaluation(split).pairs {
      #expect(pair.failure == nil, "\(pair.gold.id)")
      for mention in pair.gold.mentions {
        #expect(pair.gold.text.string(in: mention.range) == mention.text, "\(pair.gold.id) \(mention.range)")
        #expect(!mention.range.isEmpty && mention.range.end <= pair.gold.text.count, "\(pair.gold.id) \(mention.range)")
      }
    }
  }

  @Test("Mentions of gold do not overlap; positions and bodies point at mentions", arguments: TestCorpus.splits)
  func references(split: String) throws {
    for pair in try TestCorpus.evaluation(split).pairs {
      let gold = pair.gold
      for (left, right) in zip(gold.mentions, gold.mentions.dropFirst()) {
        #expect(!left.range.overlaps(right.range), "\(gold.id): \(left.text) and \(right.text)")
      }
      let kinds = Dictionary(gold.mentions.map { ($0.range, $0.kind) }, uniquingKeysWith: { first, _ in first })
      for position in gold.positions {
        #expect(kinds[position.person] == .person, "\(gold.id) \(position.person)")
        #expect(kinds[position.title] == .title, "\(gold.id) \(position.title)")
        for body in position.organizations { #expect(kinds[body] == .organization, "\(gold.id) \(body)") }
      }
      for entry in gold.organizations {
        for range in entry.mentions { #expect(kinds[range] == .organization, "\(gold.id): \(entry.name) \(range)") }
      }
    }
  }

  @Test("Money and dates of gold have values of the form that records have", arguments: TestCorpus.splits)
  func values(split: String) throws {
    let modifiers: Set = ["exact", "approximate", "over", "under", "at_least", "at_most"]
    for pair in try TestCorpus.evaluation(split).pairs {
      for mention in pair.gold.mentions where !mention.isOptional {
        switch mention.value {
        case .money(let money):
          #expect(modifiers.contains(money.modifier), "\(pair.gold.id): \(mention.text)")
          #expect(money.currency.count == 3, "\(pair.gold.id): \(mention.text)")
          #expect((money.amount != nil) != (money.low != nil && money.high != nil), "\(pair.gold.id): \(mention.text)")
        case .date(let date):
          #expect(
            ["explicit", "context", "reference", "partial"].contains(date.resolved ?? ""),
            "\(pair.gold.id): \(mention.text)")
        case .none: #expect(mention.kind != .money && mention.kind != .date, "\(pair.gold.id): \(mention.text)")
        }
      }
    }
  }

  @Test("The manifest holds every article, with its split and its number of characters")
  func manifest() throws {
    let manifest = CorpusManifest(tabSeparated: try Repository.bytes("Corpus/manifest.tsv"))
    var articles = 0
    for split in TestCorpus.splits {
      for pair in try TestCorpus.evaluation(split).pairs {
        let row = try #require(manifest.rows[pair.gold.id], "\(pair.gold.id) is not in the manifest")
        #expect(row["split"] == split)
        #expect(row["characters"] == String(pair.gold.text.count), "\(pair.gold.id)")
        articles += 1
      }
    }
    #expect(manifest.rows.count == articles)
  }

  @Test("Ten kinds, three shapes and both scripts stand in each split")
  func variety() throws {
    let manifest = CorpusManifest(tabSeparated: try Repository.bytes("Corpus/manifest.tsv"))
    #expect(manifest.rows.count >= 80)
    for split in TestCorpus.splits {
      let rows = manifest.rows.values.filter { $0["split"] == split }
      #expect(Set(rows.compactMap { $0["kind"] }).count == 10)
      #expect(Set(rows.compactMap { $0["shape"] }) == ["clean", "pdf", "web"])
      #expect(Set(rows.compactMap { $0["script"] }).isSuperset(of: ["Hans", "Hant"]))
      #expect(Set(rows.compactMap { $0["encoding"] }).count >= 3)
    }
  }

  @Test("Every span found is the exact slice of the article", arguments: TestCorpus.splits)
  func foundSlices(split: String) throws {
    for pair in try TestCorpus.evaluation(split).pairs {
      for mention in pair.found.mentions {
        #expect(pair.gold.text.string(in: mention.range) == mention.text, "\(pair.gold.id) \(mention.range)")
      }
    }
  }
}
