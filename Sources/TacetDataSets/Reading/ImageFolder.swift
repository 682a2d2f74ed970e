import FoundationEssentials
public import TacetKit

/// The folder that contains the images of a dataset file.
public struct ImageFolder: Sendable {
  /// The folder.
  public let path: String

  /// Whether the folder exists; if not, its images are not searched.
  public let exists: Bool

  private let spelling = FileSpelling()

  /// The folder at `path`, which may not exist.
  public init(_ path: String) {
    self.path = path
    var isFolder = false
    exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The image called `name`, which may not exist.
  public func image(_ name: RelativePath, width: Int, height: Int) -> PageImage {
    let file = InputFiles.path(path, name.string)
    let view = PixelRectangle(width: width, height: height)
    let path = exists ? spelling.path(of: file) : nil
    return PageImage(path: path ?? file, view: view, isMissing: path == nil)
  }

  /// A page without annotations, named after its image `name`.
  ///
  /// - Parameters:
  ///   - name: The name of the image, as in ``image(_:width:height:)``.
  ///   - split: The split of the page.
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  ///   - account: Notes an image that is missing although the folder exists.
  /// - Returns: The page.
  public func page(
    _ name: RelativePath,
    split: String,
    width: Int,
    height: Int,
    account: inout Account
  ) -> Page {
    let image = image(name, width: width, height: height)
    if exists, image.isMissing {
      account.record(.noted, .imageNotOnDisk, unit: .others, example: name.string)
    }
    return Page(
      name: name.stem.string,
      split: split,
      width: width,
      height: height,
      image: image
    )
  }
}

extension Reason {
  /// The image of a page is missing although the image folder exists.
  public static let imageNotOnDisk = Reason("image not on disk", isDefect: true)
}
