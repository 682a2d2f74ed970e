import FoundationEssentials
import TacetDataSets
import TacetKit

/// An XML file of pages, examined by scanning its tags.
struct PageFile: Sendable {
  /// The folder of all documents.
  let folder: String
  /// The file's path relative to that folder.
  let name: String
  /// Whether the user named the file, instead of its folder.
  let isNamed: Bool
  /// The name of the root element; nil if the file can't be read so far.
  var root: String?
  var pageCount = 1
  /// Whether the name of a class was found.
  var hasClasses = true
  /// Why the file can't be read, if that is known already.
  var failure: TacetError?
  /// The name of the image, if the document gives one.
  var imageName: GivenName?
  /// The folder below ``folder`` that is named as a split and contains the file; nil if there is none.
  var splitFolder: String?

  /// The path of the file.
  var path: String { InputFiles.path(folder, name) }

  /// The folder part of its path below ``folder``: empty, or with a trailing slash.
  var prefix: String {
    String(name[..<name.lastPathComponent.startIndex])
  }

  /// The folder part of its page's name: empty, or with a trailing slash.
  ///
  /// A folder named as a split is none.
  var pagePrefix: String {
    guard let splitFolder, prefix.hasPrefix("\(splitFolder)/") else { return prefix }
    return String(prefix.dropFirst(splitFolder.count + 1))
  }

  /// Resolves `relative` against `folder`: `data/annotations` and `../images` give `data/images`.
  static func place(_ relative: String, from folder: String) -> String {
    let last = folder.split(separator: "/").last ?? ""
    guard relative.hasPrefix(".."), !last.isEmpty, last != ".", last != ".." else {
      return relative.isEmpty ? folder : InputFiles.path(folder, relative)
    }
    let rest = String(relative.dropFirst("../".count))
    return place(
      rest,
      from: InputFiles.folder(of: folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
    )
  }

  /// Whether the file's name is text; see `InputFiles`.
  private var hasName: Bool { !InputFiles.isNotUTF8(path) }

  /// The file's name without folders and extension.
  var stem: String { String(name.lastPathComponent.withoutExtension) }

  /// The files that the user's arguments stand for.
  static func files(_ words: [String], of format: some PageFormat) throws -> [PageFile] {
    var files: [PageFile] = []
    let inputs = try InputFiles(words) { word in
      let found = try Self.files(inFolder: word, of: format)
      files += found
      return found.map(\.path)
    }
    let byPath = Dictionary(files.map { (Array($0.path.utf8), $0) }) { first, _ in first }
    return inputs.paths.map { path in
      if let file = byPath[Array(path.utf8)] { return file }
      let folder = InputFiles.folder(of: path)
      return PageFile(folder: folder, name: String(path.lastPathComponent), isNamed: true)
    }
  }

  /// The XML files in `folder`, or else in the first of the format's own subfolders that has any, including
  /// their subfolders; or else those of folders that are named as splits.
  private static func files(inFolder folder: String, of format: some PageFormat) throws
    -> [PageFile]
  {
    if let files = try own(inFolder: folder, of: format) { return files }
    let splits = try InputFiles.names(inFolder: folder)
      .filter { SplitName($0) != nil && InputFiles.isFolder(InputFiles.path(folder, $0)) == true }
    let files = try splits.flatMap { split in
      let place = InputFiles.path(folder, split)
      return try own(inFolder: place, of: format) ?? []
    }
    guard files.isEmpty else { return files }
    throw TacetError.noInput(
      "there is no .xml file in this folder",
      at: .init(file: folder)
    )
  }

  /// The XML files in `folder` or one of the format's own subfolders; nil if there are none.
  private static func own(inFolder folder: String, of format: some PageFormat) throws
    -> [PageFile]?
  {
    func isWanted(_ name: String) -> Bool { name.lowercased().hasSuffix(".xml") }
    // Subfolders of a folder without documents may contain anything.
    let isOwn = try InputFiles.names(inFolder: folder).contains(where: isWanted)
    for place in (isOwn ? [folder] : []) + format.subfolders.map({ InputFiles.path(folder, $0) })
    where InputFiles.isFolder(place) == true {
      let names = try InputFiles.files(below: place, where: isWanted)
      guard !names.isEmpty else { continue }
      // `Annotations/train/p.xml`: the folders are splits if all of them are named so.
      let folders = names.map { name in
        name.firstIndex(of: "/").map { String(name[..<$0]) }
      }
      let areSplits = folders.allSatisfy { folder in folder.map { SplitName($0) != nil } ?? false }
      return zip(names, folders).map { name, folder in
        var file = PageFile(folder: place, name: name, isNamed: false)
        if areSplits { file.splitFolder = folder }
        return file
      }
    }
    return nil
  }

  /// The split that the file's folders are named as; empty if none is.
  ///
  /// It is the file's own folder, or else the one of all documents, with or without the format's own subfolder.
  func splitOfFolder(_ format: some PageFormat) -> String {
    if let splitFolder, let split = SplitName(splitFolder) { return split.rawValue }
    var place = folder
    while place.hasSuffix("/") { place.removeLast() }
    if let split = SplitName(place.lastPathComponent) { return split.rawValue }
    for own in format.subfolders where place.hasSuffix("/\(own)") {
      let parent = place.dropLast(own.utf8.count + 1)
      if let split = SplitName(parent.lastPathComponent) { return split.rawValue }
    }
    return ""
  }

  /// Scans all files, several at once.
  ///
  /// - Parameters:
  ///   - files: The files; the results are filled in.
  ///   - format: The format.
  ///   - threads: The number of files scanned in parallel.
  /// - Returns: The names of all classes.
  static func look(
    into files: inout [PageFile],
    for format: some PageFormat,
    threads: ThreadCount
  ) -> SpelledNames {
    let all = files
    let found = parallelMap(all.count, threads: threads, state: {}) { _, index in
      var (file, names) = (all[index], SpelledNames())
      do throws(TacetError) {
        let scan = try XMLTagScan(XMLDocument(contentsOf: file.path), for: format.wanted)
        let isWanted = format.roots.contains(scan.root)
        if isWanted { names = scan.spellings }
        file.root = scan.root
        file.hasClasses = !scan.texts.isEmpty
        file.imageName = scan.firstText.flatMap { $0.isEmpty ? nil : GivenName($0) }
        if format.wanted.counted != nil, isWanted { file.pageCount = max(1, scan.count) }
      } catch {
        // The file fails its own page later.
        file.failure =
          file.hasName ? error : .noInput(InputFiles.notUTF8, at: .init(file: file.path))
      }
      return (file, names)
    }
    files = found.map(\.0)
    return found.reduce(into: SpelledNames()) { $0.formUnion($1.1) }
  }
}
