import YuyanSegmentation

/// Scratch memory of one worker: kept from document to document so that nothing is allocated twice, never shared.
public struct Workspace: Sendable {
  /// Of the name tagger.
  var names = NameTagger.Scratch()
  /// What the segmenter's words say to it.
  var words = WordFeatures()
  /// The segmenter's.
  package var segmentation = SegmentationScratch()
  /// Empty: it grows with the first documents and keeps its size.
  public init() {}
}
