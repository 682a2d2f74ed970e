import TacetDataSets
import TacetKit

/// A file of the dataset, as far as `open` has looked into it.
struct InstancesFile: Sendable {
  let path: String
  /// `train`, `val`, `test` or another one, if the file's name or folder says so.
  let split: String
  let categories: CategoryTable
  /// Whether the corners of inverted boxes are swapped.
  let fixesInverted: Bool
  /// Finds the images.
  let images: ImageFinder
}

/// What a file's place says of its split and its images.
///
///     coco/annotations/instances_train2017.json, coco/train2017/a.jpg
///     set/annotations/instances_val.json, set/images/val/a.png
///     set/valid/_annotations.coco.json, set/valid/a.jpg
struct InstancesPlace {
  /// `train`, `val`, `test` or another one; empty if nothing says.
  let split: String

  /// The part of the name that says the split, such as `train2017`; or the name of the folder.
  private let suffix: String

  private let folder: String
  private let parent: String

  init(_ path: String) {
    folder = InputFiles.folder(of: path)
    parent = InputFiles.folder(of: folder)
    let stem = path.lastPathComponent.prefix { $0 != "." }
    let folderName = String(folder.lastPathComponent)
    if let words = Self.words(of: stem).first(where: { Self.known($0) != nil }) {
      suffix = words
      split = Self.known(words) ?? ""
    } else if let known = Self.known(folderName) {
      suffix = folderName
      split = known
    } else if stem.hasPrefix("instances_"), stem != "instances_default" {
      suffix = String(stem.dropFirst("instances_".count))
      split = suffix
    } else {
      suffix = stem == "instances_default" ? "default" : ""
      split = ""
    }
  }

  /// Where images may be, the likeliest folder first.
  ///
  /// - Parameter named: The folder that the user names, if they do.
  /// - Returns: Folders for images alone, and last the one that may have anything.
  func imageFolders(named: String?) -> [ImageFolder] {
    func folders(in folder: String) -> [String] {
      suffix.isEmpty ? [folder] : [InputFiles.path(folder, suffix), folder]
    }
    if let named { return folders(in: named).map { ImageFolder($0) } }
    let root = folder.lastPathComponent == "annotations" ? parent : folder
    let beside = root.isEmpty ? "." : root
    // In the layout of splits, the file's own folder is that of the images.
    let isSplit = !suffix.isEmpty && folder.lastPathComponent == suffix
    return
      (folders(in: InputFiles.path(root, "images")) + folders(in: beside).dropLast())
      .map { ImageFolder($0) } + [ImageFolder(beside, isForImages: isSplit)]
  }

  /// The name's parts between `_`, `-` and blanks, the last first.
  private static func words(of stem: Substring) -> [String] {
    stem.split { $0 == "_" || $0 == "-" || $0 == " " }.reversed().map(String.init)
  }

  /// The split that a word means: `train2017` is `train`, `valid` is `val`.
  private static func known(_ word: String) -> String? {
    var letters = word[...]
    while let last = letters.last, ("0"..."9").contains(last) { letters.removeLast() }
    return SplitName(letters)?.rawValue
  }
}
