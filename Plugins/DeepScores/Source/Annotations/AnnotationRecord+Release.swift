import JSONStream
import TacetDataSets
import TacetKit

extension AnnotationRecord {
  /// Reads an annotation in the layout of the release: one line, keys in their order, a blank after each comma
  /// and colon.
  ///
  /// Nearly all annotations have this layout, and reading them without examining each key takes half the time.
  /// Any deviation is left to ``read(_:in:page:)``, which also reports errors.
  ///
  /// - Parameters:
  ///   - reader: A reader before the object; its position is undefined if the result is false.
  ///   - context: The meaning of category ids.
  ///   - page: The id of the page that lists the annotation, if any.
  /// - Returns: Whether it has this layout; if not, the record is undefined.
  /// - Throws: `JSONError` if a value is invalid.
  mutating func readCanonical(
    _ reader: inout JSONReader,
    in context: borrowing Context,
    page: RecordID?
  ) throws(JSONError) -> Bool {
    self = AnnotationRecord()
    guard reader.passes("{\"a_bbox\": ["), let first = try Self.corner(&reader),
      reader.passes(", "), let second = try Self.corner(&reader),
      reader.passes("], \"o_bbox\": ["), let oriented = try Self.corners(&reader),
      reader.passes("], \"cat_id\": [")
    else { return false }
    box = Box(left: first.x, top: first.y, right: second.x, bottom: second.y)
    self.oriented = oriented
    for place in context.categories.sets.indices {
      guard place == 0 || reader.passes(", ") else { return false }
      try readCategory(&reader, expectedSet: context.categories.sets[place], in: context)
    }
    guard reader.passes("], \"area\": ") else { return false }
    try readArea(&reader)
    guard reader.passes(", \"img_id\": ") else { return false }
    try readPage(&reader, expected: page)
    guard reader.passes(", \"comments\": ") else { return false }
    comment = try reader.skipNull() ? nil : reader.readString()
    return reader.passes("}")
  }

  private static func corners(_ reader: inout JSONReader) throws(JSONError) -> OrientedBox? {
    guard let first = try corner(&reader), reader.passes(", "),
      let second = try corner(&reader), reader.passes(", "),
      let third = try corner(&reader), reader.passes(", "),
      let fourth = try corner(&reader)
    else { return nil }
    return OrientedBox(first: first, second: second, third: third, fourth: fourth)
  }

  private static func corner(_ reader: inout JSONReader) throws(JSONError) -> Point? {
    let x = try reader.readDouble()
    guard reader.passes(", ") else { return nil }
    return Point(x: x, y: try reader.readDouble())
  }
}
