#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension LexiconImage {
  /// Opens a file in place of an image that is part of the program, or else that one.
  ///
  /// The file is `path`, or in `path` where that is a folder; without a path it is in the first folder of the environment
  /// variable `YUYAN_LEXICONS`, whose folders are divided by colons, that holds it.
  ///
  /// - Parameters:
  ///   - name: the image's name without ending, such as `segmentation`.
  ///   - path: the caller's own place; where it is given, no other is tried.
  ///   - builtIn: the image within the program.
  /// - Throws: ``LexiconError`` `notFound` where `path` leads nowhere, or what ``open(_:)`` throws.
  package static func find(
    _ name: String, path: String?, builtIn: UnsafeRawBufferPointer
  ) throws(LexiconError) -> LexiconImage {
    let file = "\(name).yulex"
    if let path {
      let place = path.hasSuffix(".yulex") ? path : "\(path)/\(file)"
      guard FileBytes.isReadable(place) else {
        throw LexiconError(
          code: .notFound, place: place,
          message: "not found; give the path of an image or of its folder, or none for the program's own")
      }
      return try open(place)
    }
    if let variable = getenv("YUYAN_LEXICONS") {
      for folder in String(cString: variable).split(separator: ":") {
        let place = "\(folder)/\(file)"
        if FileBytes.isReadable(place) { return try open(place) }
      }
    }
    return try LexiconImage(builtIn: builtIn, name: file)
  }
}
