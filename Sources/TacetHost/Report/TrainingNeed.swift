import JSONStream
import TrainerMemory

/// What training on some pages takes of a GPU's memory at most, with the trainer's own defaults.
///
/// Every instance is taken for a box, so that `tacet fit`, which counts exact twins once and passes over
/// what is off the page, may say less, and never more: a run has no time to look for twins, and its table
/// says "at most".
struct TrainingNeed {
  private static let setup = TrainingSetup.usual

  private let boxes: Int

  /// Of pages that have so many instances each.
  init(_ instances: [Int]) { boxes = Self.setup.deciding(instances.sorted(by: >)) }

  /// "4.1 GB".
  var peak: String { "\(MemoryAmount.bytes(Self.setup.peak(boxes)))" }

  /// "58".
  var batchThatFits: String { Self.setup.batchThatFits(boxes) }

  /// The training, in words.
  static let assumptions =
    "batch of \(setup.batch) at \(setup.imageSize) px, mosaic, Ultralytics \(setup.profile.name)"

  /// The GPU, in words.
  static let gpu = "on a GPU of \(MemoryAmount.bytes(setup.gpu))"

  /// The need as an object.
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("boxes", boxes)
      $0.member("peak_bytes", rounded: Self.setup.peak(boxes))
      $0.member("largest_batch", Self.setup.largestBatch(boxes))
    }
  }
}
