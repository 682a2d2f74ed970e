import TacetKit

/// How a detector is trained: GPU, trainer, batch and image size.
public struct TrainingSetup: Equatable, Sendable {
  /// Bytes of memory that the GPU has.
  public var gpu: Double
  /// Bytes for everything but the label assigner.
  public var reserve: Double
  /// Images in a batch.
  public var batch: Int
  /// Pixels, a multiple of 32.
  public var imageSize: Int
  /// The trainer whose figures decide.
  public var profile: AssignerProfile
  /// Whether four pages are combined into one image.
  public var hasMosaic: Bool

  /// The trainer's own defaults, on a GPU of 32 GB.
  public static let usual = TrainingSetup(
    gpu: 32e9,
    reserve: 8e9,
    batch: 16,
    imageSize: 640,
    profile: AssignerProfile.all[0],
    hasMosaic: true
  )

  /// A setup; see the properties.
  public init(
    gpu: Double,
    reserve: Double,
    batch: Int,
    imageSize: Int,
    profile: AssignerProfile,
    hasMosaic: Bool
  ) {
    self.gpu = gpu
    self.reserve = reserve
    self.batch = batch
    self.imageSize = imageSize
    self.profile = profile
    self.hasMosaic = hasMosaic
  }

  /// Bytes that are available to the assigner.
  public var budget: Double { gpu - reserve }

  /// A batch of the size asked for, the fullest image with `boxes` boxes.
  public func load(_ boxes: Int) -> AssignerLoad {
    AssignerLoad(batch: batch, boxes: boxes, imageSize: imageSize)
  }

  /// What the assigner needs at most, in bytes, when the fullest image has `boxes` boxes.
  public func peak(_ boxes: Int) -> Double { load(boxes).bytes(perPair: profile.plannedBytes) }

  /// Whether such a batch fits.
  public func fits(_ boxes: Int) -> Bool { peak(boxes) <= budget }

  /// The largest batch that fits when the fullest image has `boxes` boxes.
  ///
  /// - Parameters:
  ///   - boxes: On the fullest image.
  ///   - profile: A trainer to ask about, other than ``profile``.
  /// - Returns: From 0 to ``batchLimit``.
  public func largestBatch(_ boxes: Int, profile: AssignerProfile? = nil) -> Int {
    let perPair = (profile ?? self.profile).plannedBytes
    return load(boxes).largestBatch(in: budget, perPair: perPair, limit: Self.batchLimit)
  }

  /// The same in words: "96", "1,024 or more", and "any" if there is no box.
  public func batchThatFits(_ boxes: Int, profile: AssignerProfile? = nil) -> String {
    guard boxes > 0 else { return "any" }
    let batch = largestBatch(boxes, profile: profile)
    return batch.grouped + (batch < Self.batchLimit ? "" : " or more")
  }

  /// Larger batches are not told apart.
  public static let batchLimit = 1024

  /// How many pages a mosaic has.
  public static let mosaicPages = 4

  /// The boxes of the fullest image, from those of pages.
  ///
  /// - Parameter fullest: Boxes of the ``mosaicPages`` fullest pages at least, the fullest first; of fewer
  ///   pages, the fullest comes into a mosaic again.
  /// - Returns: Those of the fullest page, or with mosaic of the four fullest together; 0 without pages.
  public func deciding(_ fullest: some Collection<Int>) -> Int {
    guard let most = fullest.first else { return 0 }
    return hasMosaic ? Self.fullestMosaic(fullest) : most
  }

  /// The sum of the four fullest pages; see ``deciding(_:)``.
  public static func fullestMosaic(_ fullest: some Collection<Int>) -> Int {
    let four = fullest.prefix(mosaicPages)
    return four.reduce(0, +) + (mosaicPages - four.count) * (four.first ?? 0)
  }
}
