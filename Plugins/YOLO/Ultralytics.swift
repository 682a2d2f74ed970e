import TacetImaging
import TacetKit

/// What Ultralytics takes for granted of a data set.
enum Ultralytics {
  /// Pixels: an image that is less wide or high is left out.
  static let smallestSide = 10

  /// The extensions of the images that it reads.
  private static let extensions: Set<String> = [
    "avif", "bmp", "dng", "heic", "heif", "jp2", "jpeg", "jpg", "mpo", "png", "tif", "tiff", "webp",
  ]

  /// Whether the image at `path` is looked at.
  static func canRead(_ path: String) -> Bool {
    extensions.contains(path.fileExtension.lowercased())
  }

  /// Whether an image is a JPEG that lacks its end, which is written anew on the disk when it is read
  /// for the first time: through a link, the file that it leads to.
  static func writesAnew(_ image: ImageFile) throws -> Bool {
    let isJPEG = [".jpg", ".jpeg"].contains { image.path.lowercased().hasSuffix($0) }
    return try isJPEG && !image.endsLikeJPEG()
  }

  /// Where the labels of the page `name` are sought, whose image lies under `images/`.
  ///
  /// It is the last folder called `images` that counts, which may be one in the page's name.
  static func labelPath(split: String, name: String) -> String {
    replacingLastImages(in: "images/\(split)/\(name)") + ".txt"
  }

  /// Where the labels of the image at `path` are sought: in the folder `labels` in place of the last
  /// `images` on the way to it, or else beside it.
  static func labelPath(ofImage path: String) -> String {
    replacingLastImages(in: String(path.withoutExtension)) + ".txt"
  }

  private static func replacingLastImages(in path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if let last = parts.dropLast().lastIndex(of: "images") { parts[last] = "labels" }
    return parts.joined(separator: "/")
  }

  /// Why a page with such a row is left out, whose box (or what encloses its outline) is `box`.
  static func fault(of box: RelativeBox) -> Reason? {
    if box.width < 0 || box.height < 0 { return .negativeSize }
    let isInside =
      min(box.x, box.y) >= -tolerance && max(box.x, box.y) <= 1 + tolerance
      && max(box.width, box.height) <= 1 + tolerance
    return isInside ? nil : .beyondPage
  }

  /// What may be over, as a share of the page.
  private static let tolerance = 0.01

  /// Whether every version takes a row whose corners `box` encloses: 8.3 allows nothing over, and the
  /// corners are yet to be rounded.
  static func takes(_ box: RelativeBox) -> Bool {
    let limit = 1 - 1e-5
    return min(box.x, box.y) >= 0 && max(box.x, box.y, box.width, box.height) <= limit
  }
}
