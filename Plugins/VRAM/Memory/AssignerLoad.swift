/// The work of a label assigner: it compares every box with every anchor, in each image of a batch.
///
/// Ultralytics' task-aligned assigner needs some bytes for each such pair. All images of a batch are padded to
/// the one with the most boxes. The number of classes does not matter.
///
///     AssignerLoad(batch: 32, boxes: 2_500, imageSize: 640).bytes(perPair: 32)  // 21.5 GB
public struct AssignerLoad: Equatable, Sendable {
  /// Images in the batch.
  public var batch: Int

  /// Boxes on the image of the batch that has most: a mosaic's are those of its four pages.
  public var boxes: Int

  /// Anchors of one image; see ``anchors(imageSize:)``.
  public var anchors: Int

  /// A batch of images of `imageSize` pixels, the fullest with `boxes` boxes.
  public init(batch: Int, boxes: Int, imageSize: Int) {
    self.batch = batch
    self.boxes = boxes
    anchors = Self.anchors(imageSize: imageSize)
  }

  /// How many pairs there are; a `Double`, since a product of three counts may leave `Int`.
  public var pairs: Double { Double(batch) * Double(boxes) * Double(anchors) }

  /// The peak of memory, in bytes, at `perPair` bytes for each pair.
  public func bytes(perPair: Double) -> Double { perPair * pairs }

  /// The largest batch of such images that `budget` bytes hold.
  ///
  /// - Parameters:
  ///   - budget: Bytes.
  ///   - perPair: Bytes for each pair.
  ///   - limit: No batch is larger.
  /// - Returns: From 0, when not even one image fits, to `limit`.
  public func largestBatch(in budget: Double, perPair: Double, limit: Int = 1024) -> Int {
    let each = perPair * Double(boxes) * Double(anchors)
    return each > 0 ? Self.whole(budget / each, limit: limit) : limit
  }

  /// How many boxes the fullest image of a batch of `batch` may have.
  public static func mostBoxes(
    in budget: Double,
    batch: Int,
    imageSize: Int,
    perPair: Double
  ) -> Int {
    let each = perPair * Double(batch) * Double(anchors(imageSize: imageSize))
    return each > 0 ? whole(budget / each, limit: 1_000_000_000) : 0
  }

  /// The whole part of `count`, from 0 to `limit`; 0 for what is not a number.
  private static func whole(_ count: Double, limit: Int) -> Int {
    // Compared before it is converted: a huge quotient would not fit an Int.
    guard count > 0 else { return 0 }
    return count >= Double(limit) ? limit : Int(count)
  }

  /// The strides of the detector's three outputs, in pixels of the image.
  private static let strides = [8, 16, 32]

  /// Anchors of an image that is `imageSize` pixels wide and high: one for each cell of three outputs.
  ///
  /// The trainer takes the next multiple of 32 as the size.
  public static func anchors(imageSize: Int) -> Int {
    let side = roundedUp(imageSize: imageSize)
    return strides.reduce(0) { $0 + (side / $1) * (side / $1) }
  }

  /// The image size that the trainer takes for `imageSize`: the next multiple of 32, up to 16,384.
  public static func roundedUp(imageSize: Int) -> Int {
    (min(max(imageSize, 32), 16_384) + 31) / 32 * 32
  }
}
