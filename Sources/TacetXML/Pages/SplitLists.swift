import TacetDataSets
import TacetKit

/// The splits of pages, from lists beside the documents: `train.txt`, `val.txt` or `valid.txt`, `test.txt`, with
/// a page a line; or else from folders that are named as splits.
struct SplitLists: Sendable {
  /// By the folder of the documents.
  private var lists: [String: SplitList] = [:]
  /// The split of the folder of each document, by its path; without those that are in none.
  private var folders: [String: String] = [:]

  /// Reads the lists that there are.
  ///
  /// - Parameters:
  ///   - format: Where the lists are.
  ///   - files: The documents.
  ///   - notes: Receives what lists have that is no page, or is in two of them.
  /// - Throws: ``TacetError`` if a list can't be read, or is no text.
  init(_ format: some PageFormat, files: [PageFile], notes: inout Notes) throws {
    for file in files {
      let split = file.splitOfFolder(format)
      if !split.isEmpty { folders[file.path] = split }
      let stem = format.imageStem(ofFile: file.stem)
      lists[file.folder, default: SplitList()].add(
        file.pagePrefix + stem,
        document: file.pagePrefix + file.stem,
        isCertain: file.pageCount == 1 && format.wanted.counted == nil
      )
    }
    for folder in lists.keys.sorted() {
      let place = PageFile.place(format.listFolder, from: folder)
      // Of lines that are equally sure, those of the split read last count.
      for split in SplitName.allCases.reversed() {
        for name in split.synonyms {
          let path = InputFiles.path(place, "\(name).txt")
          try lists[folder]?.read(path, of: split, notes: &notes)
        }
      }
      let unlisted = lists[folder]?.unlisted ?? []
      if let first = unlisted.first {
        notes.warn(
          "\(place): \(unlisted.count.counted("page")) \(unlisted.count.verb("is", "are")) in no list, the first "
            + "is '\(first)'"
        )
      }
    }
  }

  /// The split of the page `name` of a document; empty if neither a list nor a folder says it.
  func split(of name: String, in file: PageFile) -> String {
    lists[file.folder]?[name] ?? folders[file.path] ?? ""
  }
}
