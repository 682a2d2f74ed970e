import TacetKit

/// The images that lie among those of pages and are the image of none.
public struct UnusedImages: Sendable {
  /// Their paths, sorted.
  public private(set) var paths: [String] = []

  /// How many images are used.
  private let usedCount: Int

  /// Lists the folders of the pages' images.
  ///
  /// A file that differs from a page's image by its extension alone, such as a mask, counts as used.
  ///
  /// - Parameter used: The images of all pages.
  public init(beside used: [String]) {
    usedCount = used.count
    let stems = Set(used.map { Array($0.withoutExtension.utf8) })
    for folder in Set(used.map(InputFiles.folder)).sorted() {
      // A folder that can't be read has failed its pages.
      let names = (try? InputFiles.names(inFolder: folder.isEmpty ? "." : folder)) ?? []
      for name in names where ImageFolder.isImageExtension(name.fileExtension.lowercased()) {
        let path = InputFiles.path(folder, name)
        if !stems.contains(Array(path.withoutExtension.utf8)) { paths.append(path) }
      }
    }
  }

  /// The unused images if most images are used, so that one without labels is likely a mistake; else none.
  public var amongUsed: [String] { paths.count < usedCount ? paths : [] }
}
