import Testing
import VRAM

/// The model against the figures that were measured: peaks of live tensors in one forward pass.
struct AssignerLoadTests {
  /// A figure, to as many digits as it was written down with.
  struct Figure: CustomTestStringConvertible, Sendable {
    var batch: Int
    var boxes: Int
    var imageSize: Int
    var perPair: Double
    var megabytes: Double
    /// How far the figure may be off for having been rounded, in megabytes.
    var rounding: Double
    var testDescription: String { "\(batch) × \(boxes) at \(imageSize), \(perPair): \(megabytes)" }

    init(
      _ batch: Int,
      _ boxes: Int,
      at imageSize: Int = 640,
      _ perPair: Double,
      _ megabytes: Double,
      within rounding: Double
    ) {
      (self.batch, self.boxes, self.imageSize) = (batch, boxes, imageSize)
      (self.perPair, self.megabytes, self.rounding) = (perPair, megabytes, rounding)
    }
  }

  @Test(arguments: [
    // One image of 500 boxes, whatever the number of classes.
    Figure(1, 500, 32, 134.5, within: 0.05),
    // What each box of the fullest image adds to a batch of 32.
    Figure(32, 1, 32, 8.6, within: 0.05), Figure(32, 1, 38, 10.2, within: 0.05),
    // Batches of 32: tensors alone, and with what a GPU's allocator adds.
    Figure(32, 1_250, 32, 10_800, within: 50), Figure(32, 1_250, 38, 12_800, within: 50),
    Figure(32, 2_500, 32, 21_500, within: 50), Figure(32, 2_500, 38, 25_500, within: 50),
    Figure(32, 4_000, 32, 34_400, within: 50), Figure(32, 4_000, 38, 40_900, within: 50),
    Figure(32, 300, 32, 2_600, within: 50), Figure(32, 300, 38, 3_100, within: 50),
    Figure(32, 150, 32, 1_300, within: 50), Figure(32, 150, 38, 1_500, within: 50),
    // A peak that was seen in training.
    Figure(32, 2_500, 38, 25_400, within: 0),
  ])
  func `the model is within its error of a measured peak`(figure: Figure) {
    let load = AssignerLoad(batch: figure.batch, boxes: figure.boxes, imageSize: figure.imageSize)
    let megabytes = load.bytes(perPair: figure.perPair) / 1e6
    let bound = figure.rounding + AssignerProfile.tensorError * figure.megabytes
    #expect(abs(megabytes - figure.megabytes) <= bound, "\(megabytes)")
  }

  @Test(arguments: [(640, 8_400), (1280, 33_600), (32, 21), (641, 9_261), (672, 9_261)])
  func `anchors of an image size`(imageSize: Int, anchors: Int) {
    #expect(AssignerLoad.anchors(imageSize: imageSize) == anchors)
  }

  @Test(arguments: [("8.3", 32.0, 38.0), ("8.4", 14, 22), ("obb", 24, nil)])
  func `the profiles are those that were measured`(name: String, tensors: Double, device: Double?) {
    let profile = AssignerProfile.named(name)
    #expect(profile?.tensorBytes == tensors)
    #expect(profile?.deviceBytes == device)
  }

  @Test(arguments: 1...64)
  func `the batch that fits fits, and one image more does not`(step: Int) {
    let load = AssignerLoad(batch: 1, boxes: step * 97, imageSize: 32 * step)
    let budget = 24e9
    let batch = load.largestBatch(in: budget, perPair: 38, limit: .max)
    func bytes(_ batch: Int) -> Double {
      AssignerLoad(batch: batch, boxes: load.boxes, imageSize: 32 * step).bytes(perPair: 38)
    }
    #expect(bytes(batch) <= budget)
    #expect(bytes(batch + 1) > budget)
    let most = AssignerLoad.mostBoxes(in: budget, batch: 3, imageSize: 32 * step, perPair: 38)
    let full = AssignerLoad(batch: 3, boxes: most, imageSize: 32 * step)
    #expect(full.bytes(perPair: 38) <= budget)
  }

  @Test func `no number makes it trap`() {
    for number in [0, 1, Int.max, Int.min] {
      let load = AssignerLoad(batch: number, boxes: number, imageSize: number)
      for budget in [0, 1e300, .infinity, .nan, -1] {
        #expect((0...1024).contains(load.largestBatch(in: budget, perPair: 38)))
        #expect(
          AssignerLoad.mostBoxes(in: budget, batch: number, imageSize: number, perPair: 38) >= 0
        )
      }
    }
  }
}
