import TacetDataSets
import TacetKit

/// Which label files belong to no image, and which images have no label file.
struct LabelCoverage {
  /// The images without a label file.
  private(set) var bareImages: [String] = []

  /// The label files without an image.
  private(set) var strayLabels: [String] = []

  private let imageCount: Int

  /// Compares images with the label files in the folders of theirs.
  init(_ images: [ImageEntry]) {
    imageCount = images.count
    let labels = images.map { ImageBatch.labelPath(of: $0.path) }
    let expected = Set(labels.map { Array($0.utf8) })
    var present: Set<[UInt8]> = []
    for folder in Self.outermost(Set(labels.map(InputFiles.folder))) {
      // A folder that isn't there has no labels; one that can't be read fails the pages.
      guard InputFiles.isFolder(folder.isEmpty ? "." : folder) == true,
        let names = try? InputFiles.files(below: folder, where: { $0.hasSuffix(".txt") })
      else { continue }
      for name in names {
        let path = InputFiles.path(folder, name)
        let bytes = Array(path.utf8)
        present.insert(bytes)
        if !expected.contains(bytes), Self.isLabelFile(path) { strayLabels.append(path) }
      }
    }
    for (image, label) in zip(images, labels) where !present.contains(Array(label.utf8)) {
      bareImages.append(image.path)
    }
  }

  /// Says what doesn't fit.
  ///
  /// A dataset without any labels is one of backgrounds, and means it.
  func report(in notes: inout Notes) {
    if let first = strayLabels.first {
      let count = strayLabels.count
      notes.warn(
        "\(count.counted("label file")) \(count.verb("belongs", "belong")) to no image and "
          + "\(count.verb("is", "are")) not read, the first is \(first)"
      )
    }
    if let first = bareImages.first, bareImages.count * 2 < imageCount {
      notes.warn(
        "\(bareImages.count.grouped) of \(imageCount.counted("image")) without a label file, read as "
          + "backgrounds, the first is \(first)"
      )
    }
  }

  /// The folders that lie in none of the others.
  private static func outermost(_ folders: Set<String>) -> [String] {
    var outer: [String] = []
    for folder in folders.sorted() where !outer.contains(where: { folder.hasPrefix($0 + "/") }) {
      outer.append(folder)
    }
    return outer
  }

  /// Whether a text file is one of labels, and not a list or a readme.
  private static func isLabelFile(_ path: String) -> Bool {
    guard path.lastPathComponent != "classes.txt", let bytes = try? LabelFile.bytes(path) else {
      return false
    }
    var rows = LabelRows(bytes)
    guard rows.next() else { return true }
    return rows.isSound && rows.numbers.count >= 5
  }
}
