import Yuyan

/// One pipeline for all tests: opened once, shared because it never changes.
enum TestPipeline {
  private static let opened = Result { try Pipeline() }

  /// - Throws: what opening an image threw.
  static var shared: Pipeline {
    get throws { try opened.get() }
  }
}
