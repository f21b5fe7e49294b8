/// Spans that may overlap each other, asked whether they overlap another one.
struct SpanIndex: Sendable {
  private let starts: [Int]
  /// The greatest end of the spans up to each.
  private let reach: [Int]

  init(_ ranges: [TextRange<SourceSpace>]) {
    let sorted = ranges.filter { !$0.isEmpty }.sorted()
    starts = sorted.map(\.start)
    var greatest = 0
    reach = sorted.map { range in
      greatest = Swift.max(greatest, range.end)
      return greatest
    }
  }

  /// Whether a span shares a scalar with `range`.
  /// - Complexity: O(log n).
  func overlaps(_ range: TextRange<SourceSpace>) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < range.end { low = middle + 1 } else { high = middle }
    }
    return low > 0 && reach[low - 1] > range.start
  }
}
