/// An annotation's id and its offset in the file.
struct AnnotationPlace: Sendable {
  var id: UInt64
  /// The offset of the annotation's object; negative if it is not yet known.
  var offset = -1
}
