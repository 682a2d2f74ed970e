import FoundationEssentials
import TacetKit
import TacetYAML

/// A file with names of classes: text with one a line, a YAML list, or a YAML mapping of lists.
struct ClassListFile {
  private let path: String
  private let text: String

  /// Longer files are refused; the names of all classes that exist take a hundredth of it.
  private static let sizeLimit = 1 << 18

  /// Reads the file at `path`.
  init(path: String) throws {
    self.path = path
    let place = TacetError.Place(file: path)
    guard let data = try? RegularFile.read(path) else {
      throw TacetError.noInput("this list of classes is missing or can't be read", at: place)
    }
    guard data.count <= Self.sizeLimit else {
      throw TacetError.badUsage("too large for a list of classes: \(data.count) bytes", at: place)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw TacetError.badUsage("not a list of classes: it is no UTF-8 text", at: place)
    }
    self.text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  /// The names, in order.
  ///
  /// The keys of a mapping are headings, so a block such as this works as it stands:
  ///
  ///     harmony_critical_symbols:
  ///       - noteheadBlackOnLine    # comments are passed over
  ///       - gClef
  func words() throws -> [ClassSelector.Word] {
    let root = try yaml()
    // A text of names alone, one a line, is YAML too: a single scalar, folded into one line.
    guard let root, root.mapping != nil || root.sequence != nil else { return lines() }
    var words: [ClassSelector.Word] = []
    collect(root, into: &words)
    return words
  }

  /// The mapping of new names to the classes that get them.
  func mapping() throws -> [(name: String, words: [ClassSelector.Word])] {
    guard let mapping = try yaml()?.mapping else {
      throw TacetError.badUsage(
        "a mapping belongs here, with new names as keys: 'notehead: [noteheadBlackOnLine, …]'",
        at: TacetError.Place(file: path)
      )
    }
    return try mapping.map { key, value in
      guard let name = key.text, !name.isEmpty else {
        throw TacetError.badUsage("a new name is a single word", at: place(key))
      }
      var words: [ClassSelector.Word] = []
      collect(value, into: &words)
      guard !words.isEmpty else {
        throw TacetError.badUsage("no classes are given for '\(name)'", at: place(key))
      }
      return (name, words)
    }
  }

  // MARK: YAML

  private func yaml() throws -> YAMLNode? {
    do throws(YAMLError) { return try YAMLNode.parse(text) } catch {
      // What is no YAML may still be a plain list: @groups and patterns can't stand bare in YAML.
      if looksLikeLines { return nil }
      throw error.error(.badUsage, in: path)
    }
  }

  /// Adds the scalars in `node`, whatever lists and mappings they stand in.
  private func collect(_ node: YAMLNode, into words: inout [ClassSelector.Word]) {
    if let text = node.text, !node.isNull {
      words.append(ClassSelector.Word(text, at: place(node)))
    }
    for element in node.sequence ?? [] { collect(element, into: &words) }
    for (_, value) in node.mapping ?? [] { collect(value, into: &words) }
  }

  private func place(_ node: YAMLNode) -> TacetError.Place {
    TacetError.Place(file: path, line: node.line)
  }

  // MARK: Text

  /// Whether no line has anything of YAML's structure.
  private var looksLikeLines: Bool {
    lines().allSatisfy { word in
      !["- ", "[", "{"].contains(where: word.text.hasPrefix) && !word.text.contains(": ")
        && !word.text.hasSuffix(":")
    }
  }

  private func lines() -> [ClassSelector.Word] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let name = Self.withoutComment(line).trimmed
        return name.isEmpty
          ? nil : ClassSelector.Word(name, at: TacetError.Place(file: path, line: index + 1))
      }
  }

  /// The line up to a `#` that begins a word, as in YAML.
  private static func withoutComment(_ line: Substring) -> String {
    let comment = line.indices.first { index in
      line[index] == "#"
        && (index == line.startIndex || line[line.index(before: index)].isWhitespace)
    }
    return String(line[..<(comment ?? line.endIndex)])
  }
}
