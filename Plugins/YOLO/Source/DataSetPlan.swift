import TacetDataSets
import TacetKit

/// What there is to read: a data.yaml and the images that it names, or a folder of images.
struct DataSetPlan {
  /// Where the classes are, if there is such a file.
  private(set) var dataFile: DataFile?

  /// The images.
  private(set) var images = ImageList()

  /// Names of classes from a `classes.txt`, as labelling programs write it.
  private(set) var classList: (path: String, names: [String])?

  /// The plan for a data.yaml or a folder.
  ///
  /// - Throws: ``TacetError`` if there is nothing to read.
  init(_ input: String, notes: inout Notes) throws {
    guard let isFolder = InputFiles.isFolder(input) else {
      throw TacetError.noInput("no such file or folder", at: .init(file: input))
    }
    let folder = Path.joined("", input)
    if let file = isFolder ? try Self.dataFile(in: folder) : input {
      let description = try DataFile(file)
      dataFile = description
      try addSplits(of: description, notes: &notes)
    } else {
      try addFolders(in: folder)
      classList = try Self.classList(in: folder)
    }
  }

  /// The data.yaml of a folder: of that name, or the only one that could be.
  private static func dataFile(in folder: String) throws -> String? {
    let names = try InputFiles.names(inFolder: folder.isEmpty ? "." : folder)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let usual = ["data.yaml", "data.yml", "dataset.yaml"].first(where: names.contains)
    guard let usual else {
      guard names.count > 1 else { return names.first.map { InputFiles.path(folder, $0) } }
      throw TacetError.badUsage(
        "there are several .yaml files and no data.yaml; name one of them: \(names.shortened)",
        at: .init(file: folder)
      )
    }
    return InputFiles.path(folder, usual)
  }

  // MARK: - With data.yaml

  private mutating func addSplits(of file: DataFile, notes: inout Notes) throws {
    let own = InputFiles.folder(of: file.path)
    var bases = [own]
    if let root = file.root { bases = [Path.joined(own, root), Path.joined("", root), own] }
    var missing: [String] = []
    var found = 0
    for (name, entries) in file.splits {
      let split = name.rawValue
      for entry in entries {
        guard let (path, base) = Self.find(entry, in: bases) else {
          missing.append("\(split): \(entry)")
          continue
        }
        found += 1
        if InputFiles.isFolder(path) == true {
          try images.add(folder: path, split: split)
        } else {
          try images.add(list: path, base: base, split: split)
        }
      }
    }
    guard found > 0 else {
      throw TacetError.noInput(
        missing.isEmpty
          ? "it names no images: train, val or test should say where they are"
          : "nothing of what it names is there (\(missing.shortened)), seen from "
            + bases.map { $0.isEmpty ? "." : $0 }.shortened,
        at: .init(file: file.path)
      )
    }
    if !missing.isEmpty { notes.warn("\(file.path): not there, left out: \(missing.shortened)") }
  }

  /// Where an entry of data.yaml is, and what it is relative to.
  private static func find(_ entry: String, in bases: [String]) -> (path: String, base: String)? {
    for base in bases {
      // Some programs write `../train/images` for a folder beside the file.
      for spelled in [entry, entry.hasPrefix("../") ? String(entry.dropFirst(3)) : entry] {
        let path = Path.joined(base, spelled)
        if InputFiles.isFolder(path.isEmpty ? "." : path) != nil { return (path, base) }
      }
    }
    return nil
  }

  // MARK: - Without

  /// Takes the splits from the names of folders: `images/train`, or `train` or `train/images`.
  private mutating func addFolders(in folder: String) throws {
    for place in [InputFiles.path(folder, "images"), folder]
    where InputFiles.isFolder(place.isEmpty ? "." : place) == true {
      let splits = try InputFiles.names(inFolder: place.isEmpty ? "." : place).compactMap { name in
        SplitName(name).map { (split: $0.rawValue, folder: InputFiles.path(place, name)) }
      }
      .filter { InputFiles.isFolder($0.folder) == true }
      for (split, folder) in splits {
        let inner = InputFiles.path(folder, "images")
        try images.add(folder: InputFiles.isFolder(inner) == true ? inner : folder, split: split)
      }
      if !splits.isEmpty { return }
    }
    let inner = InputFiles.path(folder, "images")
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    try images.add(
      folder: InputFiles.isFolder(inner) == true ? inner : folder,
      split: SplitName(name)?.rawValue ?? ""
    )
  }

  private static func classList(in folder: String) throws -> (path: String, names: [String])? {
    let places = ["classes.txt", "labels/classes.txt"].map { InputFiles.path(folder, $0) }
    guard let path = places.first(where: { InputFiles.isFolder($0) == false }) else { return nil }
    let file = try TextFile(path, kind: "list of classes")
    return (path, file.lines.map(\.text).filter { !$0.isEmpty })
  }
}
