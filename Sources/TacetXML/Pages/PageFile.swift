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

  /// The path of the file.
  var path: String { InputFiles.path(folder, name) }

  /// The folder part of its page's name: empty, or with a trailing slash.
  var prefix: String {
    String(name[..<name.lastPathComponent.startIndex])
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
  /// their subfolders.
  private static func files(inFolder folder: String, of format: some PageFormat) throws
    -> [PageFile]
  {
    func isWanted(_ name: String) -> Bool { name.lowercased().hasSuffix(".xml") }
    // Subfolders of a folder without documents may contain anything.
    let isOwn = try InputFiles.names(inFolder: folder).contains(where: isWanted)
    for place in (isOwn ? [folder] : []) + format.subfolders.map({ InputFiles.path(folder, $0) })
    where InputFiles.isFolder(place) == true {
      let names = try InputFiles.files(below: place, where: isWanted)
      if !names.isEmpty {
        return names.map { PageFile(folder: place, name: $0, isNamed: false) }
      }
    }
    throw TacetError.noInput(
      "there is no .xml file in this folder",
      at: .init(file: folder)
    )
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
        if format.wanted.counted != nil, isWanted { file.pageCount = max(1, scan.count) }
      } catch {
        // The file fails its own page later.
        file.failure = error
      }
      return (file, names)
    }
    files = found.map(\.0)
    return found.reduce(into: SpelledNames()) { $0.formUnion($1.1) }
  }
}
