import JSONStream
import TacetDataSets
import TacetKit

/// An annotation as stored in the file.
struct AnnotationRecord {
  /// `id`, if it is a non-negative integer.
  var id: UInt64?
  /// The class of `category_id`, if the file defines it.
  var label = Labels.none
  /// `category_id`, if the file doesn't define it.
  var unknownCategory: RecordID?
  /// `bbox`: left, top, width and height.
  var left = 0.0
  var top = 0.0
  var width = 0.0
  var height = 0.0
  var hasBox = false
  var area: Double?
  var isCrowd = false
  /// `score`, as a detector's results have it.
  var score: Double?
  /// The offset of `segmentation`, if it is not empty.
  var segmentation: Int?
  /// `attributes`, as labelling programs write it, in the form of ``Attributes``.
  var attributes: [UInt8] = []
  /// The names of the members that say something and are not read.
  var unread: [String] = []

  /// Reads the object at the reader's position, with keys in any order.
  ///
  /// - Throws: `JSONError` if it is malformed or has values of the wrong type.
  mutating func read(
    _ reader: inout JSONReader,
    categories: borrowing CategoryTable
  ) throws(JSONError) {
    self = AnnotationRecord()
    let start = reader.offset
    var hasCategory = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "id") {
        id = try reader.readAnnotationID()
      } else if reader.matches(key, "category_id") {
        try readCategory(&reader, categories)
        hasCategory = true
      } else if reader.matches(key, "bbox") {
        try readBox(&reader)
      } else if reader.matches(key, "area") {
        area = try reader.skipNull() ? nil : reader.readDouble()
      } else if reader.matches(key, "iscrowd") {
        isCrowd = try reader.readCrowd()
      } else if reader.matches(key, "score") {
        score = try reader.skipNull() ? nil : reader.readDouble()
      } else if reader.matches(key, "segmentation") {
        segmentation = reader.offset
        try reader.skipValue()
      } else if reader.matches(key, "attributes"), try reader.peek() == .object {
        try readAttributes(&reader)
      } else if reader.matches(key, "image_id") {
        try reader.skipValue()
      } else if try reader.skipUnread() {
        unread.append(reader.string(key))
      }
    }
    guard hasCategory else { throw reader.missing("category_id", at: start) }
  }

  private mutating func readCategory(
    _ reader: inout JSONReader,
    _ categories: borrowing CategoryTable
  ) throws(JSONError) {
    let category = try RecordID(reading: &reader)
    if let label = categories[category] {
      self.label = label
      unknownCategory = nil
    } else {
      label = Labels.none
      unknownCategory = category
    }
  }

  /// Reads the members of `attributes` that are texts, numbers or truth values.
  private mutating func readAttributes(_ reader: inout JSONReader) throws(JSONError) {
    attributes = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let name = reader.string(key)
      let (type, text): (String, String)
      switch try reader.peek() {
      case .string: (type, text) = ("str", reader.string(try reader.readString()))
      case .bool: (type, text) = ("bool", try reader.readBool() ? "true" : "false")
      case .number:
        let number = try reader.readDouble()
        let whole = Int(exactly: number)
        (type, text) = (whole == nil ? "float" : "int", whole.map { "\($0)" } ?? "\(number)")
      case .null, .array, .object:
        if try reader.skipUnread() { unread.append("attributes.\(name)") }
        continue
      }
      Attributes.append(key: name, type: type, value: text, to: &attributes)
    }
  }

  private mutating func readBox(_ reader: inout JSONReader) throws(JSONError) {
    hasBox = false
    if try reader.skipNull() { return }
    let start = reader.offset
    try reader.beginArray()
    // Some tools write an empty list for a missing box.
    guard try reader.nextElement() else { return }
    left = try reader.readDouble()
    guard try reader.nextElement() else { throw Self.wrongCount(reader, start) }
    top = try reader.readDouble()
    guard try reader.nextElement() else { throw Self.wrongCount(reader, start) }
    width = try reader.readDouble()
    guard try reader.nextElement() else { throw Self.wrongCount(reader, start) }
    height = try reader.readDouble()
    guard try !reader.nextElement() else { throw Self.wrongCount(reader, start) }
    hasBox = true
  }

  private static func wrongCount(_ reader: JSONReader, _ start: Int) -> JSONError {
    reader.error(.invalidValue, at: start, "a bbox is four numbers: left, top, width, height")
  }
}

extension JSONReader {
  /// Reads `iscrowd`: 0 or 1, false or true, or null.
  fileprivate mutating func readCrowd() throws(JSONError) -> Bool {
    switch try peek() {
    case .bool: return try readBool()
    case .null:
      try readNull()
      return false
    default: return try readInteger() != 0
    }
  }
}
