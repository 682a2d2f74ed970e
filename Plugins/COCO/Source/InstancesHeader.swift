import JSONStream
import TacetDataSets
import TacetKit

/// The classes of a COCO file.
struct InstancesHeader: JSONFileHeader {
  /// An element of `categories`.
  struct Category {
    var id: RecordID
    var name: String
    var supercategory: String
  }

  /// The names of members of categories that say something and are not read, such as `keypoints`.
  private(set) var unread: [String] = []

  /// In the order of the file.
  private(set) var categories: [Category] = []

  /// Reads no further than necessary.
  init(of text: JSONText) throws(JSONError) {
    var reader = JSONReader(text)
    let start = reader.offset
    guard try reader.peek() != .array else {
      throw reader.error(
        .wrongType,
        at: start,
        "a list, such as COCO has for a detector's results; a dataset is an object with images, "
          + "annotations and categories"
      )
    }
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "categories") {
        try readCategories(&reader)
        return
      }
      if reader.matches(key, "annotations") { try reader.refuseDeepScores(in: "annotations") }
      try reader.passValue()
    }
    throw reader.missing("categories", at: start)
  }

  private mutating func readCategories(_ reader: inout JSONReader) throws(JSONError) {
    try reader.refuseDeepScores(in: "categories")
    try reader.beginArray()
    while try reader.nextElement() {
      let start = reader.offset
      var id: RecordID?
      var name: String?
      var supercategory = ""
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "id") {
          id = try RecordID(reading: &reader)
        } else if reader.matches(key, "name") {
          name = try reader.string(reader.readString())
        } else if reader.matches(key, "supercategory"), try reader.peek() == .string {
          supercategory = try reader.string(reader.readString())
        } else if try reader.skipUnread() {
          let name = reader.string(key)
          if unread.count < UnreadFields.nameLimit, !unread.contains(name) { unread.append(name) }
        }
      }
      guard let id else { throw reader.missing("id", at: start) }
      guard let name else { throw reader.missing("name", at: start) }
      guard !name.isEmpty else {
        throw reader.error(.invalidValue, at: start, "a category without a name")
      }
      categories.append(Category(id: id, name: name, supercategory: supercategory))
    }
  }
}

extension JSONReader {
  /// Rejects an object in place of COCO's array: the file is DeepScoresV2.
  mutating func refuseDeepScores(in key: StaticString) throws(JSONError) {
    guard try peek() == .object else { return }
    throw error(
      .wrongType,
      at: offset,
      "this is not COCO, it looks like DeepScoresV2: \"\(key)\" is an object here, and an array there"
    )
  }
}
