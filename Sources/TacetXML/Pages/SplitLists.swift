import FoundationEssentials
import TacetDataSets
import TacetKit

/// The splits of pages, from lists beside the documents: `train.txt`, `val.txt` or `valid.txt`, `test.txt`,
/// with the name of a page at the beginning of each line.
struct SplitLists: Sendable {
  private var lines: [String: [String: Line]] = [:]

  /// The split of a line that may mean a page, and the certainty of that.
  private struct Line {
    var split: String
    /// 0 if the name is the whole line, 1 if all but a flag, 2 if the first word: lower is more certain.
    var doubt: Int
  }

  /// Reads the lists that there are.
  ///
  /// - Parameters:
  ///   - listFolder: The folder of the lists, relative to a document's folder.
  ///   - files: The documents.
  init(_ listFolder: String, files: [PageFile]) {
    for folder in Set(files.map(\.folder)) {
      let place = PageFile.place(listFolder, from: folder)
      // Of lines that are equally sure, those of the split read last count.
      for split in SplitName.allCases.reversed() {
        for name in split.synonyms {
          readList(InputFiles.path(place, "\(name).txt"), of: split, in: folder)
        }
      }
    }
  }

  private mutating func readList(_ path: String, of split: SplitName, in folder: String) {
    guard let bytes = try? RegularFile.read(path),
      let text = String(validating: bytes, as: UTF8.self)
    else { return }
    for line in text.split(whereSeparator: \.isNewline) {
      for (doubt, name) in Self.names(in: line).enumerated() {
        add(name, Line(split: split.rawValue, doubt: doubt), in: folder)
      }
    }
  }

  /// The possible names in a line, the most certain first: names may contain blanks, and lists of one class
  /// have a flag after them (`2008_000001 -1`).
  private static func names(in line: Substring) -> [String] {
    let whole = String(line).trimmed
    let words = whole.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return [] }
    let hasFlag = words.count > 1 && ["-1", "0", "1"].contains(last)
    let name = hasFlag ? String(whole.dropLast(last.count)).trimmed : whole
    return [whole, name, String(first)]
  }

  /// Stores a name, unless another line has it with more certainty.
  private mutating func add(_ name: String, _ line: Line, in folder: String) {
    if let other = lines[folder]?[name], other.doubt < line.doubt { return }
    lines[folder, default: [:]][name] = line
  }

  /// The split of the page `name` of a document; empty if no list has it.
  func split(of name: String, beside file: PageFile) -> String {
    lines[file.folder]?[name]?.split ?? ""
  }
}
