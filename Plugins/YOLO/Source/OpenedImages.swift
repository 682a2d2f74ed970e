import FoundationEssentials
import TacetImaging
import TacetDataSets
import TacetKit

/// A dataset whose images are known; label files are read with their page.
struct OpenedImages: OpenedSource {
  let classes: ClassTable
  let inputs: [String]
  let images: [ImageEntry]
  let meaning: LabelSchema

  /// Enough to keep many threads busy.
  private static let batch = 256

  var partCount: Int { (images.count + Self.batch - 1) / Self.batch }

  func load(_ part: Int, account: inout Account) throws -> ImageBatch {
    let first = part * Self.batch
    return ImageBatch(
      images: images[first..<min(images.count, first + Self.batch)],
      meaning: meaning
    )
  }
}
