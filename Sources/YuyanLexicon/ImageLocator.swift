#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension LexiconImage {
  /// Finds and opens an image.
  ///
  /// Tried in order: `path`, a file or a folder; the folders of the environment variable `YUYAN_LEXICONS`, divided by
  /// colons; the folder of the program and of the shared object that holds this code, there first the file itself,
  /// then the folder that the build made for `module`'s resources; `../share/yuyan` from there.
  ///
  /// - Parameters:
  ///   - name: the image's name without ending, such as `segmentation`.
  ///   - module: the module whose build makes the image.
  ///   - path: the caller's own place; where it is given, no other is tried.
  /// - Throws: ``LexiconError`` `notFound`, naming all places tried, or what ``open(_:)`` throws.
  package static func locate(_ name: String, module: String, path: String? = nil) throws(LexiconError) -> LexiconImage {
    let file = "\(name).yulex"
    var tried: [String] = []
    for candidate in candidates(file: file, resources: "yuyan_\(module).resources", path: path) {
      if FileBytes.isReadable(candidate) { return try open(candidate) }
      if !tried.contains(candidate) { tried.append(candidate) }
    }
    throw LexiconError(
      code: .notFound, place: file,
      message: "not found; set YUYAN_LEXICONS to the folder that holds it. Tried: \(tried.joined(separator: ", "))")
  }

  private static func candidates(file: String, resources: String, path: String?) -> [String] {
    if let path { return path.hasSuffix(".yulex") ? [path] : ["\(path)/\(file)"] }
    var result: [String] = []
    if let variable = getenv("YUYAN_LEXICONS") {
      result += String(cString: variable).split(separator: ":").map { "\($0)/\(file)" }
    }
    for folder in [programFolder(), objectFolder()].compactMap({ $0 }) {
      result += ["\(folder)/\(file)", "\(folder)/\(resources)/\(file)", "\(folder)/../share/yuyan/\(file)"]
    }
    return result
  }

  /// The folder of the running program, links resolved.
  private static func programFolder() -> String? {
    #if os(Linux)
      return resolvedFolder("/proc/self/exe")
    #else
      return CommandLine.arguments.first.flatMap(resolvedFolder)
    #endif
  }

  /// The folder of the program or shared object that holds this code.
  private static func objectFolder() -> String? {
    #if os(Linux)
      // `dladdr` is hidden behind a feature macro that Swift cannot set; the kernel's own table says the same.
      let address = UInt64(UInt(bitPattern: #dsohandle))
      guard let table = try? FileBytes.read("/proc/self/maps") else { return nil }
      for line in table.split(separator: UInt8(ascii: "\n")) {
        let fields = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 5)
        let bounds = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
        guard fields.count == 6, bounds.count == 2, bounds[0] <= address, address < bounds[1] else { continue }
        return resolvedFolder(String(fields[5].drop { $0 == " " }))
      }
      return nil
    #else
      var information = Dl_info()
      guard dladdr(#dsohandle, &information) != 0, let name = information.dli_fname else { return nil }
      return resolvedFolder(String(cString: name))
    #endif
  }

  private static func resolvedFolder(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let text = String(cString: resolved)
    return text.lastIndex(of: "/").map { String(text[..<$0]) }
  }
}
