import TacetKit
import Testing

@testable import DeepScores

/// How the second corners of boxes are meant, by the area of the symbols' pixels.
struct BoxEndsTests {
  private static func verdict(overfull: Int, of count: Int) -> BoxEnds {
    var evidence = BoxEndsEvidence()
    let box = Box(left: 0, top: 0, right: 10, bottom: 10)
    for place in 0..<count { evidence.add(box, ink: place < overfull ? 101 : 100) }
    return evidence.verdict
  }

  @Test(arguments: [(0, 100, BoxEnds.exclusive), (1, 100, .exclusive), (2, 100, .inclusive)])
  func `more than one symbol in a hundred has more pixels than its box`(
    overfull: Int,
    count: Int,
    verdict: BoxEnds
  ) {
    #expect(Self.verdict(overfull: overfull, of: count) == verdict)
  }

  @Test func `without areas the ends are as released`() {
    var evidence = BoxEndsEvidence()
    evidence.add(Box(left: 0, top: 0, right: 1, bottom: 1), ink: nil)
    evidence.add(Box(left: 0, top: 0, right: 1, bottom: 1), ink: 0)
    #expect(evidence.verdict == .inclusive)
  }
}
