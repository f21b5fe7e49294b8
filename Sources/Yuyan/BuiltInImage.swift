import CExtractionImage
import YuyanLexicon

extension LexiconImage {
  /// The extractors' image: the program's own unless `path` or the environment variable `YUYAN_LEXICONS` leads to another.
  /// - Throws: ``LexiconError`` where that other one is missing or damaged.
  package static func extraction(path: String? = nil) throws(LexiconError) -> LexiconImage {
    var length = 0
    let start = yuyan_extraction_image(&length)
    return try find("extraction", path: path, builtIn: UnsafeRawBufferPointer(start: start, count: length))
  }
}
