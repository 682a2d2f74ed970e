import TacetImaging
import TacetKit

/// The rules of Ultralytics for datasets.
///
/// Source: `ultralytics/data/utils.py` of Ultralytics 8.4.190 and 8.3.100; the functions are named below.
enum Ultralytics {
  /// The shortest side of an image that is not skipped, in pixels (`check_image`, 8.3: `verify_image`).
  static let smallestSide = 10

  /// The extensions of the images that it reads (`IMG_FORMATS`).
  private static let extensions: Set<String> = [
    "avif", "bmp", "dng", "heic", "heif", "jp2", "jpeg", "jpg", "mpo", "png", "tif", "tiff", "webp",
  ]

  /// Whether it reads the image at `path`.
  static func canRead(_ path: String) -> Bool {
    extensions.contains(path.fileExtension.lowercased())
  }

  /// Whether an image is a JPEG without an end marker, which is rewritten on disk the first time it is read
  /// (`check_image`); through a link, this changes the original.
  ///
  /// - Throws: ``TacetError`` if the file can't be read.
  static func writesAnew(_ image: ImageFile) throws -> Bool {
    let isJPEG = [".jpg", ".jpeg"].contains { image.path.lowercased().hasSuffix($0) }
    return try isJPEG && !image.endsLikeJPEG()
  }

  /// The label file of the page `name`, whose image is under `images/` (`img2label_paths`).
  ///
  /// The last folder called `images` counts, which may be part of the page's name.
  static func labelPath(split: String, name: String) -> String {
    replacingLastImages(in: "images/\(split)/\(name)") + ".txt"
  }

  /// The label file of the image at `path`: in the folder `labels` instead of the last `images` in its path,
  /// or else beside the image (`img2label_paths`).
  static func labelPath(ofImage path: String) -> String {
    replacingLastImages(in: String(path.withoutExtension)) + ".txt"
  }

  private static func replacingLastImages(in path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if let last = parts.dropLast().lastIndex(of: "images") { parts[last] = "labels" }
    return parts.joined(separator: "/")
  }

  /// Why a page is skipped that has a row with the box `box`, or with corners enclosed by it
  /// (`verify_image_label`).
  static func fault(of box: RelativeBox) -> Reason? {
    if box.width < 0 || box.height < 0 { return .negativeSize }
    let isInside =
      min(box.x, box.y) >= -tolerance && max(box.x, box.y) <= 1 + tolerance
      && max(box.width, box.height) <= 1 + tolerance
    return isInside ? nil : .beyondPage
  }

  /// How far coordinates may exceed the page, as a share of it: `points.max() <= 1.01` in 8.4.
  private static let tolerance = 0.01

  /// Whether every version accepts a row whose corners `box` encloses: 8.3.100 requires
  /// `points.max() <= 1`, and the corners are still to be rounded.
  static func takes(_ box: RelativeBox) -> Bool {
    let limit = 1 - 1e-5
    return min(box.x, box.y) >= 0 && max(box.x, box.y, box.width, box.height) <= limit
  }
}
