// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// `Scripts/install.sh` asks for a program that needs no Swift runtime beside it. Only the linking differs, so that the
// objects of an ordinary build are used again.
let standaloneLinking: [LinkerSetting] =
  Context.environment["YUYAN_STANDALONE"] == nil
  ? []
  : [
    // Foundation comes in with the accessors that SwiftPM writes for resources. Its archives lean on one another.
    .unsafeFlags([
      "-static-stdlib", "-Xlinker", "--start-group", "-lFoundation", "-lFoundationInternationalization",
      "-lFoundationEssentials", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCollections",
      "-l_FoundationCShims", "-Xlinker", "--end-group", "-Xlinker", "--gc-sections",
    ])
  ]

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
    // The only place that sees ICU's headers; its own header names no ICU type.
    .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(name: "CICUShim", dependencies: ["CICU"]),

    // Lexicon text to image to look-up.
    .target(name: "YuyanLexicon", swiftSettings: strict),

    // `Lexicons/` to images, during the build.
    .executableTarget(name: "lexicon-compiler", dependencies: ["YuyanLexicon"], swiftSettings: strict),
    .plugin(name: "CompileLexicons", capability: .buildTool(), dependencies: ["lexicon-compiler"]),

    // Text to tokens; usable alone, without ICU.
    .target(
      name: "YuyanSegmentation", dependencies: ["YuyanLexicon"], swiftSettings: fuzzed,
      plugins: ["CompileLexicons"]),

    // The pipeline.
    .target(
      name: "Yuyan",
      dependencies: [
        "CICUShim", "YuyanLexicon", "YuyanSegmentation",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: fuzzed,
      plugins: ["CompileLexicons"]
    ),

    // Arguments and I/O, no logic.
    .executableTarget(
      name: "YuyanCommand",
      dependencies: ["Yuyan", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict,
      linkerSettings: standaloneLinking
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
    .testTarget(name: "YuyanTests", dependencies: ["Yuyan", "CICUShim"], swiftSettings: strict),
    // Runs the program as a user does.
    .testTarget(name: "YuyanCommandTests", dependencies: ["YuyanCommand"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
