import TacetDataSets
import TacetKit

/// The files of a dataset that a folder stands for.
enum DeepScoresFolder {
  /// The files that a folder stands for.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - notes: What was left out of it.
  /// - Returns: Their paths, one at least.
  /// - Throws: ``TacetError`` if it can't be read or has nothing to read.
  static func files(inFolder folder: String, notes: inout Notes) throws -> [String] {
    let names = try InputFiles.jsonFiles(inFolder: folder)
    let released = names.filter(isReleased)
    let others = names.filter { !isReleased($0) }
    if !released.isEmpty {
      if !others.isEmpty { notes.say("left out of \(folder): \(others.shortened)") }
      return released.map { InputFiles.path(folder, $0) }
    }
    let readable = others.map { InputFiles.path(folder, $0) }
      .filter { isDataSet($0, notes: &notes) }
    if !readable.isEmpty { return readable }
    if let inner = nested(in: folder) { return try files(inFolder: inner, notes: &notes) }
    throw TacetError.noInput(
      "there is no DeepScoresV2 file in this folder, such as deepscores_train.json",
      at: .init(file: folder)
    )
  }

  /// Whether a file is called as the released ones are, by whatever name of its split:
  /// `deepscores_train.json`, `deepscores-complete-17_test.json`, `deepscores_valid.json`.
  private static func isReleased(_ name: String) -> Bool {
    let ending = ".json"
    guard name.hasSuffix(ending), let line = name.lastIndex(of: "_") else { return false }
    let split = name[name.index(after: line)...].dropLast(ending.count)
    guard SplitName(split) != nil else { return false }
    let stem = name[..<line]
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
    let inner = InputFiles.path(folder, String(name))
    return InputFiles.isFolder(inner) == true ? inner : nil
  }
}
