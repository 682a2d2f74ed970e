import TacetDataSets
import TacetKit

/// The splits of the documents in a folder, as the lists beside them have it.
///
/// A line is the page's name, or a path of its image or document with or without extension, whatever follows it:
/// `p`, `p -1`, `p.jpg`, `JPEGImages/p.jpg Annotations/p.xml` and `/data/x/p.jpg` are the page `p`.
struct SplitList: Sendable {
  /// The split of each name that a line may mean.
  private var splits: [String: Choice] = [:]
  /// The pages, as far as they are known before the documents are read, by their names and those of their
  /// documents.
  private var pages: [String: String] = [:]
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

  /// Adds a page.
  ///
  /// - Parameters:
  ///   - page: Its name.
  ///   - document: The name of its document.
  ///   - isCertain: Whether the name is known, and the document has no other page.
  mutating func add(_ page: String, document: String, isCertain: Bool) {
    isComplete = isComplete && isCertain
    for name in Set([page, document]) where pages.updateValue(page, forKey: name) == nil {
      let last = String(name.lastPathComponent)
      byLastPart[last] = byLastPart[last] == nil ? .some(page) : .some(nil)
    }
  }

  /// The pages that no list has, if there are lists and all names are known; sorted.
  var unlisted: [String] {
    guard !splits.isEmpty, isComplete else { return [] }
    return Set(pages.values).filter { splits[$0] == nil }.sorted()
  }

  /// Reads a list, if there is one.
  ///
  /// - Throws: ``TacetError`` if it can't be read, or is no text.
  mutating func read(_ path: String, of split: SplitName, notes: inout Notes) throws {
    guard InputFiles.isFolder(path) == false else { return }
    let lines = try TextFile(path, kind: "list of pages").filledLines.map(\.text)
    var unmatched: [String] = []
    var moved: [String] = []
    for line in lines {
      let candidates = Self.names(in: line)
      guard let page = page(among: candidates) else {
        unmatched.append("'\(line)'")
        // Names of pages may not be known yet.
        for name in candidates { assign(name.text, split, name.doubt) }
        continue
      }
      if let other = splits[page.text], other.split != split.rawValue, other.doubt == page.doubt {
        moved.append("'\(page.text)'")
      }
      assign(page.text, split, page.doubt)
    }
    if let first = unmatched.first, isComplete {
      notes.warn(
        "\(path): \(unmatched.count) of \(lines.count.counted("line")) \(unmatched.count.verb("matches", "match")) no page, the first is "
          + first
      )
    }
    if let first = moved.first {
      notes.warn(
        "\(path): \(moved.count.counted("page")) also in the list of another split, the first is "
          + "\(first); taken as \(split.rawValue)"
      )
    }
  }

  /// The page that one of the names means, the most certain first.
  private func page(among names: [Name]) -> Name? {
    for name in names {
      if let page = pages[name.text] { return Name(text: page, doubt: name.doubt) }
    }
    for name in names {
      if case .some(.some(let page)) = byLastPart[name.text] {
        return Name(text: page, doubt: name.doubt)
      }
    }
    return nil
  }

  /// Stores a name, unless another line has it with more certainty.
  private mutating func assign(_ name: String, _ split: SplitName, _ doubt: Int) {
    if let other = splits[name], other.doubt < doubt { return }
    splits[name] = Choice(split: split.rawValue, doubt: doubt)
  }

  /// A name that a line may mean.
  private struct Name {
    var text: String
    /// 0 if it is what the line has, 1 if it is only the first of its words.
    var doubt: Int
  }

  /// The possible names in a line, the most certain first: names may contain blanks, and lists of one class
  /// have a flag after them (`2008_000001 -1`).
  private static func names(in line: String) -> [Name] {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return [] }
    let hasFlag = words.count > 1 && ["-1", "0", "1"].contains(last)
    let name = hasFlag ? String(line.dropLast(last.count)).trimmed : line
    let whole = [line] + forms(of: name)
    return whole.map { Name(text: $0, doubt: 0) }
      + forms(of: String(first)).map { Name(text: $0, doubt: 1) }
  }

  /// A name, and what it is as a path: without the folders at its start, and without extension.
  private static func forms(of name: String) -> [String] {
    var forms = [name]
    guard var rest = GivenName(name).path?.string[...] else { return forms }
    while true {
      forms.append(String(rest))
      if isFile(rest) { forms.append(String(rest.withoutExtension)) }
      guard let slash = rest.firstIndex(of: "/") else { return forms }
      rest = rest[rest.index(after: slash)...]
    }
  }

  /// Whether a name has the extension of a document or an image.
  private static func isFile(_ name: Substring) -> Bool {
    let fileExtension = name.fileExtension.lowercased()
    return fileExtension == "xml" || ImageFolder.isImageExtension(fileExtension)
  }
}
