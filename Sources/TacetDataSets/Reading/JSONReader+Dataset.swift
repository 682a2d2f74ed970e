public import JSONStream

extension JSONReader {
  /// Reads a file of which the top level has `images` and `annotations`, in any order; other keys are
  /// skipped.
  ///
  /// - Parameters:
  ///   - images: Reads the value of `images`.
  ///   - annotations: Reads the value of `annotations`.
  /// - Throws: `JSONError` if the text is not JSON, or one of the two is missing or there twice; what the
  ///   closures throw.
  public mutating func readDataset(
    images: (inout JSONReader) throws(JSONError) -> Void,
    annotations: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    let start = offset
    var hasImages = false
    var hasAnnotations = false
    try beginObject()
    while let key = try nextKey() {
      if matches(key, "images") {
        guard !hasImages else { throw twice("images") }
        hasImages = true
        try images(&self)
      } else if matches(key, "annotations") {
        guard !hasAnnotations else { throw twice("annotations") }
        hasAnnotations = true
        try annotations(&self)
      } else {
        try skipValue()
      }
    }
    try finish()
    guard hasImages else { throw missing("images", at: start) }
    guard hasAnnotations else { throw missing("annotations", at: start) }
  }
}
