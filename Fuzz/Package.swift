// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package because it links only with the fuzzer on: `Fuzz/run`.
let package = Package(
  name: "yuyan-fuzz",
  products: [.library(name: "FuzzPipeline", type: .static, targets: ["FuzzPipeline"])],
  dependencies: [.package(name: "yuyan", path: "..")],
  targets: [
    .target(
      name: "FuzzPipeline", dependencies: [.product(name: "Yuyan", package: "yuyan")],
      swiftSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  ],
  swiftLanguageModes: [.v6]
)
