import FoundationEssentials
import TacetImport

/// Which pages belong to which split, by lists beside the documents: `train.txt`, `val.txt`,
/// `test.txt`, with a page's name in the first word of each line.
struct SplitLists: Sendable {
  private var splits: [String: [String: String]] = [:]

  /// Reads the lists that there are.
  ///
  /// - Parameters:
  ///   - listFolder: Where they are, from a document's folder.
  ///   - files: The documents.
  init(_ listFolder: String, files: [PageFile]) {
    for folder in Set(files.map(\.folder)) {
      let place = PageFile.place(listFolder, from: folder)
      for split in ["test", "val", "train"] {
        let path = InputFiles.path(place, "\(split).txt")
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
        for line in text.split(whereSeparator: \.isNewline) {
          guard let name = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).first else {
            continue
          }
          splits[folder, default: [:]][String(name)] = split
        }
      }
    }
  }

  /// The split of the page `name` of a document in `folder`; empty if no list has it.
  func split(of name: String, besideFilesOf folder: String) -> String {
    splits[folder]?[name] ?? ""
  }
}
