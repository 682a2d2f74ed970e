import JSONStream
import TacetDataSets
import TacetKit

/// The result of a pass over a file's top level: the pages, and the offsets of annotations.
struct AnnotationFileContents {
  var pages: [PageEntry] = []
  /// The annotations listed by the pages, page by page; see ``PageEntry/annotations``.
  var listed: [AnnotationPlace] = []
  /// The annotations in the order of the file.
  var found: [AnnotationPlace] = []

  /// Reads the whole text, with keys in any order.
  ///
  /// Everything is checked except the annotations, which are read with their page.
  ///
  /// - Throws: `JSONError` if it isn't JSON or isn't DeepScoresV2.
  init(reading text: JSONText) throws(JSONError) {
    var reader = JSONReader(text)
    try reader.readDataset(
      images: { reader throws(JSONError) in try readImages(&reader) },
      annotations: { reader throws(JSONError) in try findAnnotations(&reader) }
    )
  }

  private mutating func readImages(_ reader: inout JSONReader) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      pages.append(try PageEntry(reading: &reader, listed: &listed))
    }
  }

  /// Finds the images of the pages.
  mutating func findImages(by finder: ImageFinder, split: String, account: inout Account) {
    let images = ListedImages(
      pages.map { .success($0.fileName) },
      in: finder,
      split: split,
      account: &account
    )
    for (index, entry) in images.entries.enumerated() { pages[index].page = entry }
  }

  private mutating func findAnnotations(_ reader: inout JSONReader) throws(JSONError) {
    try reader.refuseCOCO(in: "annotations")
    // If the pages came first, the number of annotations is known.
    found.reserveCapacity(listed.count)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let start = reader.offset
      let id = try reader.identifier(key, of: "an annotation", at: start)
      found.append(AnnotationPlace(id: id, offset: start))
      try reader.passValue()
    }
  }
}
