/// How a text was made out of another one: contiguous runs, each a stretch of `From` that became a stretch of `To`.
///
/// Identity stretches are one run whatever their length; the runs leave no gap on either side and never go backwards. In
/// `創(chuàng)新` → `创新` the runs are `創`→`创`, `(chuàng)`→nothing, `新`→`新`.
public struct Alignment<From: TextSpace, To: TextSpace>: Sendable, Equatable {
  /// One run. Lengths are in scalars.
  public struct Run: Sendable, Equatable {
    /// Where the run begins in `From`, in scalars.
    public let fromStart: Int
    /// The scalars of `From` it takes up; 0 where text was inserted.
    public let fromLength: Int
    /// Where the run begins in `To`, in scalars.
    public let toStart: Int
    /// The scalars of `To` it takes up; 0 where text was taken out.
    public let toLength: Int
    /// Whether scalar `i` of one side answers to scalar `i` of the other: then the lengths are equal and inner
    /// positions map exactly.
    public let isParallel: Bool

    /// A run of different lengths is never parallel, whatever `isParallel` says.
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
  ///
  /// The two are walked side by side over `To`. Where a border of runs, or an inner place of a parallel one, falls
  /// together on both sides, the result has a border too; between two such places lies one run of the result:
  /// parallel where both sides are, else a replacement of all that either side takes in.
  /// - Complexity: O(n + m) in the runs of both.
  public func composed<Next>(with next: Alignment<To, Next>) -> Alignment<From, Next> {
    var result = Alignment<From, Next>()
    var left = 0
    var right = 0
    // How much of the middle text each side's present run has given already.
    var leftDone = 0
    var rightDone = 0
    while true {
      // Here both sides are at a common border. Deletions and insertions that stand at it are runs of their own.
      while left < runs.count, leftDone == 0, runs[left].toLength == 0 {
        result.appendReplacement(from: runs[left].fromLength, to: 0)
        left += 1
      }
      while right < next.runs.count, rightDone == 0, next.runs[right].fromLength == 0 {
        result.appendReplacement(from: 0, to: next.runs[right].toLength)
        right += 1
      }
      guard left < runs.count, right < next.runs.count else { break }
      let first = runs[left]
      let second = next.runs[right]
      if first.isParallel, second.isParallel {
        let shared = min(first.toLength - leftDone, second.fromLength - rightDone)
        result.appendParallel(shared)
        leftDone += shared
        rightDone += shared
        if leftDone == first.toLength { (left, leftDone) = (left + 1, 0) }
        if rightDone == second.fromLength { (right, rightDone) = (right + 1, 0) }
        continue
      }
      // Take whole runs from the side that is behind until the two meet again.
      var fromTaken = 0
      var toTaken = 0
      var leftMiddle = 0
      var rightMiddle = 0
      repeat {
        if leftMiddle <= rightMiddle, left < runs.count {
          let run = runs[left]
          // Of a parallel run only as much as the other side has asked for.
          let rest = run.toLength - leftDone
          let taken = run.isParallel ? min(rest, max(1, rightMiddle - leftMiddle)) : rest
          fromTaken += run.isParallel ? taken : run.fromLength
          leftMiddle += taken
          leftDone += taken
          if leftDone == run.toLength { (left, leftDone) = (left + 1, 0) }
        } else if right < next.runs.count {
          let run = next.runs[right]
          let rest = run.fromLength - rightDone
          let taken = run.isParallel ? min(rest, max(1, leftMiddle - rightMiddle)) : rest
          toTaken += run.isParallel ? taken : run.toLength
          rightMiddle += taken
          rightDone += taken
          if rightDone == run.fromLength { (right, rightDone) = (right + 1, 0) }
        } else {
          break
        }
      } while leftMiddle != rightMiddle
      result.appendReplacement(from: fromTaken, to: toTaken)
    }
    // Only where the middle lengths differ, which callers never give: keep both sides covered.
    var fromRest = 0
    var toRest = 0
    while left < runs.count {
      fromRest += runs[left].isParallel ? runs[left].toLength - leftDone : runs[left].fromLength
      (left, leftDone) = (left + 1, 0)
    }
    while right < next.runs.count {
      toRest += next.runs[right].isParallel ? next.runs[right].fromLength - rightDone : next.runs[right].toLength
      (right, rightDone) = (right + 1, 0)
    }
    result.appendReplacement(from: fromRest, to: toRest)
    return result
  }

  /// The same runs seen from the other side.
  package var inverted: Alignment<To, From> {
    var result = Alignment<To, From>()
    result.runs = runs.map {
      Alignment<To, From>.Run(
        fromStart: $0.toStart, fromLength: $0.toLength, toStart: $0.fromStart, toLength: $0.fromLength,
        isParallel: $0.isParallel)
    }
    return result
  }

  /// The same runs between other texts of the same lengths.
  func rebased<NewTo>(to _: NewTo.Type) -> Alignment<From, NewTo> {
    var result = Alignment<From, NewTo>()
    result.runs = runs.map {
      Alignment<From, NewTo>.Run(
        fromStart: $0.fromStart, fromLength: $0.fromLength, toStart: $0.toStart, toLength: $0.toLength,
        isParallel: $0.isParallel)
    }
    return result
  }
}
