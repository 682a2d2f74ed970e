import TestSupport
import Testing

@testable import COCO

/// Run lengths packed as text.
struct CompressedRunsTests {
  /// The texts are pycocotools'.
  @Test(arguments: [
    ([], ""), ([0], "0"), ([1], "1"), ([15], "?"), ([16], "`0"), ([31], "o0"), ([32], "P1"),
    ([1, 2, 3, 4], "1232"), ([1, 2, 3, 1], "123O"), ([5, 5, 5, 5, 5], "55500"),
    ([100, 200, 100], "T3X6T3"),
  ])
  func `runs and their text`(runs: [UInt32], text: String) {
    #expect(String(decoding: CompressedRuns.encode(runs), as: UTF8.self) == text)
    #expect(CompressedRuns.decode(text.utf8) == runs)
  }

  @Test(arguments: [UInt64](1...30))
  func `what is packed is unpacked as it was`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let limit: UInt32 = [10, 1000, 1_000_000, .max][Int(seed % 4)]
    let runs = (0..<Int.random(in: 0...100, using: &random)).map { _ in
      UInt32.random(in: 0...limit, using: &random)
    }
    #expect(CompressedRuns.decode(CompressedRuns.encode(runs)) == runs)
  }

  @Test(arguments: [
    // Not a character of the text, a text that ends within a number, a run below 0, one of 33 bits.
    "a b", "p", "P", "O", "PPPPPPP4", "PPPPPPPPPPPPPPPP0",
  ])
  func `what is no such text`(text: String) {
    #expect(CompressedRuns.decode(text.utf8) == nil)
  }
}
