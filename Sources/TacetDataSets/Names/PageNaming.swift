public import TacetKit

/// How pages are named after their images.
public enum PageNaming {
  /// The names of the pages that show `files`: the files' paths without extension.
  ///
  /// Where files differ only by extension, all of them keep it, so that `p.png` and `p.jpg` are two pages,
  /// called the same in whatever order and format they are listed.
  ///
  /// - Parameter files: The images' paths below their folder, each once.
  /// - Returns: The names, and how many of them keep their extension.
  public static func names(of files: [RelativePath]) -> (names: [String], wholeCount: Int) {
    var names = files.map(\.stem.string)
    var isWhole = [Bool](repeating: false, count: files.count)
    while true {
      var counts: [String: Int] = [:]
      for name in names { counts[name, default: 0] += 1 }
      // A whole name may be the stem of another file: `p.png` and `p.png.jpg`.
      let shared = files.indices.filter { !isWhole[$0] && counts[names[$0]] ?? 0 > 1 }
      if shared.isEmpty { return (names, isWhole.count { $0 }) }
      for index in shared {
        isWhole[index] = true
        names[index] = files[index].string
      }
    }
  }

  /// The paths without the folders that all of them share, as far as those are the root of the images and no
  /// part of their names: `images/a.png` is `a.png`.
  ///
  /// - Parameters:
  ///   - files: The images' paths.
  ///   - split: The split of all of them, whose folder is such a root; may be empty.
  /// - Returns: The paths, in the same order.
  public static func withoutImageRoot(_ files: [RelativePath], split: String) -> [RelativePath] {
    let folders = sharedFolders(of: files)
    // Up to the last folder that is called so: `set/images/a.png` is `a.png`, and `set/a.png` stays.
    guard let last = folders.lastIndex(where: { isRoot($0, split: split) }) else { return files }
    let length = folders[...last].reduce(0) { $0 + $1.utf8.count + 1 }
    // What is left of a safe path is one.
    let shorter = files.compactMap {
      try? RelativePath(String(decoding: $0.string.utf8.dropFirst(length), as: UTF8.self))
    }
    return shorter.count == files.count ? shorter : files
  }

  /// The folders that all paths start with.
  private static func sharedFolders(of files: [RelativePath]) -> [Substring] {
    guard let first = files.first else { return [] }
    var shared = first.string.split(separator: "/").dropLast()
    for file in files where !shared.isEmpty {
      let folders = file.string.split(separator: "/").dropLast()
      shared = shared.prefix(zip(shared, folders).prefix { $0 == $1 }.count)
    }
    return Array(shared)
  }

  /// Whether a folder is called as folders of images are, or as their split.
  private static func isRoot(_ folder: Substring, split: String) -> Bool {
    if roots.contains(folder.lowercased()) { return true }
    var letters = folder
    while let last = letters.last, ("0"..."9").contains(last) { letters.removeLast() }
    return !split.isEmpty && SplitName(letters)?.rawValue == split
  }

  private static let roots: Set<String> = ["images", "image", "imgs", "img", "jpegimages"]
}
