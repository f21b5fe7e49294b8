/// An evaluation as JSON: `yuyan.evaluation/1`.
struct CodedReport: Encodable {
  var schema = "yuyan.evaluation/1"
  var score: CodedScore
  var groups: [String: [String: CodedScore]]
  var calibration: [String: CodedCalibration]
  var differences: [CodedDifference]
  var failures: [[String: String]]
  var disagreements: [CodedDisagreement]?
}

struct CodedScore: Encodable {
  var documents: Int
  var types: [String: CodedType]
  var all: CodedCounts
  var positions: CodedCounts
  var holders: CodedCounts
  var identity: CodedCounts
  var headlines: CodedCounts
  var publisher: CodedAnswers
  var published: CodedAnswers

  init(_ score: Score, kinds: [EntityKind]) {
    documents = score.documents
    types = [:]
    for kind in kinds {
      guard let exact = score.exact[kind] else { continue }
      var causes: [String: Int] = [:]
      for item in score.disagreements where item.kind == kind { causes[item.cause.rawValue, default: 0] += 1 }
      types[kind.rawValue] = CodedType(
        exact: CodedCounts(exact), overlapping: CodedCounts(score.overlapping[kind] ?? MatchCounts()),
        values: score.values[kind].map(CodedAnswers.init),
        fields: score.valueFields[kind]?.mapValues(CodedAnswers.init), causes: causes)
    }
    all = CodedCounts(score.allExact)
    positions = CodedCounts(score.positions)
    holders = CodedCounts(score.holders)
    identity = CodedCounts(score.identity)
    headlines = CodedCounts(score.headlines)
    publisher = CodedAnswers(score.publisher)
    published = CodedAnswers(score.published)
  }
}

struct CodedType: Encodable {
  var exact: CodedCounts
  var overlapping: CodedCounts
  var values: CodedAnswers?
  var fields: [String: CodedAnswers]?
  var causes: [String: Int]
}

struct CodedCounts: Encodable {
  var gold: Int
  var found: Int
  var right: Int
  var precision: Double?
  var recall: Double?
  var f1: Double?

  init(_ counts: MatchCounts) {
    gold = counts.gold
    found = counts.found
    right = counts.right
    precision = counts.precision
    recall = counts.recall
    f1 = counts.f1
  }
}

struct CodedAnswers: Encodable {
  var right: Int
  var total: Int
  var accuracy: Double?

  init(_ answers: AnswerCounts) {
    right = answers.right
    total = answers.total
    accuracy = answers.accuracy
  }
}

struct CodedCalibration: Encodable {
  var count: Int
  var error: Double
  var lowerHalf: Double?
  var upperHalf: Double?

  enum CodingKeys: String, CodingKey {
    case count, error
    case lowerHalf = "lower_half"
    case upperHalf = "upper_half"
  }

  init(_ calibration: Calibration) {
    count = calibration.count
    error = calibration.error
    lowerHalf = calibration.lowerHalf
    upperHalf = calibration.upperHalf
  }
}

struct CodedDifference: Encodable {
  var measure: String
  var value: Double
  var baseline: Double
  var low: Double
  var high: Double
  var p: Double
  var significant: Bool

  init(_ difference: PairedBootstrap.Difference) {
    measure = difference.measure
    value = difference.value
    baseline = difference.baseline
    low = difference.low
    high = difference.high
    p = difference.p
    significant = difference.isSignificant
  }
}

struct CodedDisagreement: Encodable {
  var id: String
  var cause: String
  var type: String?
  var foundType: String?
  var start: Int
  var end: Int
  var gold: String?
  var found: String?

  enum CodingKeys: String, CodingKey {
    case id, cause, type, start, end, gold, found
    case foundType = "found_type"
  }

  init(_ item: Disagreement) {
    id = item.document
    cause = item.cause.rawValue
    type = item.kind?.rawValue
    foundType = item.foundKind?.rawValue
    start = item.range.start
    end = item.range.end
    gold = item.gold
    found = item.found
  }
}
