import JSONStream
import TacetDataSets
import TacetKit

/// A shape of a page.
struct Shape {
  private(set) var label = ""
  /// `rectangle`, `polygon` and so on.
  private(set) var type = "polygon"
  /// In pixels from the image's top left corner.
  private(set) var points: [Point] = []
  private(set) var group: Int?
  private(set) var comment = ""
  /// Set or not, by name, in the order of the file.
  private(set) var flags: [(name: String, isSet: Bool)] = []
  /// A PNG file in base64.
  private(set) var mask: String?

  /// Reads the shape that comes next.
  init(_ reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var hasLabel = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "label") {
        hasLabel = true
        label = try reader.readText()
      } else if reader.matches(key, "points") {
        try readPoints(&reader)
      } else if try reader.skipNull() {
        // Whatever it is, the shape doesn't have it.
      } else if reader.matches(key, "shape_type") {
        type = try reader.readText()
      } else if reader.matches(key, "group_id") {
        group = try reader.readInteger()
      } else if reader.matches(key, "description") {
        comment = try reader.readText()
      } else if reader.matches(key, "mask") {
        mask = try reader.readText()
      } else if reader.matches(key, "flags") {
        try reader.beginObject()
        while let name = try reader.nextKey() {
          flags.append((reader.string(name), try reader.readBool()))
        }
      } else {
        try reader.skipValue()
      }
    }
    guard hasLabel else { throw reader.missing("label", at: start) }
    guard !points.isEmpty else {
      throw reader.error(.invalidValue, at: start, "the shape has no points")
    }
  }

  private mutating func readPoints(_ reader: inout JSONReader) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let start = reader.offset
      var numbers: [Double] = []
      try reader.beginArray()
      while try reader.nextElement() { numbers.append(try reader.readDouble()) }
      guard numbers.count == 2 else {
        throw reader.error(.invalidValue, at: start, "a point has 2 numbers, not \(numbers.count)")
      }
      points.append(Point(x: numbers[0], y: numbers[1]))
    }
  }
}

extension JSONReader {
  /// Reads a string.
  fileprivate mutating func readText() throws(JSONError) -> String {
    let text = try readString()
    return string(text)
  }
}
