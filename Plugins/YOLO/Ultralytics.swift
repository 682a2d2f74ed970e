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
    guard let dot = path.lastIndex(of: ".") else { return false }
    return extensions.contains(path[path.index(after: dot)...].lowercased())
  }

  /// Where the labels of the page `name` are sought, whose image lies under `images/`.
  ///
  /// It is the last folder called `images` that counts, which may be one in the page's name.
  static func labelPath(split: String, name: String) -> String {
    var folders = "images/\(split)/\(name)".split(separator: "/")
    if let last = folders.dropLast().lastIndex(of: "images") { folders[last] = "labels" }
    return folders.joined(separator: "/") + ".txt"
  }
}
