import JSONStream
import TacetDataSets
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
  /// - Throws: ``TacetError`` if it can't be read, has nothing to read, or has a damaged file.
  static func files(inFolder folder: String, notes: inout Notes) throws -> [String] {
    var leftOut: [TacetError] = []
    // Whatever the folder turns out to have, the user is told what of it is not read.
    defer { for fault in leftOut { notes.warn("left out: \(fault)") } }
    let own = try dataSets(in: folder, leftOut: &leftOut)
    if !own.isEmpty { return own }
    let folders = try InputFiles.names(inFolder: folder).map { InputFiles.path(folder, $0) }
      .filter { InputFiles.isFolder($0) == true }
    let annotations = InputFiles.path(folder, "annotations")
    for group in [folders.filter { $0 == annotations }, folders.filter { $0 != annotations }] {
      var found: [String] = []
      for place in group { found += try dataSets(in: place, leftOut: &leftOut) }
      if !found.isEmpty { return found }
    }
    var detail = "there is no COCO file in this folder, such as annotations/instances_train.json"
    if let first = leftOut.first {
      let count = leftOut.count
      detail += count == 1 ? "; left out: \(first)" : "; \(count) files left out, first \(first)"
    }
    throw TacetError.noInput(detail, at: .init(file: folder))
  }

  private static func dataSets(
    in folder: String,
    leftOut: inout [TacetError]
  ) throws -> [String] {
    var paths: [String] = []
    for name in try InputFiles.names(inFolder: folder) where name.hasSuffix(".json") {
      // What a run of ours says of itself lies beside what it made.
      guard name != "tacet.json" else { continue }
      let path = InputFiles.path(folder, name)
      guard InputFiles.isFolder(path) != true else { continue }
      let refusal = try TacetError.ofJSON { () throws(JSONError) -> JSONError? in
        try Self.refusal(of: path)
      }
      if let refusal {
        leftOut.append(TacetError(refusal))
      } else {
        paths.append(path)
      }
    }
    return paths
  }

  /// Why the file at `path` is not one of the data set; nil if it is.
  ///
  /// - Throws: `JSONError` if it may be one but is damaged: left out, a split would be gone unnoticed.
  private static func refusal(of path: String) throws(JSONError) -> JSONError? {
    let text = try JSONText(contentsOf: path)
    do throws(JSONError) {
      _ = try InstancesHeader(of: text)
      return nil
    } catch {
      guard try isOfAnotherKind(text) else { throw error }
      return error
    }
  }

  /// Whether a text is not meant to be COCO's instances: no object, or a sound one without their lists.
  ///
  /// - Throws: `JSONError` if it is an object that is damaged, or nothing: a copy that was cut short.
  private static func isOfAnotherKind(_ text: JSONText) throws(JSONError) -> Bool {
    var reader = JSONReader(text)
    do throws(JSONError) {
      guard try reader.peek() == .object else { return true }
    } catch {
      guard error.code == .syntax else { throw error }
      return true
    }
    var lists: Set<String> = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if try reader.peek() == .array { lists.insert(reader.string(key)) }
      try reader.skipValue()
    }
    return !lists.isSuperset(of: ["images", "annotations", "categories"])
  }
}
