import Dispatch
import FoundationEssentials
import Synchronization
import TacetDataSets
import TacetKit

/// An XML file of pages, as far as a scan of its tags tells.
struct PageFile: Sendable {
  /// The folder of all documents.
  let folder: String
  /// The file's path from there.
  let name: String
  /// Whether the user named it; others were found in a folder.
  let isNamed: Bool
  /// The root's name; nil if the file can't be read up to there.
  var root: String?
  var pageCount = 1
  /// Whether the name of a class was found.
  var hasClasses = true
  /// Why it can't be read, if that is known already.
  var failure: TacetError?

  /// Where it is.
  var path: String { InputFiles.path(folder, name) }

  /// The part of its page's name that says in which folder it is: empty, or with a slash at its end.
  var prefix: String {
    String(name[..<name.lastPathComponent.startIndex])
  }

  /// The folder `relative` from `folder`: of `data/annotations` and `../images` it is `data/images`.
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

  /// The files that the user's words stand for.
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

  /// The XML files in `folder`, or in the first of the format's own folders in it that has any, and in the
  /// folders below it.
  private static func files(inFolder folder: String, of format: some PageFormat) throws
    -> [PageFile]
  {
    func isWanted(_ name: String) -> Bool { name.lowercased().hasSuffix(".xml") }
    // What is below a folder that has no document itself may be anything.
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

  /// Looks into all files, many at once.
  ///
  /// - Parameters:
  ///   - files: What is found out is filled in.
  ///   - format: What to look for.
  /// - Returns: The names of all classes.
  static func look(into files: inout [PageFile], for format: some PageFormat) -> Set<String> {
    let all = files
    let found = Mutex((files: files, names: Set<String>()))
    let groups = ProcessInfo.processInfo.activeProcessorCount
    DispatchQueue.concurrentPerform(iterations: groups) { group in
      var names: Set<String> = []
      for index in stride(from: group, to: all.count, by: groups) {
        let scan: XMLTagScan
        do throws(TacetError) {
          scan = try XMLTagScan(XMLDocument(contentsOf: all[index].path), for: format.wanted)
        } catch {
          // It fails its own page when that is asked for.
          found.withLock { $0.files[index].failure = error }
          continue
        }
        let isWanted = format.roots.contains(scan.root)
        if isWanted { names.formUnion(scan.texts) }
        found.withLock {
          $0.files[index].root = scan.root
          $0.files[index].hasClasses = !scan.texts.isEmpty
          if format.wanted.counted != nil, isWanted {
            $0.files[index].pageCount = max(1, scan.count)
          }
        }
      }
      found.withLock { $0.names.formUnion(names) }
    }
    return found.withLock {
      files = $0.files
      return $0.names
    }
  }
}
