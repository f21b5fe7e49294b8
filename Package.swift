// swift-tools-version: 6.3;(experimentalCGen)
// The build plugin writes C: the images of lexicons and models become part of the program.
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// The command carries Swift's runtime: half of what a short run takes is the dynamic loader's work otherwise.
// FoundationEssentials comes in with the parser of arguments; the two behind it are its own parts.
let staticRuntime: LinkerSetting = .unsafeFlags(
  ["-static-stdlib", "-use-ld=lld", "-l_FoundationCollections", "-l_FoundationCShims", "-Xlinker", "--gc-sections"],
  .when(platforms: [.linux], configuration: .release))

// Fuzz/run watches which branches of the pipeline an input reaches.
let isFuzzed = Context.environment["YUYAN_FUZZ"] != nil
let fuzzed: [SwiftSetting] = strict + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

let package = Package(
  name: "yuyan",
  products: [
    .library(name: "Yuyan", targets: ["Yuyan"]),
    .library(name: "YuyanSegmentation", targets: ["YuyanSegmentation"]),
    .executable(name: "yuyan", targets: ["YuyanCommand"]),
    .executable(name: "yuyan-train", targets: ["yuyan-train"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // The only place that sees ICU's headers; its own header names no ICU type. The library is opened when first needed.
    .target(name: "CICUShim", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // Lexicon text to image to look-up.
    .target(name: "YuyanLexicon", swiftSettings: strict),

    // `Lexicons/` to images, during the build.
    .executableTarget(name: "lexicon-compiler", dependencies: ["YuyanLexicon"], swiftSettings: strict),
    .plugin(name: "CompileLexicons", capability: .buildTool(), dependencies: ["lexicon-compiler"]),

    // The images. Declared resources would make the package manager write an accessor that links all of Foundation, and
    // would have to be found when the program has moved.
    .target(name: "CSegmentationImage", plugins: ["CompileLexicons"]),
    .target(name: "CExtractionImage", plugins: ["CompileLexicons"]),

    // Text to tokens; usable alone, without ICU.
    .target(
      name: "YuyanSegmentation", dependencies: ["CSegmentationImage", "YuyanLexicon"], swiftSettings: fuzzed),

    // The pipeline.
    .target(
      name: "Yuyan",
      dependencies: [
        "CExtractionImage", "CICUShim", "YuyanLexicon", "YuyanSegmentation",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: fuzzed
    ),

    // Arguments and I/O, no logic.
    .executableTarget(
      name: "YuyanCommand",
      dependencies: ["Yuyan", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict,
      linkerSettings: [staticRuntime]
    ),

    // Corpora to model weights; development only.
    .executableTarget(
      name: "yuyan-train",
      dependencies: [
        "Yuyan", "YuyanLexicon", "YuyanSegmentation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    .testTarget(name: "YuyanLexiconTests", dependencies: ["YuyanLexicon"], swiftSettings: strict),
    .testTarget(
      name: "YuyanSegmentationTests", dependencies: ["YuyanLexicon", "YuyanSegmentation"], swiftSettings: strict),
    .testTarget(name: "YuyanTests", dependencies: ["Yuyan", "CICUShim"], exclude: ["Golden"], swiftSettings: strict),
    // Runs the program as a user does; its objects stay out of the tests, which have a runtime of their own.
    .testTarget(name: "YuyanCommandTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
