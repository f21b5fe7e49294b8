import Foundation
import PackagePlugin

/// Compiles `Lexicons/` to the image of the module it is applied to, as C source that holds the image.
///
/// A word list goes into the images that its header names (`# used-by: segmentation`), a file of weights into the image
/// that its name begins with (`segmentation.weights`, `extraction.names.weights`).
@main
struct CompileLexicons: BuildToolPlugin {
  private static let images = ["CSegmentationImage": "segmentation", "CExtractionImage": "extraction"]

  func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
    guard let image = Self.images[target.name] else { return [] }
    let folder = context.package.directoryURL.appending(path: "Lexicons")
    let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { try Self.belongs($0, to: image) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "\(image).c")
    return [
      .buildCommand(
        displayName: "Compiling \(image).yulex", executable: try context.tool(named: "lexicon-compiler").url,
        arguments: [image, output.path] + inputs.map(\.path), inputFiles: inputs, outputFiles: [output])
    ]
  }

  private static func belongs(_ file: URL, to image: String) throws -> Bool {
    switch file.pathExtension {
    case "weights": return file.lastPathComponent.hasPrefix("\(image).")
    case "tsv":
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      let head = String(decoding: try handle.read(upToCount: 1 << 12) ?? Data(), as: UTF8.self)
      return head.split(separator: "\n").prefix { $0.hasPrefix("# ") }.contains {
        $0.hasPrefix("# used-by:") && $0.contains(image)
      }
    default: return false
    }
  }
}
