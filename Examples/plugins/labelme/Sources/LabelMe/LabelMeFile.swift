import JSONStream
import TacetDataSets
import TacetKit

/// A JSON file of LabelMe, read.
///
/// Files of all versions have `shapes` and `imagePath`; those before 4 have no sizes, and their shapes no
/// type, for there were only polygons.
struct LabelMeFile {
  let path: String
  private(set) var imagePath = ""
  /// In pixels; nil where the file says nothing.
  private(set) var width, height: Int?
  /// Whether the file holds the image itself.
  private(set) var hasImageData = false
  private(set) var shapes: [Shape] = []

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` with line, column and the path in the JSON of what is wrong.
  init(_ path: String) throws(TacetError) {
    self.path = path
    do throws(JSONError) {
      var reader = JSONReader(try JSONText(contentsOf: path))
      try read(&reader)
      try reader.finish()
    } catch {
      throw TacetError(error)
    }
  }

  private mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var hasShapes = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "shapes") {
        hasShapes = true
        try reader.beginArray()
        while try reader.nextElement() { shapes.append(try Shape(&reader)) }
      } else if reader.matches(key, "imagePath") {
        let text = try reader.readString()
        imagePath = reader.string(text)
      } else if reader.matches(key, "imageWidth") {
        width = try reader.skipNull() ? nil : reader.readPageSide()
      } else if reader.matches(key, "imageHeight") {
        height = try reader.skipNull() ? nil : reader.readPageSide()
      } else if reader.matches(key, "imageData") {
        hasImageData = try reader.peek() == .string
        try reader.skipValue()
      } else {
        try reader.skipValue()
      }
    }
    guard hasShapes else { throw reader.missing("shapes", at: start) }
    guard !imagePath.isEmpty else { throw reader.missing("imagePath", at: start) }
  }
}
