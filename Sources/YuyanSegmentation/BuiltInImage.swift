import CSegmentationImage
import YuyanLexicon

extension LexiconImage {
  /// The segmenter's image: the program's own unless `path` or the environment variable `YUYAN_LEXICONS` leads to another.
  /// - Throws: ``LexiconError`` where that other one is missing or damaged.
  package static func segmentation(path: String? = nil) throws(LexiconError) -> LexiconImage {
    var length = 0
    let start = yuyan_segmentation_image(&length)
    return try find("segmentation", path: path, builtIn: UnsafeRawBufferPointer(start: start, count: length))
  }
}
