public import TacetKit

/// Where a page belongs in a data set's folder: its split, and its image under `images/`.
public struct PagePlace: Sendable {
  /// The folder of the page's split by its usual name; a page of no split is for training.
  public let split: String

  /// The image, relative to ``images``: the page's name with the extension of what is written, or else that
  /// of its image file, or else `.png`.
  ///
  /// Without any extension a name would lose what looks like one when it is read.
  public let file: String

  /// The folder of the split's images, relative to the data set's folder, without a slash at its end.
  public var images: String { "images/\(split)" }

  /// The image, relative to the data set's folder.
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
