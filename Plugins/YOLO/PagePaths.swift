import TacetKit

/// Where a page's files go, relative to the data set's folder.
struct PagePaths: Sendable {
  /// The folder of the page's split: `train`, `val`, `test` or whatever the source calls it.
  let split: String
  /// The image.
  let image: String
  /// The label file, where Ultralytics looks for it.
  let label: String

  /// The paths for `page`.
  ///
  /// - Throws: ``TacetError`` if name or split would lead out of the folder.
  init(_ page: Page) throws {
    split = Self.folder(ofSplit: page.split)
    guard Self.isSafe(page.name), Self.isSafe(split), !split.contains("/") else {
      throw TacetError.badData(
        "page '\(page.name)' of split '\(page.split)' can't be written: a name is made of folders "
          + "and a file, without '..', '.', '\\', control characters or a '/' at either end",
        at: .init(page: page.name)
      )
    }
    let type = page.image.flatMap { Self.fileExtension(of: $0.path) } ?? ""
    image = "images/\(split)/\(page.name)\(type)"
    label = Ultralytics.labelPath(split: split, name: page.name)
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

  /// Whether a path made of `name` stays where it is put, on any system.
  private static func isSafe(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && !name.unicodeScalars.contains { $0 == "\\" || $0.properties.generalCategory == .control }
  }

  /// The extension with its dot, of a file's name.
  private static func fileExtension(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[$0...]) }
  }
}
