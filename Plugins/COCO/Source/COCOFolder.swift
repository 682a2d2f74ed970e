import JSONStream
import TacetDataSets
import TacetKit

/// The instances files in a folder.
enum COCOFolder {
  /// The files that have the format: those in the folder; if there are none, those in its `annotations`;
  /// else those in its other folders.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - notes: Receives the skipped files.
  /// - Returns: The paths, at least one.
  /// - Throws: ``TacetError`` if the folder can't be read, has no instances file, or has a damaged one.
  static func files(inFolder folder: String, notes: inout Notes) throws -> [String] {
    var leftOut: [TacetError] = []
    // Report skipped files in any case.
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
    for name in try InputFiles.jsonFiles(inFolder: folder) {
      let path = InputFiles.path(folder, name)
      guard InputFiles.isFolder(path) != true else { continue }
      let refusal = try TacetError.ofJSON { () throws(JSONError) -> TacetError? in
        try Self.refusal(of: path)
      }
      if let refusal {
        leftOut.append(refusal)
      } else {
        paths.append(path)
      }
    }
    return paths
  }

  /// Why the file at `path` is not an instances file; nil if it is.
  ///
  /// - Throws: `JSONError` if it may be one but is damaged: skipping it would lose a split unnoticed.
  private static func refusal(of path: String) throws(JSONError) -> TacetError? {
    let text = try JSONText(contentsOf: path)
    do throws(JSONError) {
      let header = try InstancesHeader(of: text)
      guard !header.hasInstances else { return nil }
      return .badData(InstancesHeader.otherTask, at: .init(file: path))
    } catch {
      guard try isOfAnotherKind(text) else { throw error }
      return TacetError(error)
    }
  }

  /// Whether a text is certainly not an instances file: no object, or a valid one without the lists.
  ///
  /// - Throws: `JSONError` if it is a damaged object or empty, as after an incomplete copy.
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
