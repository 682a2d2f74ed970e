import JSONStream
import TacetDataSets
import TacetKit

/// An annotation as stored in the file.
struct AnnotationRecord {
  /// The issues of a record, which the caller handles.
  struct Issues: OptionSet {
    let rawValue: Int
    /// The file doesn't define the category of the active set.
    static let unknownCategory = Issues(rawValue: 1)
    /// The file doesn't define the category of another set.
    static let unknownOtherCategory = Issues(rawValue: 2)
    /// There are two categories of one set.
    static let twoCategories = Issues(rawValue: 4)
    /// The area is negative.
    static let negativeArea = Issues(rawValue: 8)
    /// `img_id` is not the page that lists the annotation.
    static let otherPage = Issues(rawValue: 16)
  }

  /// `a_bbox`, the second corner as in the file.
  var box = Box()
  /// `o_bbox`: four corners as in the file.
  var oriented: OrientedBox?
  /// `cat_id`, each category in its own set.
  var labels = Labels.unlabelled
  /// The area in pixels.
  var area: Double?
  /// The comment; most are short, many are empty.
  var comment: JSONString?
  var issues: Issues = []
  /// The names of members that say something and are not read.
  var unread: [String] = []
  /// The undefined category, if the issues contain one.
  var unknownCategory: UInt64 = 0

  /// The meaning of category ids.
  struct Context {
    /// The classes of category ids.
    let categories: CategoryMap
    /// The annotation set that gives the class, by index in the class table.
    let activeSet: Int
  }

  /// Reads the object at the reader's position, with keys in any order.
  ///
  /// - Parameters:
  ///   - reader: A reader before the object.
  ///   - context: The meaning of category ids.
  ///   - page: The id of the page that lists the annotation, if any.
  /// - Throws: `JSONError` if it is malformed or lacks a required key.
  mutating func read(
    _ reader: inout JSONReader,
    in context: borrowing Context,
    page: RecordID?
  ) throws(JSONError) {
    self = AnnotationRecord()
    let start = reader.offset
    var hasBox = false
    var hasCategories = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "a_bbox") {
        box = try reader.readBox()
        hasBox = true
      } else if reader.matches(key, "o_bbox") {
        oriented = try reader.skipNull() ? nil : reader.readOrientedBox()
      } else if reader.matches(key, "cat_id") {
        try readCategories(&reader, in: context)
        hasCategories = true
      } else if reader.matches(key, "area") {
        try readArea(&reader)
      } else if reader.matches(key, "img_id") {
        try readPage(&reader, expected: page)
      } else if reader.matches(key, "comments") {
        comment = try reader.skipNull() ? nil : reader.readString()
      } else if try reader.skipUnread() {
        unread.append(reader.string(key))
      }
    }
    guard hasBox else { throw reader.missing("a_bbox", at: start) }
    guard hasCategories else { throw reader.missing("cat_id", at: start) }
  }

  /// Reads `cat_id`: an array with an entry for each annotation set, or a single id.
  private mutating func readCategories(
    _ reader: inout JSONReader,
    in context: borrowing Context
  ) throws(JSONError) {
    labels = .unlabelled
    issues.subtract([.unknownCategory, .unknownOtherCategory, .twoCategories])
    guard try reader.peek() == .array else {
      return try readCategory(&reader, expectedSet: context.activeSet, in: context)
    }
    var place = 0
    try reader.beginArray()
    while try reader.nextElement() {
      let sets = context.categories.sets
      let set = place < sets.count ? sets[place] : context.activeSet
      try readCategory(&reader, expectedSet: set, in: context)
      place += 1
    }
  }

  mutating func readCategory(
    _ reader: inout JSONReader,
    expectedSet: Int,
    in context: borrowing Context
  ) throws(JSONError) {
    guard let id = try reader.readCategory() else { return }
    guard let meaning = context.categories[id] else {
      let givesClass = expectedSet == context.activeSet
      if givesClass || !issues.contains(.unknownCategory) { unknownCategory = id }
      issues.insert(givesClass ? .unknownCategory : .unknownOtherCategory)
      return
    }
    switch labels[meaning.set] {
    case Labels.none: labels[meaning.set] = meaning.label
    case meaning.label: break
    default: issues.insert(.twoCategories)
    }
  }

  mutating func readArea(_ reader: inout JSONReader) throws(JSONError) {
    if try reader.skipNull() { return }
    let pixels = try reader.readDouble()
    if pixels >= 0 {
      area = pixels
    } else {
      issues.insert(.negativeArea)
    }
  }

  mutating func readPage(
    _ reader: inout JSONReader,
    expected: RecordID?
  ) throws(JSONError) {
    if try reader.skipNull() { return }
    let found = try RecordID(reading: &reader)
    if let expected, expected != found { issues.insert(.otherPage) }
  }
}

extension JSONReader {
  /// Reads a category's id; nil for null.
  fileprivate mutating func readCategory() throws(JSONError) -> UInt64? {
    switch try peek() {
    case .null:
      try readNull()
      return nil
    case .string:
      let id = try readString()
      // Python's spelling of null, from scripts that turn every id into a string.
      return matches(id, "None") ? nil : try identifier(id, of: "a category")
    default:
      return try readIdentifier(of: "a category")
    }
  }

  fileprivate mutating func readBox() throws(JSONError) -> Box {
    let start = offset
    try beginArray()
    let box = Box(
      left: try readCoordinate(of: 4, since: start),
      top: try readCoordinate(of: 4, since: start),
      right: try readCoordinate(of: 4, since: start),
      bottom: try readCoordinate(of: 4, since: start)
    )
    try endCoordinates(4, since: start)
    return box
  }

  fileprivate mutating func readOrientedBox() throws(JSONError) -> OrientedBox {
    let start = offset
    try beginArray()
    let box = OrientedBox(
      first: try readCorner(since: start),
      second: try readCorner(since: start),
      third: try readCorner(since: start),
      fourth: try readCorner(since: start)
    )
    try endCoordinates(8, since: start)
    return box
  }

  private mutating func readCorner(since start: Int) throws(JSONError) -> Point {
    Point(
      x: try readCoordinate(of: 8, since: start),
      y: try readCoordinate(of: 8, since: start)
    )
  }

  private mutating func readCoordinate(
    of count: Int,
    since start: Int
  ) throws(JSONError) -> Double {
    guard try nextElement() else { throw wrongCount(count, "fewer", at: start) }
    return try readDouble()
  }

  private mutating func endCoordinates(_ count: Int, since start: Int) throws(JSONError) {
    guard try !nextElement() else { throw wrongCount(count, "more", at: start) }
  }

  private func wrongCount(_ count: Int, _ found: String, at start: Int) -> JSONError {
    error(.invalidValue, at: start, "expected \(count) numbers, found \(found)")
  }
}
