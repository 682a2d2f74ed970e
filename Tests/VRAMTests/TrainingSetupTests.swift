import Testing
import VRAM

/// What a training takes, from the boxes of its pages.
struct TrainingSetupTests {
  @Test(arguments: [
    ([Int](), 0), ([7], 28), ([7, 3], 24), ([9, 8, 7, 6], 30), ([9, 8, 7, 6, 5], 30),
  ])
  func `a mosaic has the four fullest pages, the fullest again where there are fewer`(
    fullest: [Int],
    boxes: Int
  ) {
    var setup = TrainingSetup.usual
    #expect(setup.deciding(fullest) == boxes)
    setup.hasMosaic = false
    #expect(setup.deciding(fullest) == fullest.first ?? 0)
  }

  @Test func `the largest batch told fits, and one image more does not`() {
    for boxes in [100, 593, 2_500, 40_000] {
      var setup = TrainingSetup.usual
      setup.batch = setup.largestBatch(boxes)
      #expect(setup.fits(boxes))
      setup.batch += 1
      #expect(!setup.fits(boxes))
    }
  }

  @Test(arguments: [(0, "any"), (1, "1,024 or more"), (2_510, "29"), (1_000_000, "0")])
  func `the batch that fits is told in words`(boxes: Int, words: String) {
    #expect(TrainingSetup.usual.batchThatFits(boxes) == words)
  }
}
