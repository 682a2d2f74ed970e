import TacetKit

/// The files of a folder, so that no two have the same name.
struct OutputNames: Sendable {
  private var files: Set<String>
  private var folders: Set<String> = []
  private let ownFolders: Set<String>

  /// A folder with `files` and `folders` that pages have to leave alone.
  init(files: [String], folders: [String]) {
    self.files = Set(files)
    ownFolders = Set(folders)
  }

  /// A path for the picture of the page `name`: that name if it is free.
  ///
  /// Pages of several splits can have the same name; what comes later gets its split, or a number.
  mutating func claim(_ name: String, split: String) -> String {
    let first = name.prefix { $0 != "/" }
    let stem = withFreeFolders(ownFolders.contains(String(first)) ? "_\(name)" : name)
    return claim([stem] + (split.isEmpty ? [] : ["\(stem) (\(split))"]), fileExtension: ".png")
  }

  /// A path for the image of a page, at best `path`, which begins with one of the folder's own folders.
  ///
  /// A page of no split and a training page can have the same name; what comes later gets a number.
  mutating func claim(image path: String) -> String {
    let path = withFreeFolders(path)
    let stem = path.withoutExtension
    return claim([String(stem)], fileExtension: String(path[stem.endIndex...]))
  }

  /// The first of some paths that is free; otherwise the first one with a number.
  private mutating func claim(_ stems: [String], fileExtension: String) -> String {
    let paths = stems.map { $0 + fileExtension }
    let numbered = (2...).lazy.map { "\(stems[0]) (\($0))\(fileExtension)" }
    let path = paths.first(where: isFree) ?? numbered.first(where: isFree) ?? paths[0]
    files.insert(path)
    folders.formUnion(Self.folders(of: path))
    return path
  }

  private func isFree(_ path: String) -> Bool {
    !files.contains(path) && !folders.contains(path)
  }

  /// The path with a number behind each folder whose name a file has: a page `a` makes a file `a.png`, and
  /// a page `a.png/b` needs a folder.
  private func withFreeFolders(_ path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropLast() {
      let name = parts[index]
      var number = 2
      while files.contains(parts[...index].joined(separator: "/")) {
        parts[index] = "\(name) (\(number))"
        number += 1
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folders on the way to `path`.
  private static func folders(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}
