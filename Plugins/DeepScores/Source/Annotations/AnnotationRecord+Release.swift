import JSONStream
import TacetDataSets
import TacetKit

extension AnnotationRecord {
  /// Reads an annotation that is laid out as in the release: one line, the keys in their order, a blank
  /// behind each comma and colon.
  ///
  /// Nearly all of a data set is written so, and reading it without a look at each key takes half the
  /// time. Any other layout, even of one number, is for ``read(_:in:page:)``, which also says what
  /// is wrong.
  ///
  /// - Parameters:
  ///   - reader: Stands before the object; afterwards anywhere, if the result is false.
  ///   - context: What the record is read against.
  ///   - page: The id of the page that lists the annotation; nil if none does or it has none.
  /// - Returns: Whether it is laid out so; if not, the record is of no use.
  /// - Throws: `JSONError` if a value is not what it should be.
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
