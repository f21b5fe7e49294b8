import YuyanSegmentation

/// Scratch memory of one worker: kept from document to document so that nothing is allocated twice, never shared.
public struct Workspace: Sendable {
  /// Of the name tagger.
  var names = NameTagger.Scratch()
  /// The shape of each character's word.
  var shapes: [UInt8] = []
  /// The segmenter's.
  package var segmentation = SegmentationScratch()
  public init() {}
}
