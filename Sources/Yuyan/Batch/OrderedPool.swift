/// Threads that work on items side by side and hand the results out in the items' order.
///
/// An item is drawn by whichever worker is free, one worker at a time, so drawing may block (a pipe) without holding up
/// finished results. At most `window` items are between drawing and handing out: a slow reader of results, or one slow
/// item, stops the drawing, and memory stays bounded whatever the number of items.
package final class OrderedPool<Item: Sendable, Output: Sendable>: @unchecked Sendable {
  private let drawing = Lock()
  private let draw: () -> Item?
  private let makeWorker: @Sendable (Int) -> (Item) -> Output

  // All below is guarded by `lock`.
  private let lock = Lock()
  private let spaceFree = Condition()
  private let outputReady = Condition()
  /// Finished results by item number modulo the window.
  private var finished: [Output?]
  private var drawnCount = 0
  private var handedOutCount = 0
  private var hasEnded = false
  private var waiter: CheckedContinuation<Output?, Never>?

  /// - Parameters:
  ///   - draw: the next item, nil at the end; never called by two threads at once.
  ///   - makeWorker: called on each worker's thread with its number; what it returns works on one item.
  package init(
    window: Int, draw: @escaping () -> Item?, makeWorker: @escaping @Sendable (Int) -> (Item) -> Output
  ) {
    self.draw = draw
    self.makeWorker = makeWorker
    finished = Array(repeating: nil, count: max(1, window))
  }

  /// Starts the workers; with no thread to be had the pool ends at once.
  /// - Returns: how many were started.
  package func start(jobs: Int) -> Int {
    var started = 0
    for number in 0..<max(1, jobs) where startThread({ self.work(number) }) { started += 1 }
    if started == 0 { end() }
    return started
  }

  private func work(_ number: Int) {
    let worker = makeWorker(number)
    while let (index, item) = nextItem() {
      let output = worker(item)
      lock.withLock {
        finished[index % finished.count] = output
        guard index == handedOutCount else { return }
        if let waiter {
          self.waiter = nil
          waiter.resume(returning: takeFinished())
        } else {
          outputReady.wakeOne()
        }
      }
    }
  }

  private func nextItem() -> (index: Int, item: Item)? {
    drawing.withLock {
      let mayDraw = lock.withLock {
        while !hasEnded && drawnCount - handedOutCount >= finished.count { spaceFree.wait(lock) }
        return !hasEnded
      }
      guard mayDraw else { return nil }
      guard let item = draw() else {
        end()
        return nil
      }
      return lock.withLock {
        guard !hasEnded else { return nil }
        drawnCount += 1
        return (drawnCount - 1, item)
      }
    }
  }

  /// No more items are drawn; those in hand are finished and handed out.
  package func end() {
    lock.withLock {
      hasEnded = true
      spaceFree.wakeAll()
      outputReady.wakeAll()
      if handedOutCount == drawnCount, let waiter {
        self.waiter = nil
        waiter.resume(returning: nil)
      }
    }
  }

  /// The next result in order if it is there; the lock must be held.
  private func takeFinished() -> Output? {
    let slot = handedOutCount % finished.count
    guard let output = finished[slot] else { return nil }
    finished[slot] = nil
    handedOutCount += 1
    spaceFree.wakeOne()
    return output
  }

  /// The next result in order, waiting for it; nil after the last one.
  package func next() -> Output? {
    lock.withLock {
      while true {
        if let output = takeFinished() { return output }
        if hasEnded && handedOutCount == drawnCount { return nil }
        outputReady.wait(lock)
      }
    }
  }

  /// The next result in order if it is there at once.
  package func nextIfReady() -> Output? { lock.withLock { takeFinished() } }

  /// As ``next()``, without holding a thread. One caller at a time.
  package func nextSuspending() async -> Output? {
    await withCheckedContinuation { continuation in
      lock.withLock {
        if let output = takeFinished() {
          continuation.resume(returning: output)
        } else if hasEnded && handedOutCount == drawnCount {
          continuation.resume(returning: nil)
        } else {
          waiter = continuation
        }
      }
    }
  }
}
