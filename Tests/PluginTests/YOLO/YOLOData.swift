import TestSupport

/// A small dataset as Ultralytics trains on it.
struct YOLOData {
  let folder: TemporaryFolder

  /// Writes `data.yaml` with these classes, and pages of 100 × 100 pixels with these label files; nil: a
  /// page without one.
  ///
  /// - Parameters:
  ///   - folder: Where to; the dataset is `set` in it.
  ///   - pages: Name in `images/train` and rows.
  ///   - names: The classes, as YAML has them.
  /// - Throws: If it can't be written.
  init(
    in folder: TemporaryFolder,
    _ pages: [(name: String, rows: String?)],
    names: String = "[stem, beam, slur]"
  ) throws {
    self.folder = folder
    try folder.write(
      "train: images/train\nval: images/train\nnames: \(names)\n",
      to: "set/data.yaml"
    )
    for (name, rows) in pages {
      let image = try DataSet.Page(name, 100, 100, []).image
      try folder.write(image, to: "set/images/train/\(name).png")
      if let rows { try folder.write(rows, to: "set/labels/train/\(name).txt") }
    }
  }

  /// Its folder.
  var path: String { folder.path("set") }
}
