import TacetDataSets
import TacetKit

/// COCO's instances: `annotations/instances_SPLIT.json`, and the images in `images/SPLIT`.
struct COCOFormat: FilePerSplitFormat {
  let classes: ClassTable

  let title = "COCO"

  var unsupported: UnsupportedFields {
    UnsupportedFields(except: [.maskAreas, .confidences], activeSet: classes.activeSet)
  }

  func file(ofSplit split: String) -> String { "annotations/instances_\(split).json" }

  func imageFolder(ofSplit split: String) -> String { "images/\(split)" }

  func content(
    of page: Page,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws -> AnnotationText {
    try AnnotationText(page, classes: classes, account: &account, unsupported: &unsupported)
  }

  func begin(_ path: String) throws -> InstancesWriter {
    try InstancesWriter(making: path, classes: classes)
  }
}
