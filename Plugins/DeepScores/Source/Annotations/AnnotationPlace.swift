/// An annotation's id, and where in the file it stands.
struct AnnotationPlace: Sendable {
  var id: UInt64
  /// The byte at which the annotation's object begins; nothing is known of it yet if it is below 0.
  var offset = -1
}
