import FoundationEssentials
import TacetKit

/// The files that the user's words stand for: files as they are, folders for the files in them.
struct InputFiles {
  private(set) var paths: [String] = []

  /// - Parameters:
  ///   - words: Files and folders, as the user typed them.
  ///   - notes: What was left out of a folder.
  /// - Throws: ``TacetError`` if one is missing, or a folder has nothing to read.
  init(_ words: [String], notes: inout Notes) throws {
    for word in words {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) else {
        throw TacetError.noInput("there is no such file or folder", at: .init(file: word))
      }
      for path in isFolder ? try Self.files(inFolder: word, notes: &notes) : [word] {
        guard !paths.contains(path) else {
          throw TacetError.badUsage("'\(path)' is named twice; every page would come twice")
        }
        paths.append(path)
      }
    }
  }

  private static func files(inFolder folder: String, notes: inout Notes) throws -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
        .sorted(by: NaturalOrder.isAscending)
    } catch {
      throw TacetError.noInput("this folder can't be read", at: .init(file: folder))
    }
    let released = names.filter(isReleased)
    let others = names.filter { !isReleased($0) }
    if !released.isEmpty {
      if !others.isEmpty { notes.say("left out of \(folder): \(listed(others))") }
      return released.map { path(folder, $0) }
    }
    let readable = others.map { path(folder, $0) }.filter { isDataSet($0, notes: &notes) }
    if !readable.isEmpty { return readable }
    if let inner = nested(in: folder) { return try files(inFolder: inner, notes: &notes) }
    throw TacetError.noInput(
      "there is no DeepScoresV2 file in this folder, such as deepscores_train.json",
      at: .init(file: folder)
    )
  }

  /// Whether a file is called as the released ones are: `deepscores_train.json`,
  /// `deepscores-complete-17_test.json`.
  private static func isReleased(_ name: String) -> Bool {
    let splits = ["_train.json", "_val.json", "_test.json"]
    guard let split = splits.first(where: { name.hasSuffix($0) }) else { return false }
    let stem = name.dropLast(split.count)
    if stem == "deepscores" { return true }
    let prefix = "deepscores-complete-"
    guard stem.hasPrefix(prefix), stem.count > prefix.count else { return false }
    return stem.dropFirst(prefix.count).allSatisfy { ("0"..."9").contains($0) }
  }

  /// Whether a file of another name has the schema.
  private static func isDataSet(_ path: String, notes: inout Notes) -> Bool {
    do {
      _ = try DataSetHeader(of: path)
      return true
    } catch {
      notes.warn("left out: \(error)")
      return false
    }
  }

  /// Some unpackers leave `ds2_dense/ds2_dense/`.
  private static func nested(in folder: String) -> String? {
    guard let name = folder.split(separator: "/").last else { return nil }
    let inner = path(folder, String(name))
    var isFolder = false
    return FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder) && isFolder
      ? inner : nil
  }

  private static func path(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
