import TestSupport
import Testing

@testable import Tiling

/// Cuts through the white between annotations.
struct WhiteLinesTests {
  @Test func `lines run through the middle of gaps, the widest where there is a choice`() {
    // Gaps of 2 around 21 and of 10 around 35.
    let lines = WhiteLines(between: [0..<20, 22..<30, 40..<60], length: 60)
    #expect(lines.segments(ofAtMost: 40) == [0..<35, 35..<60])
    #expect(lines.segments(ofAtMost: 60) == [0..<60])
    #expect(lines.segments(ofAtMost: 26) == [0..<21, 21..<35, 35..<60])
  }

  @Test func `without white, segments overlap by what the cut would hit`() {
    let lines = WhiteLines(between: [0..<30, 25..<55, 50..<80], length: 80)
    #expect(lines.segments(ofAtMost: 50) == [0..<50, 25..<75, 30..<80])
  }

  @Test func `so many segments that nobody wants them are none`() {
    #expect(WhiteLines(between: [], length: 1_000_000).segments(ofAtMost: 1) == nil)
  }

  @Test(arguments: [UInt64](1...100))
  func `segments cover the side and contain every annotation that fits, in as few as there can be`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let length = 300
    let annotations = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      let low = Int.random(in: 0..<length - 1, using: &random)
      return low..<min(length, low + Int.random(in: 1...60, using: &random))
    }
    let limit = Int.random(in: 40...200, using: &random)
    let segments = try #require(
      WhiteLines(between: annotations, length: length).segments(ofAtMost: limit)
    )
    var end = 0
    for segment in segments {
      #expect(segment.lowerBound <= end && segment.count <= limit)
      end = segment.upperBound
    }
    #expect(end == length)
    for annotation in annotations where annotation.count <= limit {
      #expect(segments.contains { $0.clamped(to: annotation) == annotation })
    }
    #expect(segments.count >= (length + limit - 1) / limit)
  }
}
