#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Scores and gradients of one sentence: forward and backward over a chain of two labels.
struct ChainScratch {
  /// The boundary before the character `index` is at `index + pad`, as is the character itself in `agreements`.
  var scores: [Float] = []
  var agreements: [Float] = []
  private(set) var scoreGradients: [Float] = []
  private(set) var agreementGradients: [Float] = []
  private var count = 0
  private var forward: [(boundary: Float, none: Float)] = []
  private var scoreFactors: [Float] = []
  private var agreementFactors: [Float] = []

  /// Makes all zero for a sentence of `count` characters.
  mutating func prepare(_ count: Int) {
    self.count = count
    let room = count + 32
    scores = [Float](repeating: 0, count: room)
    agreements = scores
    scoreGradients = scores
    agreementGradients = scores
    forward = [(Float, Float)](repeating: (0, 0), count: room)
    scoreFactors = scores
    agreementFactors = scores
  }

  /// Fills the gradients of the log-likelihood; returns its negative.
  mutating func gradients(_ isStart: [Bool], pad: Int) -> Float {
    for index in 0...count {
      scoreFactors[index] = expf(max(-30, min(30, scores[index + pad])))
      agreementFactors[index] = expf(max(-30, min(30, agreements[index + pad])))
    }
    var loss: Float = 0
    forward[0] = (1, 0)
    for index in 1...count {
      let (boundary, none) = forward[index - 1]
      let agreement = agreementFactors[index - 1]
      let isEnd = index == count
      let to = (boundary * agreement + none) * (isEnd ? 1 : scoreFactors[index])
      let from = isEnd ? 0 : boundary + none * agreement
      forward[index] = (to / (to + from), from / (to + from))
      loss += logf(to + from)
      if isStart[index - 1] == isStart[index] { loss -= agreements[index - 1 + pad] }
      if isStart[index], !isEnd { loss -= scores[index + pad] }
    }
    var after: (boundary: Float, none: Float) = (1, 0)
    for index in stride(from: count, to: 0, by: -1) {
      let here = forward[index]
      let before = forward[index - 1]
      let agreement = agreementFactors[index - 1]
      let score = index == count ? 1 : scoreFactors[index]
      if index < count {
        let yes = here.boundary * after.boundary
        let no = here.none * after.none
        scoreGradients[index + pad] = (isStart[index] ? 1 : 0) - yes / (yes + no)
      }
      let bothYes = before.boundary * agreement * score * after.boundary
      let bothNo = before.none * agreement * after.none
      let opens = before.none * score * after.boundary
      let closes = before.boundary * after.none
      let all = bothYes + bothNo + opens + closes
      agreementGradients[index - 1 + pad] = (isStart[index] == isStart[index - 1] ? 1 : 0) - (bothYes + bothNo) / all
      let boundary = agreement * score * after.boundary + after.none
      let none = score * after.boundary + agreement * after.none
      after = (boundary / (boundary + none), none / (boundary + none))
    }
    return loss
  }
}
