#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Words and their neighbours, line by line.
struct WordPairCounts {
  private(set) var words: [String] = []
  private(set) var counts: [Int] = []
  /// For each two neighbours the numbers of the words, plus one; 0 is a line's border.
  private(set) var pairs: [UInt64] = []
  private var numbers: [String: Int] = [:]

  mutating func add(_ line: [String]) {
    var before: UInt64 = 0
    for word in line {
      let number = numbers[word] ?? words.count
      if number == words.count {
        numbers[word] = number
        words.append(word)
        counts.append(0)
      }
      counts[number] += 1
      pairs.append(before << 32 | UInt64(number + 1))
      before = UInt64(number + 1)
    }
    if before != 0 { pairs.append(before << 32) }
  }
}

/// Sorts words into clusters so that a cluster tells as much as can be about its neighbours: the exchange algorithm of
/// Kneser and Ney (1993) over both neighbours. Each pass moves every word, the frequent ones first, to the cluster that raises the
/// likelihood of the text most.
struct ExchangeClustering {
  /// The words that come often enough, the most frequent first.
  private(set) var words: [String] = []
  /// Their clusters, from 2 on; 0 is a line's border, 1 all rare words together.
  var clusters: ArraySlice<Int> { assigned.dropFirst(2) }

  private let count: Int
  private var assigned: [Int] = [0, 1]
  /// How often a word comes, and beside itself.
  private var totals: [Double]
  private var doubles: [Double]
  private var left: [[(word: Int32, times: Double)]]
  private var right: [[(word: Int32, times: Double)]]
  /// How often two clusters follow one another, and how often each comes.
  private var joint: [Double]
  private var sums: [Double]

  init(_ counts: WordPairCounts, least: Int, clusters: Int) {
    count = clusters
    let kept = counts.words.indices.filter { counts.counts[$0] >= least }.sorted {
      (counts.counts[$1], $0) < (counts.counts[$0], $1)
    }
    words = kept.map { counts.words[$0] }
    // By the numbers of pairs: the border, then all words.
    var numbers = [Int](repeating: 1, count: counts.words.count + 1)
    numbers[0] = 0
    for (index, word) in kept.enumerated() { numbers[word + 1] = index + 2 }
    assigned += kept.indices.map { 2 + $0 % (clusters - 2) }
    let size = kept.count + 2
    totals = [Double](repeating: 0, count: size)
    doubles = totals
    left = .init(repeating: [], count: size)
    right = left
    joint = [Double](repeating: 0, count: clusters * clusters)
    sums = [Double](repeating: 0, count: clusters)
    let pairs = counts.pairs.map { UInt64(numbers[Int($0 >> 32)]) << 32 | UInt64(numbers[Int($0 & 0xFFFF_FFFF)]) }
      .sorted()
    var start = 0
    while start < pairs.count {
      var end = start + 1
      while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
      add(Int(pairs[start] >> 32), Int(pairs[start] & 0xFFFF_FFFF), Double(end - start))
      start = end
    }
    for word in totals.indices { sums[assigned[word]] += totals[word] }
  }

  private mutating func add(_ first: Int, _ second: Int, _ times: Double) {
    totals[first] += times
    joint[assigned[first] * count + assigned[second]] += times
    if first == second {
      doubles[first] += times
    } else {
      right[first].append((Int32(second), times))
      left[second].append((Int32(first), times))
    }
  }

  /// One pass over all words; how many were moved.
  /// - Complexity: O(words · clusters²) at most.
  mutating func pass() -> Int {
    var moved = 0
    for word in assigned.indices.dropFirst(2) {
      let before = assigned[word]
      let near = neighbours(of: word)
      move(word, near, at: before, -1)
      var best = before
      var most = -Double.infinity
      for cluster in 2..<count {
        let gain = gain(of: word, near, in: cluster)
        if gain > most { (best, most) = (cluster, gain) }
      }
      move(word, near, at: best, 1)
      assigned[word] = best
      if best != before { moved += 1 }
    }
    return moved
  }

  private typealias Neighbours = (left: [(cluster: Int, times: Double)], right: [(cluster: Int, times: Double)])

  /// How often each cluster stands on either side of a word.
  private func neighbours(of word: Int) -> Neighbours {
    func counts(_ list: [(word: Int32, times: Double)]) -> [(cluster: Int, times: Double)] {
      var times = [Double](repeating: 0, count: count)
      for item in list { times[assigned[Int(item.word)]] += item.times }
      return times.indices.filter { times[$0] > 0 }.map { ($0, times[$0]) }
    }
    return (counts(left[word]), counts(right[word]))
  }

  private mutating func move(_ word: Int, _ near: Neighbours, at cluster: Int, _ sign: Double) {
    for item in near.left { joint[item.cluster * count + cluster] += sign * item.times }
    for item in near.right { joint[cluster * count + item.cluster] += sign * item.times }
    joint[cluster * count + cluster] += sign * doubles[word]
    sums[cluster] += sign * totals[word]
  }

  /// By how much the logarithm of the text's likelihood grows when a word that is in no cluster enters one.
  private func gain(of word: Int, _ near: Neighbours, in cluster: Int) -> Double {
    var gain = -2 * (Self.entropy(sums[cluster] + totals[word]) - Self.entropy(sums[cluster]))
    var own = doubles[word]
    for item in near.left {
      if item.cluster == cluster {
        own += item.times
      } else {
        let times = joint[item.cluster * count + cluster]
        gain += Self.entropy(times + item.times) - Self.entropy(times)
      }
    }
    for item in near.right {
      if item.cluster == cluster {
        own += item.times
      } else {
        let times = joint[cluster * count + item.cluster]
        gain += Self.entropy(times + item.times) - Self.entropy(times)
      }
    }
    let times = joint[cluster * count + cluster]
    return gain + Self.entropy(times + own) - Self.entropy(times)
  }

  private static func entropy(_ times: Double) -> Double { times > 0 ? times * log(times) : 0 }
}
