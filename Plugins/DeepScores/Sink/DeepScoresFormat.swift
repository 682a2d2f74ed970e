import TacetDataSets
import TacetKit

/// DeepScoresV2: `deepscores_SPLIT.json`, and all images in one folder.
struct DeepScoresFormat: FilePerSplitFormat {
  private let classes: ClassTable
  private let categories: CategoryNumbers

  let title = "DeepScoresV2"

  /// Labels of all sets are written.
  let unsupported = UnsupportedFields(
    except: [.orientedBoxes, .comments, .otherLabels, .maskAreas],
    activeSet: 0
  )

  init(_ classes: ClassTable) {
    self.classes = classes
    categories = CategoryNumbers(classes)
  }

  func file(ofSplit split: String) -> String { "deepscores_\(split).json" }

  func imageFolder(ofSplit split: String) -> String { "images" }

  func content(
    of page: Page,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws -> RecordText {
    try RecordText(
      page,
      categories: categories,
      setCount: classes.sets.count,
      account: &account,
      unsupported: &unsupported
    )
  }

  func begin(_ path: String) throws -> AnnotationFileWriter {
    try AnnotationFileWriter(making: path, classes: classes, categories: categories)
  }

  func report(_ files: [AnnotationFileWriter], in notes: inout Notes) {
    let renumbered = files.reduce(0) { $0 + $1.renumberedCount }
    guard renumbered > 0 else { return }
    notes.say("annotations whose number was in use, numbered anew: \(renumbered)")
  }
}
