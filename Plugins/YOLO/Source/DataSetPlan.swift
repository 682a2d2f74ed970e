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
    guard let file = isFolder ? try Self.dataFile(in: folder) : input else {
      try addFolders(in: folder)
      try readClassLists(in: folder, notes: &notes)
      return
    }
    var description = try Self.isDarknet(file) ? DataFile(darknet: file) : DataFile(file)
    let own = InputFiles.folder(of: file)
    if let list = description.namesFile {
      guard let (path, _) = Self.find(list, in: [own]) else {
        throw TacetError.noInput("the file of classes is not there: \(list)", at: .init(file: file))
      }
      description.setNames(try TextFile(path, kind: "list of classes").filledLines.map(\.text))
    }
    if !description.unquotedNames.isEmpty {
      notes.say(
        "\(file): trainers may not take these names for texts: "
          + "\(description.unquotedNames.shortened); put them in quotes"
      )
    }
    dataFile = description
    // Some programs name no images, and put them where they belong.
    if description.splits.isEmpty, description.names != nil,
      InputFiles.isFolder(InputFiles.path(own, "images")) == true
    {
      try addFolders(in: own)
    } else {
      try addSplits(of: description, notes: &notes)
    }
    try readClassLists(in: own, notes: &notes)
  }

  /// The data.yaml of a folder: of that name, or the only one that could be; or else Darknet's `obj.data`.
  private static func dataFile(in folder: String) throws -> String? {
    let all = try InputFiles.names(inFolder: folder.isEmpty ? "." : folder)
    let names = all.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let usual = ["data.yaml", "data.yml", "dataset.yaml"].first(where: names.contains)
    guard let usual else {
      guard names.count > 1 else {
        let darknet = all.filter(isDarknet)
        let only = darknet.count == 1 ? darknet.first : darknet.first { $0 == "obj.data" }
        return (names.first ?? only).map { InputFiles.path(folder, $0) }
      }
      throw TacetError.badUsage(
        "there are several .yaml files and no data.yaml; name one of them: \(names.shortened)",
        at: .init(file: folder)
      )
    }
    return InputFiles.path(folder, usual)
  }

  private static func isDarknet(_ path: String) -> Bool { path.hasSuffix(".data") }

  // MARK: - With data.yaml

  private mutating func addSplits(of file: DataFile, notes: inout Notes) throws {
    let own = InputFiles.folder(of: file.path)
    var bases = [own]
    if let root = file.root { bases = [Path.joined(own, root), Path.joined("", root), own] }
    var missing: [String] = []
    var elsewhere: [String] = []
    var found = 0
    for (name, entries) in file.splits {
      let split = name.rawValue
      for entry in entries {
        guard let (path, base) = Self.find(entry, in: bases) else {
          missing.append("\(split): \(entry)")
          continue
        }
        if path != Path.joined(bases[0], entry) { elsewhere.append("\(entry) as \(path)") }
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
    if !elsewhere.isEmpty { notes.say("\(file.path): found elsewhere: \(elsewhere.shortened)") }
    if !missing.isEmpty { notes.warn("\(file.path): not there, left out: \(missing.shortened)") }
  }

  /// Where an entry of data.yaml is, and what it is relative to.
  private static func find(_ entry: String, in bases: [String]) -> (path: String, base: String)? {
    for base in bases {
      for spelled in Path.spellings(entry) {
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

  // MARK: - Lists of classes

  /// Reads the lists of classes that labelling programs leave: `classes.txt` or `obj.names`, in the folder or
  /// beside labels.
  ///
  /// The data.yaml counts, or else the first list; one that says otherwise is told.
  private mutating func readClassLists(in folder: String, notes: inout Notes) throws {
    let labels = InputFiles.path(folder, "labels")
    let subfolders =
      try InputFiles.isFolder(labels) == true ? InputFiles.names(inFolder: labels) : []
    let places =
      [folder, labels] + subfolders.map { InputFiles.path(labels, $0) }
      + ["obj_train_data", "obj_valid_data", "obj_test_data"].map { InputFiles.path(folder, $0) }
    var expected = dataFile.flatMap { file in
      file.names.map { (path: file.path, names: $0.map(\.name)) }
    }
    for place in places where InputFiles.isFolder(place.isEmpty ? "." : place) == true {
      let names = try InputFiles.names(inFolder: place.isEmpty ? "." : place)
        .filter { $0 == "classes.txt" || $0.hasSuffix(".names") }
      for path in names.map({ InputFiles.path(place, $0) }) where InputFiles.isFolder(path) == false
      {
        let list = (
          path: path, names: try TextFile(path, kind: "list of classes").filledLines.map(\.text)
        )
        if let expected {
          guard expected.names != list.names else { continue }
          notes.warn(Self.disagreement(expected, list))
        } else {
          expected = list
          if dataFile == nil { classList = list } else { dataFile?.setNames(list.names) }
        }
      }
    }
  }

  private static func disagreement(
    _ one: (path: String, names: [String]),
    _ other: (path: String, names: [String])
  ) -> String {
    let isOrder = one.names.sorted() == other.names.sorted()
    let place = zip(one.names, other.names).enumerated().first { $0.element.0 != $0.element.1 }
    let first = place.map { "; class \($0.offset) is '\($0.element.0)' and '\($0.element.1)'" }
    return "\(one.path) and \(other.path) name "
      + (isOrder ? "the classes in another order" : "other classes") + (first ?? "")
      + "; the first counts"
  }
}
