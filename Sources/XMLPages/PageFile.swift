import Dispatch
import FoundationEssentials
import Synchronization
import TacetImport
import TacetKit
import XMLStream

/// An XML file of pages, as far as a quick look tells.
struct PageFile: Sendable {
  let path: String
  /// Whether the user named it; others were found in a folder.
  let isNamed: Bool
  var root: String?
  var pageCount = 1

  /// The folder it is in.
  var folder: String { InputFiles.folder(of: path) }

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

  /// The file's name without its extension.
  var stem: String {
    ImageName.stem(of: String(path.split(separator: "/").last ?? ""))
  }

  /// The files that the user's words stand for.
  static func files(_ words: [String], of format: some PageFormat) throws -> [PageFile] {
    let named = Set(words.filter { InputFiles.isFolder($0) == false })
    return try InputFiles(words) { try paths(inFolder: $0, of: format) }.paths
      .map { PageFile(path: $0, isNamed: named.contains($0)) }
  }

  /// The XML files in `folder`, or in the first of the format's own folders in it that has any.
  private static func paths(inFolder folder: String, of format: some PageFormat) throws -> [String]
  {
    for place in [folder] + format.subfolders.map({ InputFiles.path(folder, $0) })
    where InputFiles.isFolder(place) == true {
      let names = try InputFiles.names(inFolder: place).filter { $0.lowercased().hasSuffix(".xml") }
      if !names.isEmpty { return names.map { InputFiles.path(place, $0) } }
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
        // A file that can't be read says so when its page is asked for.
        guard let document = try? XMLDocument(contentsOf: all[index].path) else { continue }
        let look = QuickLook(document, for: format.wanted)
        let isWanted = look.root.map(format.roots.contains) ?? true
        if isWanted { names.formUnion(look.texts) }
        found.withLock {
          $0.files[index].root = look.root
          if format.wanted.counted != nil, isWanted {
            $0.files[index].pageCount = max(1, look.count)
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
