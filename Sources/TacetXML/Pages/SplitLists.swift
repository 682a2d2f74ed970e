import FoundationEssentials
import TacetDataSets
import TacetKit

/// Which pages belong to which split, by lists beside the documents: `train.txt`, `val.txt` or
/// `valid.txt`, `test.txt`, with a page's name in each line, alone or before something else.
struct SplitLists: Sendable {
  private var lines: [String: [String: Line]] = [:]

  /// The split of a line that may mean a page, and how much of the line is the page's name.
  private struct Line {
    var split: String
    /// 0 for all of it, 1 for all but a flag, 2 for the first word: the smaller, the surer.
    var doubt: Int
  }

  /// Reads the lists that there are.
  ///
  /// - Parameters:
  ///   - listFolder: Where they are, from a document's folder.
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
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
    for line in text.split(whereSeparator: \.isNewline) {
      for (doubt, name) in Self.names(in: line).enumerated() {
        add(name, Line(split: split.rawValue, doubt: doubt), in: folder)
      }
    }
  }

  /// What a line may name, the surest first: names may have blanks, and lists of one class have a flag
  /// behind them (`2008_000001 -1`).
  private static func names(in line: Substring) -> [String] {
    let whole = String(line).trimmed
    let words = whole.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return [] }
    let hasFlag = words.count > 1 && ["-1", "0", "1"].contains(last)
    let name = hasFlag ? String(whole.dropLast(last.count)).trimmed : whole
    return [whole, name, String(first)]
  }

  /// Remembers a name, unless a line has it that means it more surely.
  private mutating func add(_ name: String, _ line: Line, in folder: String) {
    if let other = lines[folder]?[name], other.doubt < line.doubt { return }
    lines[folder, default: [:]][name] = line
  }

  /// The split of the page `name` of a document; empty if no list has it.
  func split(of name: String, beside file: PageFile) -> String {
    lines[file.folder]?[name]?.split ?? ""
  }
}
