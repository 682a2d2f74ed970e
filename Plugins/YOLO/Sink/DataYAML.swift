import TacetKit
import TacetYAML

/// What data.yaml says, and what is odd about it.
///
///     train: images/train
///     # There are no validation pages; Ultralytics needs some, so these are the test pages.
///     val: images/test
///     test: images/test
///     nc: 2
///     names:
///       0: stem
///       1: 'no'
struct DataYAML {
  /// What the user should know, a sentence each.
  private(set) var warnings: [String] = []

  private let classNames: [String]
  private let hasImages: Bool
  private var entries: [Entry] = []

  /// A key of Ultralytics and the folder with its pages.
  private struct Entry {
    let key: String
    let folder: String
    let comment: String?
  }

  /// The description of a dataset.
  ///
  /// - Parameters:
  ///   - classNames: By class index.
  ///   - splits: The folders that have pages.
  ///   - hasImages: Whether the images are there too.
  init(classNames: [String], splits: Set<String>, hasImages: Bool) {
    self.classNames = classNames
    self.hasImages = hasImages
    let usual = SplitName.allCases.map(\.rawValue).filter(splits.contains)
    let others = splits.subtracting(usual).sorted()
    guard !splits.isEmpty else {
      warnings.append("no pages were written; there is nothing to train on")
      entries = [SplitName.train, .val].map { split in
        Entry(key: split.rawValue, folder: SplitName.train.rawValue, comment: nil)
      }
      return
    }
    let training = usual.first ?? others.first ?? SplitName.train.rawValue
    add(.train, training)
    add(.val, usual.first { $0 != SplitName.train.rawValue } ?? training)
    if usual.contains(SplitName.test.rawValue) { add(.test, SplitName.test.rawValue) }
    for split in others where !entries.contains(where: { $0.folder == split }) {
      warnings.append(
        "the pages of split '\(split)' are in images/\(split), which data.yaml does not name: "
          + "Ultralytics knows only train, val and test"
      )
    }
  }

  /// Adds a split, and a warning if the pages of `folder` are those of another one.
  private mutating func add(_ split: SplitName, _ folder: String) {
    guard split.rawValue != folder else {
      entries.append(Entry(key: folder, folder: folder, comment: nil))
      return
    }
    let standIn = SplitName(folder).map { "the \($0.kind) pages" } ?? "those of another split"
    entries.append(
      Entry(
        key: split.rawValue,
        folder: folder,
        comment:
          "There are no \(split.kind) pages, but Ultralytics requires them; these are \(standIn)."
      )
    )
    warnings.append(
      "there are no \(split.kind) pages, but Ultralytics requires them; data.yaml names "
        + "images/\(folder) as \(split.rawValue)"
    )
  }

  /// The file's text.
  func text() throws -> String {
    var text = ""
    if !hasImages {
      text += "# The images aren't here: put each where its label file is, under images/.\n"
    }
    for entry in entries {
      if let comment = entry.comment { text += "# \(comment)\n" }
      text += try YAMLOutput.mapping([(.text(entry.key), .text("images/\(entry.folder)"))])
        .document()
    }
    let names = classNames.enumerated().map {
      (YAMLOutput.number($0.offset), YAMLOutput.text($0.element))
    }
    text += try YAMLOutput.mapping([
      (.text("nc"), .number(classNames.count)), (.text("names"), .mapping(names)),
    ]).document()
    return text
  }
}

extension SplitName {
  /// What its pages are called.
  fileprivate var kind: String {
    switch self {
    case .train: "training"
    case .val: "validation"
    case .test: "test"
    }
  }
}
