import TacetDataSets
import TacetKit

/// An image of the dataset: a page.
struct ImageEntry: Sendable {
  /// Where it is.
  let path: String
  /// `train`, `val`, `test`, or nothing.
  var split: String
  /// The page's name.
  var name = ""
  /// Why the page fails.
  var failure: TacetError?
}

/// The images of a dataset, each once, however often it is named.
///
/// Ultralytics reads an image twice that two splits name. Here it is one page, of the split whose name is
/// on the way to it, or else of the one that came first.
struct ImageList {
  private var images: [ImageEntry] = []
  /// By the bytes of paths: two spellings of an accent are two files.
  private var places: [[UInt8]: Int] = [:]
  /// For each split the folders that its pages' names may start from.
  private var roots: [String: [String]] = [:]
  private var splits: [String] = []

  /// How many images were named a second time, for another split.
  private(set) var repeatedCount = 0

  /// Lines of lists that are no images.
  private(set) var otherLines: [String] = []

  /// Images that differ from others by their extension alone, whose labels are in one file.
  private(set) var sharedLabels: [String] = []

  /// Adds all images in a folder and the folders in it.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  mutating func add(folder: String, split: String) throws {
    begin(split, root: folder)
    for name in try InputFiles.files(below: folder, where: Ultralytics.canRead) {
      add(InputFiles.path(folder, name), split: split)
    }
  }

  /// Adds the images that a list names, a line each.
  ///
  /// - Parameters:
  ///   - list: The list. What starts with `./` is in its folder.
  ///   - base: Where other relative paths may start from, too.
  ///   - split: The split of all of them.
  /// - Throws: ``TacetError`` if it can't be read.
  mutating func add(list: String, base: String, split: String) throws {
    var lines = try TextFile(list, kind: "list of images").filledLines.map(\.text)
    otherLines += lines.filter { !Ultralytics.canRead($0) }.map { "'\($0)' of \(list)" }
    lines.removeAll { !Ultralytics.canRead($0) }
    let own = InputFiles.folder(of: list)
    // All lines of a list are written by one program: the first tells where they start from.
    let first = lines.first { !$0.hasPrefix("/") && !$0.hasPrefix("./") } ?? ""
    var (start, spelling) = (own, 0)
    search: for folder in [own, base, ""] {
      for (place, spelled) in Path.spellings(first).enumerated()
      where InputFiles.isFolder(Path.joined(folder, spelled)) == false {
        (start, spelling) = (folder, place)
        break search
      }
    }
    for line in lines {
      let spelled = line.hasPrefix("/") ? line : Path.spellings(line)[spelling]
      let path = Path.joined(line.hasPrefix("./") ? own : start, spelled)
      begin(split, root: InputFiles.folder(of: path))
      add(path, split: split)
    }
  }

  private mutating func begin(_ split: String, root: String) {
    if !splits.contains(split) { splits.append(split) }
    if roots[split]?.last != root { roots[split, default: []].append(root) }
  }

  private mutating func add(_ path: String, split: String) {
    let bytes = Array(path.utf8)
    guard let place = places[bytes] else {
      places[bytes] = images.count
      images.append(ImageEntry(path: path, split: split))
      return
    }
    guard images[place].split != split else { return }
    repeatedCount += 1
    if Path.leads(path, through: split), !Path.leads(path, through: images[place].split) {
      images[place].split = split
    }
  }

  /// The images, split by split, in the order of their paths.
  mutating func finish() -> [ImageEntry] {
    var named: [ImageEntry] = []
    for split in splits {
      let root = Path.commonFolder(of: roots[split] ?? [])
      var entries = images.filter { $0.split == split }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      var files: [RelativePath] = []
      var usable: [Int] = []
      for index in entries.indices {
        let path = Path.relative(entries[index].path, to: root)
        entries[index].name = path
        do throws(RelativePath.Invalid) {
          files.append(try RelativePath(path))
          usable.append(index)
        } catch {
          entries[index].failure = .badData("the image's name \(error)")
        }
      }
      for (index, name) in zip(usable, PageNaming.names(of: files).names) {
        entries[index].name = name
      }
      sharedLabels += Self.sharedLabels(of: files).map { InputFiles.path(root, $0.string) }
      named += entries
    }
    return named
  }
}

extension ImageList {
  /// The files that have a label file in common with another one.
  private static func sharedLabels(of files: [RelativePath]) -> [RelativePath] {
    var counts: [RelativePath: Int] = [:]
    for file in files { counts[file.stem, default: 0] += 1 }
    return files.filter { counts[$0.stem] ?? 0 > 1 }
  }
}
