import TrainerMemory

/// What the user asks: on which GPU, with which trainer, how.
struct FitQuestion: Sendable {
  /// Bytes of memory that the GPU has.
  let gpu: Double
  /// Bytes that are kept for all but the label assigner.
  let reserve: Double
  /// Images in a batch.
  let batch: Int
  /// Pixels, a multiple of 32.
  let imageSize: Int
  /// The trainer whose figures decide.
  let profile: AssignerProfile
  /// Whether four pages are put into one image.
  let hasMosaic: Bool
  /// The most symbols that the detector returns of an image.
  let mostReturned: Int

  /// Bytes that the assigner may take.
  var budget: Double { gpu - reserve }

  /// A batch of the size asked for, the fullest image with `boxes` boxes.
  func load(_ boxes: Int) -> AssignerLoad {
    AssignerLoad(batch: batch, boxes: boxes, imageSize: imageSize)
  }

  /// Whether such a batch fits.
  func fits(_ boxes: Int) -> Bool {
    load(boxes).bytes(perPair: profile.plannedBytes) <= budget
  }

  /// The largest batch that fits when the fullest image has `boxes` boxes.
  func largestBatch(_ boxes: Int, profile: AssignerProfile) -> Int {
    load(boxes).largestBatch(in: budget, perPair: profile.plannedBytes)
  }
}
