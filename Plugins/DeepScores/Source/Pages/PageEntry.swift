import JSONStream
import TacetDataSets
import TacetKit

/// A page as `images` lists it.
struct PageEntry: Sendable {
  /// The image's name in the file.
  var fileName: GivenName
  /// Width in pixels.
  var width = 0
  /// Height in pixels.
  var height = 0
  /// The id, if the file gives one: what `img_id` of the page's annotations should be.
  var id: RecordID?
  /// Which of the shard's places are the page's.
  var annotations = 0..<0

  /// The page's name, its image, and why it fails, once the images are found.
  var page: ListedImages.Entry
}

extension PageEntry {
  /// Reads an element of `images`.
  ///
  /// - Parameters:
  ///   - reader: Stands before the element.
  ///   - listed: The annotations that the page lists are added here, their places still unknown.
  /// - Throws: `JSONError` if it isn't well formed or lacks what every page has.
  init(reading reader: inout JSONReader, listed: inout [AnnotationPlace]) throws(JSONError) {
    let start = reader.offset
    let first = listed.count
    var name: GivenName?
    var (width, height) = (0, 0)
    var id: RecordID?
    var list: Range<Int>?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "filename") || reader.matches(key, "file_name") {
        name = try reader.readImageName()
      } else if reader.matches(key, "id") {
        id = try RecordID(reading: &reader)
      } else if reader.matches(key, "width") {
        width = try reader.readPageSide()
      } else if reader.matches(key, "height") {
        height = try reader.readPageSide()
      } else if reader.matches(key, "ann_ids") {
        listed.removeSubrange(first...)  // the last of equal keys counts
        try Self.readIdentifiers(&reader, into: &listed)
        list = first..<listed.count
      } else {
        try reader.skipValue()
      }
    }
    guard let name else { throw reader.missing("filename", at: start) }
    guard width > 0 else { throw reader.missing("width", at: start) }
    guard height > 0 else { throw reader.missing("height", at: start) }
    guard let list else { throw reader.missing("ann_ids", at: start) }
    self.init(
      fileName: name,
      width: width,
      height: height,
      id: id,
      annotations: list,
      page: ListedImages.Entry(name: name.text)
    )
  }

  private static func readIdentifiers(
    _ reader: inout JSONReader,
    into listed: inout [AnnotationPlace]
  ) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let id = try reader.readIdentifier(of: "an annotation")
      listed.append(AnnotationPlace(id: id))
    }
  }
}
