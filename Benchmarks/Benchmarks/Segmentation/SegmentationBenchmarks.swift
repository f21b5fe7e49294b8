import Benchmark
import YuyanSegmentation

/// Some sentences, repeated; written for the project.
private let text = String(
  repeating: "国家发展改革委副主任张卫忠3月27日表示，低空经济等新质生产力正在加快发展，全年投资预计超过619亿元。", count: 2_000)

let benchmarks: @Sendable () -> Void = {
  for mode in [Segmenter.Mode.accurate, .dictionary] {
    Benchmark(
      "segment, \(mode.rawValue)", configuration: .init(metrics: [.cpuTotal, .throughput], maxDuration: .seconds(5))
    ) { benchmark in
      var configuration = Segmenter.Configuration()
      configuration.mode = mode
      let segmenter = try Segmenter(configuration)
      let scalars = text.unicodeScalars.map(\.value)
      var scratch = SegmentationScratch()
      // The answer before the time: tokens follow each other without a gap and end with the text.
      let tokens = segmenter.tokens(in: scalars, using: &scratch)
      let isWhole =
        tokens.first?.scalars.lowerBound == 0 && tokens.last?.scalars.upperBound == scalars.count
        && zip(tokens, tokens.dropFirst()).allSatisfy { $0.scalars.upperBound == $1.scalars.lowerBound }
      guard isWhole, tokens.count > 20 * 2_000 else { return benchmark.error("the tokens do not make up the text") }
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(segmenter.tokens(in: scalars, using: &scratch)) }
    }
  }
}
