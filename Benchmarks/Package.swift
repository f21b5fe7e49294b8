// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that the benchmark's dependencies weigh on no user.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "yuyan", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "SegmentationBenchmarks",
      dependencies: [
        .product(name: "YuyanSegmentation", package: "yuyan"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Segmentation",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
