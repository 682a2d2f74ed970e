import FoundationEssentials
import TacetDataSets
import TacetKit

/// The splits of the documents in a folder, as the lists beside them have it.
///
/// A line is the page's name, or a path of its image or document with or without extension, whatever follows it:
/// `p`, `p -1`, `p.jpg`, `JPEGImages/p.jpg Annotations/p.xml` and `/data/x/p.jpg` are the page `p`.
struct SplitList: Sendable {
  /// The split of each name that a line may mean.
  private var splits: [String: Choice] = [:]
  /// The names of the pages, as far as they are known before the documents are read.
  private var names: Set<String> = []
  /// The pages by the last part of their name; nil if several have it.
  private var byLastPart: [String: String?] = [:]
  /// Whether all names are known.
  private var isComplete = true

  /// The split of a line that means a page, and the certainty of that: lower is more certain.
  private struct Choice {
    var split: String
    var doubt: Int
  }

  /// The split of the page `name`; nil if no list has it.
  subscript(name: String) -> String? { splits[name]?.split }

  /// Adds the names that a page may have, without duplicates.
  mutating func add(_ names: [String], isComplete: Bool) {
    self.isComplete = self.isComplete && isComplete
    for name in Set(names) where self.names.insert(name).inserted {
      let last = String(name.lastPathComponent)
      byLastPart[last] = byLastPart[last] == nil ? .some(name) : .some(nil)
    }
  }

  /// Reads a list, if there is one.
  mutating func read(_ path: String, of split: SplitName, notes: inout Notes) {
    guard InputFiles.isFolder(path) == false else { return }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      notes.warn("\(path): this list can't be read as text, so it assigns no page")
      return
    }
    let lines = text.trimmingPrefix("\u{FEFF}").split(whereSeparator: \.isNewline)
      .map { String($0).trimmed }.filter { !$0.isEmpty }
    var unmatched: [String] = []
    var moved: [String] = []
    for line in lines {
      let candidates = Self.names(in: line)
      guard let (doubt, name) = page(among: candidates) else {
        unmatched.append("'\(line)'")
        // Names of pages may not be known yet.
        for (doubt, name) in candidates.enumerated() { assign(name, split, doubt) }
        continue
      }
      if let other = splits[name], names.contains(name), other.split != split.rawValue,
        other.doubt == doubt
      {
        moved.append("'\(name)'")
      }
      assign(name, split, doubt)
    }
    if let first = unmatched.first, isComplete {
      notes.warn(
        "\(path): \(unmatched.count) of \(lines.count.counted("line")) match no page, the first is "
          + first
      )
    }
    if let first = moved.first {
      notes.warn(
        "\(path): \(moved.count.counted("page")) are in the list of another split, too, the first is "
          + "\(first); they are taken as \(split.rawValue)"
      )
    }
  }

  /// The page that one of the names means, the most certain first.
  private func page(among candidates: [String]) -> (doubt: Int, name: String)? {
    for (doubt, name) in candidates.enumerated() where names.contains(name) { return (doubt, name) }
    for (doubt, name) in candidates.enumerated() {
      if case .some(.some(let page)) = byLastPart[name] { return (doubt + candidates.count, page) }
    }
    return nil
  }

  /// Stores a name, unless another line has it with more certainty.
  private mutating func assign(_ name: String, _ split: SplitName, _ doubt: Int) {
    if let other = splits[name], other.doubt < doubt { return }
    splits[name] = Choice(split: split.rawValue, doubt: doubt)
  }

  /// The possible names in a line, the most certain first: names may contain blanks, and lists of one class
  /// have a flag after them (`2008_000001 -1`).
  private static func names(in line: String) -> [String] {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return [] }
    let hasFlag = words.count > 1 && ["-1", "0", "1"].contains(last)
    let name = hasFlag ? String(line.dropLast(last.count)).trimmed : line
    var names = [line, name, String(first)]
    // A page's name may look like a path or have a dot, so what is left of one is less certain.
    for text in [name, String(first)] {
      guard var rest = GivenName(text).path?.string[...] else { continue }
      while true {
        names.append(String(rest))
        if isFile(rest) { names.append(String(rest.withoutExtension)) }
        guard let slash = rest.firstIndex(of: "/") else { break }
        rest = rest[rest.index(after: slash)...]
      }
    }
    return names
  }

  /// Whether a name has the extension of a document or an image.
  private static func isFile(_ name: Substring) -> Bool {
    let fileExtension = name.fileExtension.lowercased()
    return fileExtension == "xml" || ImageFolder.isImageExtension(fileExtension)
  }
}
