import TacetImport
import TacetKit

/// The files of a data set that a folder stands for.
enum COCOFolder {
  /// The files that have the format: those in the folder; if there are none, those in its `annotations`;
  /// else those in its other folders.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - notes: What was left out of it.
  /// - Returns: Their paths, one at least.
  /// - Throws: ``TacetError`` if it can't be read or has nothing to read.
  static func files(inFolder folder: String, notes: inout Notes) throws -> [String] {
    let own = try dataSets(in: folder, notes: &notes)
    if !own.isEmpty { return own }
    let folders = try InputFiles.names(inFolder: folder).map { InputFiles.path(folder, $0) }
      .filter { InputFiles.isFolder($0) == true }
    let annotations = InputFiles.path(folder, "annotations")
    for group in [folders.filter { $0 == annotations }, folders.filter { $0 != annotations }] {
      let found = try group.flatMap { try dataSets(in: $0, notes: &notes) }
      if !found.isEmpty { return found }
    }
    throw TacetError.noInput(
      "there is no COCO file in this folder, such as annotations/instances_train.json",
      at: .init(file: folder)
    )
  }

  private static func dataSets(in folder: String, notes: inout Notes) throws -> [String] {
    var paths: [String] = []
    for name in try InputFiles.names(inFolder: folder) where name.hasSuffix(".json") {
      // What a run of ours says of itself lies beside what it made.
      guard name != "tacet.json" else { continue }
      let path = InputFiles.path(folder, name)
      do {
        _ = try InstancesHeader(of: path)
        paths.append(path)
      } catch {
        notes.warn("left out: \(error)")
      }
    }
    return paths
  }
}
