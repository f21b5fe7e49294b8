import Yuyan

/// The float weights while they are learned: rows of sixteen lanes, thirteen of them labels, with the sums of squared
/// gradients that AdaGrad divides by.
final class NamesTable {
  typealias Row = SIMD16<Float>

  /// Numbers of characters: 0 is beyond the text, 1 is any character that is not known.
  static let firstCharacter = 2

  private(set) var characters: [UInt32: Int32] = [:]
  private(set) var bigrams: [UInt64: Int32] = [:]
  private(set) var trigrams: [UInt64: Int32] = [:]
  /// Rows: single characters, bigrams, trigrams, dictionary features, in this order.
  private(set) var weights: UnsafeMutableBufferPointer<Row> = .allocate(capacity: 0)
  private(set) var squares: UnsafeMutableBufferPointer<Row> = .allocate(capacity: 0)
  private(set) var bigramBase = 0
  private(set) var trigramBase = 0
  private(set) var featureBase = 0
  var transitions = [Row](repeating: .zero, count: 16)
  private var sums: UnsafeMutableBufferPointer<Row> = .allocate(capacity: 0)
  private var transitionSums = [Row](repeating: .zero, count: 16)
  private var remembered: Float = 0
  var transitionSquares = [Row](repeating: .zero, count: 16)

  /// Counts characters and n-grams and makes room for those that come often enough.
  init(_ sentences: [TrainingSentence], leastBigram: Int, leastTrigram: Int) {
    var counts: [UInt32: Int] = [:]
    for sentence in sentences { for scalar in sentence.scalars { counts[Self.fold(scalar), default: 0] += 1 } }
    let frequent = counts.filter { $0.value >= 2 && $0.key < 1 << 16 }.keys.sorted()
    for (index, scalar) in frequent.enumerated() { characters[scalar] = Int32(index + Self.firstCharacter) }
    var two: [UInt64: Int] = [:]
    var three: [UInt64: Int] = [:]
    for sentence in sentences {
      let ids = padded(sentence.scalars, by: 1)
      let step = sentence.isTarget ? 2 : 1
      for index in 0..<ids.count - 1 { two[Self.key(ids[index], ids[index + 1]), default: 0] += step }
      for index in 0..<Swift.max(ids.count - 2, 0) {
        three[Self.key(ids[index], ids[index + 1], ids[index + 2]), default: 0] += step
      }
    }
    for key in two.filter({ $0.value >= leastBigram }).keys.sorted() { bigrams[key] = Int32(bigrams.count) }
    for key in three.filter({ $0.value >= leastTrigram }).keys.sorted() { trigrams[key] = Int32(trigrams.count) }
    bigramBase = (characters.count + Self.firstCharacter) * NameModel.width(1)
    trigramBase = bigramBase + bigrams.count * NameModel.width(2)
    featureBase = trigramBase + trigrams.count * NameModel.width(3)
    let total = featureBase + NameModel.featureCount
    weights = .allocate(capacity: total)
    weights.initialize(repeating: .zero)
    squares = .allocate(capacity: total)
    squares.initialize(repeating: .zero)
  }

  deinit {
    weights.deallocate()
    squares.deallocate()
    sums.deallocate()
  }

  /// The key of two or three characters by their numbers.
  static func key(_ first: UInt64, _ second: UInt64, _ third: UInt64 = 0x3FFF) -> UInt64 {
    first | second << 14 | third << 28
  }

  static func fold(_ scalar: UInt32) -> UInt32 { NameCharacters.classFold(NameCharacters.fold(scalar)) }

  /// The numbers of the characters, with `count` numbers 0 on both sides.
  func padded(_ scalars: [UInt32], by count: Int) -> [UInt64] {
    let ends = [UInt64](repeating: 0, count: count)
    return ends + scalars.map { UInt64(characters[Self.fold($0)] ?? 1) } + ends
  }

  /// Adds the weights as they are to a sum whose mean ``takeMean()`` takes: less chance in them than in the last ones.
  func remember() {
    if sums.isEmpty {
      sums = .allocate(capacity: weights.count)
      sums.initialize(repeating: .zero)
    }
    for row in weights.indices { sums[row] += weights[row] }
    for label in transitions.indices { transitionSums[label] += transitions[label] }
    remembered += 1
  }

  /// Puts the mean of what was remembered in the place of the weights, and forgets the sum.
  func takeMean() {
    guard remembered > 0 else { return }
    for row in weights.indices { weights[row] = sums[row] / remembered }
    for label in transitions.indices { transitions[label] = transitionSums[label] / remembered }
    sums.update(repeating: .zero)
    transitionSums = [Row](repeating: .zero, count: 16)
    remembered = 0
  }

  /// Forgets everything learned.
  func clear() {
    weights.update(repeating: .zero)
    transitions = [Row](repeating: .zero, count: 16)
    restart()
  }

  /// Forgets the gradients seen, so that the next steps are large again.
  func restart() {
    squares.update(repeating: .zero)
    transitionSquares = [Row](repeating: .zero, count: 16)
  }

  /// The rows that each character of a text sums up.
  func rows(of scalars: [UInt32], features: [(position: Int, feature: Int)]) -> SentenceRows {
    let reach = NameModel.reach
    let ids = padded(scalars, by: reach)
    var lists = [[Int32]](repeating: [], count: scalars.count)
    func add(_ base: Int, _ width: Int, _ p: Int) {
      for k in 0..<width where p - k >= 0 && p - k < scalars.count { lists[p - k].append(Int32(base + k)) }
    }
    for p in ids.indices {
      add(Int(ids[p]) * NameModel.width(1), NameModel.width(1), p)
      guard p + 1 < ids.count else { continue }
      if let row = bigrams[Self.key(ids[p], ids[p + 1])] {
        add(bigramBase + Int(row) * NameModel.width(2), NameModel.width(2), p)
      }
      guard p + 2 < ids.count else { continue }
      if let row = trigrams[Self.key(ids[p], ids[p + 1], ids[p + 2])] {
        add(trigramBase + Int(row) * NameModel.width(3), NameModel.width(3), p)
      }
    }
    for item in features { lists[item.position].append(Int32(featureBase + item.feature)) }
    var result = SentenceRows()
    for list in lists {
      result.rows += list
      result.ends.append(Int32(result.rows.count))
    }
    return result
  }
}

/// For each character the rows it sums up: those of character `i` are `rows[ends[i]..<ends[i + 1]]`.
struct SentenceRows {
  var rows: [Int32] = []
  var ends: [Int32] = [0]
}
