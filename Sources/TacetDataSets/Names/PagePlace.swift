public import TacetKit

/// The place of a page in a dataset's folder: its split, and its image under `images/`.
public struct PagePlace: Sendable {
  /// The folder of the page's split; `train` for a page without a split.
  public let split: String

  /// The image, relative to ``images``: the page's name with the extension of the encoded image, or else of
  /// its image file, or else `.png`.
  ///
  /// Without an extension, a reader would remove any part of the name that looks like one.
  public let file: String

  /// The folder of the split's images, relative to the dataset's folder, without a trailing slash.
  public var images: String { "images/\(split)" }

  /// The image, relative to the dataset's folder.
  public var image: String { "\(images)/\(file)" }

  /// The place for `page`, whose name and split are safe paths, and whose image becomes `image`.
  public init(_ page: Page, image: ImageState) {
    split = page.split.isEmpty ? SplitName.train.rawValue : SplitName.usual(page.split)
    if case .encoded(_, let fileExtension) = image {
      file = page.name + fileExtension
    } else {
      let fileExtension = page.image?.path.fileExtension ?? ""
      file = "\(page.name).\(fileExtension.isEmpty ? "png" : fileExtension)"
    }
  }
}
