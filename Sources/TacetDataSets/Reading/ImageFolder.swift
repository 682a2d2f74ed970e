import FoundationEssentials
public import TacetKit

/// The folder that a file's images are in.
public struct ImageFolder: Sendable {
  /// The folder.
  public let path: String

  /// Whether the folder is there; if not, none of its images is looked for.
  public let exists: Bool

  private let spelling = FileSpelling()

  /// The folder at `path`, which need not be there.
  public init(_ path: String) {
    self.path = path
    var isFolder = false
    exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The image called `name`, which need not be there.
  public func image(_ name: RelativePath, width: Int, height: Int) -> PageImage {
    let file = InputFiles.path(path, name.string)
    let view = PixelRectangle(width: width, height: height)
    let path = exists ? spelling.path(of: file) : nil
    return PageImage(path: path ?? file, view: view, isMissing: path == nil)
  }

  /// A page without symbols, whose image is called `name` and gives it its own name.
  ///
  /// - Parameters:
  ///   - name: The image's, as in ``image(_:width:height:)``.
  ///   - split: The page's.
  ///   - width: In pixels.
  ///   - height: In pixels.
  ///   - account: Says if the image isn't there, though the folder is.
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
  /// A page's image is missing, though others are there.
  public static let imageNotOnDisk = Reason("image not on disk", isDefect: true)
}
