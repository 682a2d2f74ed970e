public import TacetKit

/// Where a page belongs in a data set's folder: its split, and its image under `images/`.
public struct PagePlace: Sendable {
  /// The folder of the page's split: `train`, `val`, `test` or whatever the source calls it.
  public let split: String

  /// The image, relative to ``images``: the page's name with the extension of what is written, or
  /// of its image file if nothing is.
  public let file: String

  /// The folder of the split's images, relative to the data set's folder, without a slash at its end.
  public var images: String { "images/\(split)" }

  /// The image, relative to the data set's folder.
  public var image: String { "\(images)/\(file)" }

  /// The place for `page`, whose image becomes `image`.
  ///
  /// - Throws: ``TacetError`` if name or split would lead out of the folder.
  public init(_ page: Page, image: ImageState) throws {
    split = Self.folder(ofSplit: page.split)
    try Self.check(page.name, "the page's name", page)
    try Self.check(split, "the split", page)
    if case .encoded(_, let fileExtension) = image {
      file = page.name + fileExtension
    } else {
      file = page.name + (page.image.flatMap { Self.fileExtension(of: $0.path) } ?? "")
    }
  }

  /// The folder for a split by the name that the source gives it.
  private static func folder(ofSplit split: String) -> String {
    switch split.lowercased() {
    case "", "train", "training": "train"
    case "val", "valid", "validation": "val"
    case "test", "testing": "test"
    default: split
    }
  }

  /// Refuses a name that would not stay where it is put, on any system.
  private static func check(_ name: String, _ what: String, _ page: Page) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
      !name.unicodeScalars.contains(where: {
        $0 == "\\" || $0.properties.generalCategory == .control
      })
    else {
      throw TacetError.badData(
        "\(what) is \(name.debugDescription), which can't be a path in the data set: no part of it "
          + "may be empty, '.' or '..', nor may it have '\\' or control characters",
        at: .init(page: page.name)
      )
    }
  }

  /// The extension with its dot, of a file's name.
  private static func fileExtension(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[$0...]) }
  }
}
