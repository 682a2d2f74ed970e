import FoundationEssentials
import TacetKit
import Yams

/// A file with names of classes: text with one a line, a YAML list, or a YAML mapping of lists.
struct ClassListFile {
  private let path: String
  private let text: String

  /// Longer files are refused; the names of all classes that exist take a hundredth of it.
  private static let sizeLimit = 1 << 18
  /// More values are refused: a few lines of YAML that refer to each other can stand for billions.
  private static let valueLimit = 100_000

  /// Reads the file at `path`.
  init(path: String) throws {
    self.path = path
    let place = TacetError.Place(file: path)
    guard let data = FileManager.default.contents(atPath: path) else {
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
    var values = 0
    try collect(root, into: &words, values: &values)
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
    var values = 0
    return try mapping.map { key, value in
      guard let name = key.scalar?.string, !name.isEmpty else {
        throw TacetError.badUsage("a new name is a single word", at: place(key))
      }
      var words: [ClassSelector.Word] = []
      try collect(value, into: &words, values: &values)
      guard !words.isEmpty else {
        throw TacetError.badUsage("no classes are given for '\(name)'", at: place(key))
      }
      return (name, words)
    }
  }

  // MARK: YAML

  private func yaml() throws -> Node? {
    try YAMLReferences.refuseMany(in: text, at: TacetError.Place(file: path))
    do { return try Yams.compose(yaml: text) } catch {
      // What is no YAML may still be a plain list: @groups and patterns can't stand bare in YAML.
      if looksLikeLines { return nil }
      throw unreadable(error)
    }
  }

  private func unreadable(_ error: any Error) -> TacetError {
    let file = TacetError.Place(file: path)
    guard let error = error as? YamlError else { return .badUsage("not YAML: \(error)", at: file) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let needsQuotes =
        problem.contains("cannot start any token") || problem.contains("alias")
      return .badUsage(
        "not YAML: \(problem)" + (needsQuotes ? " (put @ and * in quotes)" : ""),
        at: TacetError.Place(file: path, line: mark.line, column: mark.column)
      )
    case .duplicatedKeysInMapping(let names, let context):
      return .badUsage(
        "\(names.map { "'\($0)'" }.joined(separator: " and ")) stands twice in one mapping",
        at: TacetError.Place(file: path, line: context.mark.line)
      )
    default: return .badUsage("not YAML: \(error)", at: file)
    }
  }

  /// Adds the scalars in `node`, whatever lists and mappings they stand in.
  private func collect(
    _ node: Node,
    into words: inout [ClassSelector.Word],
    values: inout Int
  ) throws {
    values += 1
    guard values <= Self.valueLimit else {
      throw TacetError.badUsage("more than \(Self.valueLimit) values", at: place(node))
    }
    if let scalar = node.scalar, node.null == nil || scalar.style != .plain {
      words.append(ClassSelector.Word(scalar.string, at: place(node)))
    }
    for element in node.sequence ?? [] { try collect(element, into: &words, values: &values) }
    for (_, value) in node.mapping ?? [:] { try collect(value, into: &words, values: &values) }
  }

  private func place(_ node: Node) -> TacetError.Place {
    TacetError.Place(file: path, line: node.mark?.line)
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
