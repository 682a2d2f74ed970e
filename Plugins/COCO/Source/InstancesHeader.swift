import JSONStream
import TacetDataSets
import TacetKit

/// What a COCO file has: its classes, the names of its images, and of what kind its annotations are.
struct InstancesHeader: JSONFileHeader {
  /// An element of `categories`.
  struct Category {
    var id: RecordID
    var name: String
    var supercategory: String
    /// Whether it names keypoints.
    var hasKeypoints = false
  }

  /// The names of members of categories that say something and are not read, such as `keypoints`.
  private(set) var unread: [String] = []

  /// In the order of the file.
  private(set) var categories: [Category] = []

  /// The names of the images, as written.
  private(set) var imageNames: [String] = []

  /// Whether its annotations are instances: the first of them have a box or an outline, or there are none.
  private(set) var hasInstances = true

  /// Whether its annotations are keypoints.
  var hasKeypoints: Bool { categories.contains(where: \.hasKeypoints) }

  /// What is said of a file whose annotations are of another task.
  static let otherTask =
    "its annotations have neither bbox nor segmentation: it is of another task, such as captions or panoptic "
    + "segmentation"

  /// How many annotations are looked at to tell their kind.
  private static let sampleSize = 100

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
    var missing: Set<String> = ["images", "annotations", "categories"]
    try reader.beginObject()
    while !missing.isEmpty, let key = try reader.nextKey() {
      if reader.matches(key, "categories") {
        missing.remove("categories")
        try readCategories(&reader)
      } else if reader.matches(key, "images") {
        missing.remove("images")
        try readImageNames(&reader)
      } else if reader.matches(key, "annotations") {
        missing.remove("annotations")
        try reader.refuseDeepScores(in: "annotations")
        let isLast = missing.isEmpty
        let list = reader.offset
        try readKind(&reader)
        guard !isLast else { return }
        reader.move(to: list)
        try reader.passValue()
      } else {
        try reader.passValue()
      }
    }
    if missing.contains("images") { throw reader.missing("images", at: start) }
    if missing.contains("annotations") { throw reader.missing("annotations", at: start) }
    if missing.contains("categories") { throw reader.missing("categories", at: start) }
  }

  /// Reads the names of images; what is wrong with an image is told with its page.
  private mutating func readImageNames(_ reader: inout JSONReader) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      guard try reader.peek() == .object else {
        try reader.passValue()
        continue
      }
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "file_name"), try reader.peek() == .string {
          imageNames.append(reader.string(try reader.readString()))
        } else {
          try reader.passValue()
        }
      }
    }
  }

  /// Looks at the first annotations.
  private mutating func readKind(_ reader: inout JSONReader) throws(JSONError) {
    var count = 0
    try reader.beginArray()
    while count < Self.sampleSize, try reader.nextElement() {
      // Something else than an object is an annotation that can't be used, which is told later.
      guard try reader.peek() == .object else { return }
      count += 1
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "bbox") || reader.matches(key, "segmentation") { return }
        try reader.passValue()
      }
    }
    hasInstances = count == 0
  }

  private mutating func readCategories(_ reader: inout JSONReader) throws(JSONError) {
    try reader.refuseDeepScores(in: "categories")
    try reader.beginArray()
    while try reader.nextElement() {
      let start = reader.offset
      var id: RecordID?
      var name: String?
      var supercategory = ""
      var hasKeypoints = false
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "id") {
          id = try RecordID(reading: &reader)
        } else if reader.matches(key, "name") {
          name = try reader.string(reader.readString())
        } else if reader.matches(key, "supercategory"), try reader.peek() == .string {
          supercategory = try reader.string(reader.readString())
        } else {
          if reader.matches(key, "keypoints") { hasKeypoints = true }
          guard try reader.skipUnread() else { continue }
          let name = reader.string(key)
          if unread.count < UnreadFields.nameLimit, !unread.contains(name) { unread.append(name) }
        }
      }
      guard let id else { throw reader.missing("id", at: start) }
      guard let name else { throw reader.missing("name", at: start) }
      guard !name.isEmpty else {
        throw reader.error(.invalidValue, at: start, "a category without a name")
      }
      categories.append(
        Category(id: id, name: name, supercategory: supercategory, hasKeypoints: hasKeypoints)
      )
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
