import TacetDataSets
import TacetKit
import TacetYAML

/// A data.yaml, as far as it says what there is to read.
struct DataFile {
  let path: String

  /// `path`: where the entries of ``splits`` start, as written; nil if it isn't given.
  private(set) var root: String?

  /// For each split the folders and lists of its images, as written.
  private(set) var splits: [(split: SplitName, entries: [String])] = []

  /// The classes by their ids, rising; nil if no names are given.
  private(set) var names: [(id: Int, name: String)]?

  /// `nc`: how many classes there are.
  private(set) var classCount: Int?

  /// `kpt_shape`, multiplied: how many numbers each row has for keypoints.
  private(set) var keypointNumbers = 0

  /// `names` of Darknet's: the file with a class a line, as written.
  private(set) var namesFile: String?

  /// Names in the place of texts that YAML takes for something else, such as `null`.
  private(set) var unquotedNames: [String] = []

  /// Longer files are refused; the names of all classes that exist take a hundredth of it.
  private static let sizeLimit = 1 << 20

  /// Ids from here on are refused: whoever counts classes doesn't get so far.
  static let idLimit = 1 << 20

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be read or says something that makes no sense.
  init(_ path: String) throws {
    self.path = path
    guard let mapping = try Self.yaml(of: path)?.mapping else {
      throw TacetError.badData(
        "it is no data.yaml: it should have the keys train, val and names",
        at: .init(file: path)
      )
    }
    for (key, value) in mapping {
      // A key without a value is one that isn't there.
      guard let key = key.text, !value.isNull else { continue }
      switch key {
      case "path": root = try text(value, key)
      case "train": splits.append((.train, try texts(value, key)))
      // Of the other names of splits, Ultralytics reads this one alone.
      case "val", "validation": splits.append((.val, try texts(value, key)))
      case "test": splits.append((.test, try texts(value, key)))
      case "nc": classCount = try count(value, key)
      case "names": names = try classNames(value)
      case "kpt_shape": keypointNumbers = try keypoints(value, key)
      default: break
      }
    }
    splits.sort { $0.split < $1.split }
  }

  /// Reads the `obj.data` of Darknet, which CVAT and others write.
  ///
  ///     classes = 2
  ///     train = data/train.txt
  ///     names = data/obj.names
  ///
  /// - Throws: ``TacetError`` if it can't be read or names no images.
  init(darknet path: String) throws {
    self.path = path
    for entry in try TextFile(path, kind: "obj.data").filledLines {
      let (number, line) = (entry.number, entry.text)
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, !parts[1].isEmpty, !line.hasPrefix("#") else { continue }
      switch parts[0] {
      case "train": splits.append((.train, [parts[1]]))
      case "valid", "val": splits.append((.val, [parts[1]]))
      case "test": splits.append((.test, [parts[1]]))
      case "names": namesFile = parts[1]
      case "classes":
        guard let count = Int(parts[1]), 0...Self.idLimit ~= count else {
          throw TacetError.badData(
            "a number of classes belongs here",
            at: .init(file: path, line: number, path: "classes")
          )
        }
        classCount = count
      default: break
      }
    }
  }

  /// Takes the classes from the lines of a list.
  mutating func setNames(_ list: [String]) {
    names = list.enumerated().map { ($0.offset, $0.element) }
  }

  private static func yaml(of path: String) throws -> YAMLNode? {
    let text = try TextFile(path, kind: "data.yaml", limit: sizeLimit).text
    do throws(YAMLError) { return try YAMLNode.parse(text) } catch {
      var failure = error
      failure.detail += cure(of: error, in: text)
      throw failure.error(.badData, in: path)
    }
  }

  /// What to do about the mistakes that people make in these files, by the line of an error.
  private static func cure(of error: YAMLError, in text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(error.line - 1) else { return "" }
    let line = lines[error.line - 1]
    if line.prefix(while: \.isWhitespace).contains("\t") {
      return "; the line is indented with a tab, and YAML takes blanks only"
    }
    if line.contains("\\"), line.contains("\"") {
      return "; in double quotes \\ begins an escape: use single quotes, or / in paths"
    }
    return ""
  }

  // MARK: - Values

  private func text(_ node: YAMLNode, _ key: String) throws -> String {
    guard let text = node.text, !text.isEmpty else { throw fault(node, "a text", key) }
    return text
  }

  private func texts(_ node: YAMLNode, _ key: String) throws -> [String] {
    guard let list = node.sequence else { return [try text(node, key)] }
    return try list.map { try text($0, key) }
  }

  private func count(_ node: YAMLNode, _ key: String) throws -> Int {
    guard case .int(let count) = node.scalar?.value, 0...Self.idLimit ~= count else {
      throw fault(node, "a number of classes", key)
    }
    return count
  }

  private func keypoints(_ node: YAMLNode, _ key: String) throws -> Int {
    let sides = (node.sequence ?? []).compactMap { side -> Int? in
      guard case .int(let number) = side.scalar?.value else { return nil }
      return number
    }
    guard sides.count == 2, 0...10_000 ~= sides[0], 2...3 ~= sides[1] else {
      throw fault(node, "two numbers such as [17, 3]", key)
    }
    return sides[0] * sides[1]
  }

  /// `names`: a list, or a mapping of ids to names.
  private mutating func classNames(_ node: YAMLNode) throws -> [(id: Int, name: String)] {
    if let list = node.sequence {
      return try list.enumerated().map { ($0.offset, try className($0.element)) }
    }
    guard let mapping = node.mapping else {
      throw fault(node, "a list or a mapping", "names", Self.cure(ofNames: node))
    }
    return try mapping.map { key, value in
      guard let id = Self.id(key), 0..<Self.idLimit ~= id else {
        throw fault(key, "a class's number from 0 for each key", "names", ": 0: stem")
      }
      return (id, try className(value))
    }
    .sorted { $0.id < $1.id }
  }

  /// The name of a class; noted if YAML takes it for something else than a text.
  private mutating func className(_ node: YAMLNode) throws -> String {
    guard let name = node.text, !name.isEmpty else {
      throw fault(
        node,
        "a text",
        "names",
        "; put a name with a sign of YAML's, such as ! or #, in quotes"
      )
    }
    if case .text = node.scalar?.value { return name }
    unquotedNames.append(name)
    return name
  }

  /// What to do about `names` that is one text.
  private static func cure(ofNames node: YAMLNode) -> String {
    guard let text = node.text else { return "" }
    if text.hasPrefix("[") || text.hasPrefix("{") { return "; remove the quotes around it" }
    let colon = text.firstIndex(of: ":")
    if let colon, text[..<colon].allSatisfy(\.isNumber) {
      return "; put a blank after the : of each class, 0: stem"
    }
    return ": [stem, beam]"
  }

  /// The whole number that a key is, in quotes or not.
  private static func id(_ key: YAMLNode) -> Int? {
    if case .int(let id) = key.scalar?.value { return id }
    return key.text.flatMap { Int($0) }
  }

  private func fault(
    _ node: YAMLNode,
    _ expected: String,
    _ key: String,
    _ cure: String = ""
  ) -> TacetError {
    .badData(
      "\(expected) belongs here\(cure)",
      at: .init(file: path, line: node.line, column: node.column, path: key)
    )
  }
}
