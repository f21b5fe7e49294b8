/// How a text was made out of another one: contiguous runs, each a stretch of `From` that became a stretch of `To`.
///
/// Identity stretches are one run whatever their length; the runs leave no gap on either side and never go backwards. In
/// `創(chuàng)新` → `创新` the runs are `創`→`创`, `(chuàng)`→nothing, `新`→`新`.
public struct Alignment<From: TextSpace, To: TextSpace>: Sendable, Equatable {
  /// One run. Lengths are in scalars.
  public struct Run: Sendable, Equatable {
    public let fromStart: Int
    public let fromLength: Int
    public let toStart: Int
    public let toLength: Int
    /// Whether scalar `i` of one side answers to scalar `i` of the other: then the lengths are equal and inner
    /// positions map exactly.
    public let isParallel: Bool

    public init(fromStart: Int, fromLength: Int, toStart: Int, toLength: Int, isParallel: Bool) {
      self.fromStart = fromStart
      self.fromLength = fromLength
      self.toStart = toStart
      self.toLength = toLength
      self.isParallel = isParallel && fromLength == toLength
    }
  }

  /// The runs in order; empty for an empty text.
  public private(set) var runs: [Run]

  /// An alignment without runs: to be appended to.
  public init() { runs = [] }

  /// The alignment of a text of `length` scalars with itself.
  public init(identity length: Int) {
    runs =
      length > 0
      ? [Run(fromStart: 0, fromLength: length, toStart: 0, toLength: length, isParallel: true)] : []
  }

  /// The number of scalars of `From` covered.
  public var fromLength: Int { runs.last.map { $0.fromStart + $0.fromLength } ?? 0 }
  /// The number of scalars of `To` covered.
  public var toLength: Int { runs.last.map { $0.toStart + $0.toLength } ?? 0 }

  /// Appends `length` scalars that answer to each other one by one; grows the last run where that is parallel too.
  public mutating func appendParallel(_ length: Int) {
    guard length > 0 else { return }
    if let last = runs.last, last.isParallel {
      runs[runs.count - 1] = Run(
        fromStart: last.fromStart, fromLength: last.fromLength + length, toStart: last.toStart,
        toLength: last.toLength + length, isParallel: true)
    } else {
      runs.append(
        Run(fromStart: fromLength, fromLength: length, toStart: toLength, toLength: length, isParallel: true))
    }
  }

  /// Appends `from` scalars that became `to` scalars as a whole; either may be zero.
  public mutating func appendReplacement(from: Int, to: Int) {
    guard from > 0 || to > 0 else { return }
    runs.append(
      Run(
        fromStart: fromLength, fromLength: max(0, from), toStart: toLength, toLength: max(0, to), isParallel: false))
  }

  /// The stretch of `From` that a range of `To` was made of: from the beginning of what its first scalar came from to
  /// the end of what its last scalar came from. An empty range gives an empty range.
  /// - Complexity: O(log n) in the number of runs.
  public func range(of range: TextRange<To>) -> TextRange<From> {
    guard !runs.isEmpty else { return TextRange(0, 0) }
    let first = runs[indexOfRun(containing: range.start)]
    let offset = range.start - first.toStart
    let start = first.isParallel ? first.fromStart + min(max(0, offset), first.fromLength) : first.fromStart
    guard !range.isEmpty else { return TextRange(start, start) }
    let last = runs[indexOfRun(containing: range.end - 1)]
    let end =
      last.isParallel
      ? last.fromStart + min(max(0, range.end - last.toStart), last.fromLength) : last.fromStart + last.fromLength
    return TextRange(start, end)
  }

  /// The run that holds scalar `position` of `To`; the nearest one where none does.
  private func indexOfRun(containing position: Int) -> Int {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].toStart + runs[middle].toLength <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The alignment of `From` with the text that `next` makes of `To`.
  /// - Complexity: O(n + m) in the runs of both.
  public func composed<Next>(with next: Alignment<To, Next>) -> Alignment<From, Next> {
    var result = Alignment<From, Next>()
    var left = runs.makeIterator()
    var right = next.runs.makeIterator()
    var a = left.next()
    var b = right.next()
    // What is pending: scalars of From and of Next that belong to one replacement.
    var pendingFrom = 0
    var pendingTo = 0
    var aDone = 0
    var bDone = 0
    func flush(_ result: inout Alignment<From, Next>) {
      result.appendReplacement(from: pendingFrom, to: pendingTo)
      pendingFrom = 0
      pendingTo = 0
    }
    while a != nil || b != nil {
      if let run = a, run.toLength - aDone == 0 {
        if !run.isParallel { pendingFrom += run.fromLength }
        if aDone == 0 || run.isParallel { if aDone == 0 && bDone == 0 { flush(&result) } }
        a = left.next()
        aDone = 0
        if bDone == 0 { flush(&result) }
        continue
      }
      if let run = b, run.fromLength - bDone == 0 {
        if !run.isParallel { pendingTo += run.toLength }
        b = right.next()
        bDone = 0
        if aDone == 0 { flush(&result) }
        continue
      }
      guard let x = a, let y = b else { break }
      let shared = min(x.toLength - aDone, y.fromLength - bDone)
      if x.isParallel && y.isParallel {
        flush(&result)
        result.appendParallel(shared)
      } else {
        if x.isParallel { pendingFrom += shared }
        if y.isParallel { pendingTo += shared }
      }
      aDone += shared
      bDone += shared
      if x.isParallel, aDone == x.toLength {
        a = left.next()
        aDone = 0
      }
      if y.isParallel, bDone == y.fromLength {
        b = right.next()
        bDone = 0
      }
    }
    flush(&result)
    return result
  }
}
