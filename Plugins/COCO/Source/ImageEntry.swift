import JSONStream
import TacetImport

/// An element of `images`.
struct ImageEntry: Sendable {
  /// The image's path in the image folder.
  var fileName: String
  /// Width in pixels.
  var width: Int
  /// Height in pixels.
  var height: Int
  /// Which of the part's places are the image's.
  var annotations = 0..<0

  /// The page's name: the image's path without extension.
  var name: String { ImageName.stem(of: fileName) }

  /// Reads an element of `images`.
  ///
  /// - Parameters:
  ///   - reader: Stands before the element.
  ///   - id: Its id, as soon as that is known.
  /// - Throws: `JSONError` if it isn't well formed or lacks what every image has.
  init(reading reader: inout JSONReader, id: inout RecordID?) throws(JSONError) {
    let start = reader.offset
    var fileName: String?
    var fault: String?
    var width: Int?
    var height: Int?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "id") {
        id = try RecordID(reading: &reader)
      } else if reader.matches(key, "file_name") {
        // Some tools begin every path with "./".
        let name = try reader.string(reader.readString())
        fileName = String(name.trimmingPrefix("./"))
        fault = ImageName.fault(of: fileName ?? "")
      } else if reader.matches(key, "width") {
        width = try reader.readPageSide()
      } else if reader.matches(key, "height") {
        height = try reader.readPageSide()
      } else {
        try reader.skipValue()
      }
    }
    if let fault { throw reader.error(.invalidValue, at: start, fault) }
    guard id != nil else { throw reader.missing("id", at: start) }
    guard let fileName else { throw reader.missing("file_name", at: start) }
    guard let width else { throw reader.missing("width", at: start) }
    guard let height else { throw reader.missing("height", at: start) }
    self.fileName = fileName
    self.width = width
    self.height = height
  }
}
