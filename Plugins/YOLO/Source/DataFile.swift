import FoundationEssentials
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

  private static func yaml(of path: String) throws -> YAMLNode? {
    let place = TacetError.Place(file: path)
    guard let data = try? RegularFile.read(path) else {
      throw TacetError.noInput("this file is missing or can't be read", at: place)
    }
    guard data.count <= sizeLimit else {
      throw TacetError.badData("too large for a data.yaml: \(data.count) bytes", at: place)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw TacetError.badData("it is no UTF-8 text", at: place)
    }
    do throws(YAMLError) { return try YAMLNode.parse(text) } catch {
      throw error.error(.badData, in: path)
    }
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
  private func classNames(_ node: YAMLNode) throws -> [(id: Int, name: String)] {
    if let list = node.sequence {
      return try list.enumerated().map { ($0.offset, try text($0.element, "names")) }
    }
    guard let mapping = node.mapping else { throw fault(node, "a list or a mapping", "names") }
    return try mapping.map { key, value in
      guard let id = Self.id(key), 0..<Self.idLimit ~= id else {
        throw fault(key, "a class's number from 0 for each key", "names")
      }
      return (id, try text(value, "names"))
    }
    .sorted { $0.id < $1.id }
  }

  /// The whole number that a key is, in quotes or not.
  private static func id(_ key: YAMLNode) -> Int? {
    if case .int(let id) = key.scalar?.value { return id }
    return key.text.flatMap { Int($0) }
  }

  private func fault(_ node: YAMLNode, _ expected: String, _ key: String) -> TacetError {
    .badData(
      "\(expected) belongs here",
      at: .init(file: path, line: node.line, column: node.column, path: key)
    )
  }
}
