import TacetDataSets
import TacetKit

/// A file of the dataset, as far as `open` has looked into it.
struct DataSetFile: Sendable {
  let path: String
  /// `train`, `val` or `test`, if the file's name says so.
  let split: String
  let categories: CategoryMap
  /// Finds the images.
  let images: ImageFinder

  /// The split that a name like `deepscores_train.json` or `valid.json` ends in; empty if it ends in none.
  static func split(of path: String) -> String {
    let stem = path.lastPathComponent.prefix { $0 != "." }
    let end = stem.split { $0 == "_" || $0 == "-" }.last ?? ""
    return SplitName(end)?.rawValue ?? ""
  }

  /// Where the images are if the user doesn't say: `images` beside the file.
  static func defaultImages(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "images" }
    return "\(path[...slash])images"
  }
}
