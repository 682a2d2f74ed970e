/// What a parser finds, in order: the parts of the tree that the document is.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias
    /// A scalar. `isResolved` says that its type follows from its text.
    case scalar(String, style: YAMLScalar.Style, isResolved: Bool)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  var kind: Kind

  /// The name behind `&`, or of an alias behind `*`.
  var anchor: String?

  /// The tag behind `!`, as a whole.
  var tag: String?

  /// Where it begins, from 1.
  var line: Int
  var column: Int

  /// Something wrong here.
  func fault(_ detail: String) -> YAMLError { YAMLError(detail, line: line, column: column) }
}
