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

  /// Symbols that fill their box if its ends are not part of it, and others.
  @Test(arguments: [
    (10, 0, 200, BoxEnds.exclusive), (9, 0, 200, nil), (10, 5, 100, nil), (0, 15, 100, nil),
    (0, 0, 1000, nil),
  ])
  func `symbols that fill their boxes prove that ends are exclusive`(
    full: Int,
    overfull: Int,
    others: Int,
    proof: BoxEnds?
  ) {
    var evidence = BoxEndsEvidence()
    let box = Box(left: 0, top: 0, right: 10, bottom: 10)
    for _ in 0..<full { evidence.add(box, ink: 100) }
    for _ in 0..<overfull { evidence.add(box, ink: 101) }
    for _ in 0..<others { evidence.add(box, ink: 50) }
    #expect(evidence.contradiction(of: .inclusive) == proof)
    #expect(evidence.contradiction(of: .exclusive) == (overfull > 9 ? .inclusive : nil))
  }

  @Test func `without areas the ends are as released`() {
    var evidence = BoxEndsEvidence()
    evidence.add(Box(left: 0, top: 0, right: 1, bottom: 1), ink: nil)
    evidence.add(Box(left: 0, top: 0, right: 1, bottom: 1), ink: 0)
    #expect(evidence.verdict == .inclusive)
  }
}
