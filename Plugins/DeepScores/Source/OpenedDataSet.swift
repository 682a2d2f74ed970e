import TacetKit

/// An opened dataset; each file is a part.
struct OpenedDataSet: OpenedSource {
  let classes: ClassTable
  let files: [DataSetFile]
  let boxEnds: BoxEnds?
  let fixesInverted: Bool

  var inputs: [String] { files.map(\.path) }

  var partCount: Int { files.count }

  func load(_ part: Int, account: inout Account) throws -> AnnotationFile {
    try AnnotationFile(
      loading: files[part],
      classes: classes,
      boxEnds: boxEnds,
      fixesInverted: fixesInverted,
      account: &account
    )
  }
}
