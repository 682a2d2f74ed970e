import JSONStream
import TacetDataSets
import TacetKit

/// The head of a DeepScoresV2 file: its annotation sets and their categories.
struct DataSetHeader: JSONFileHeader {
  /// A class of one annotation set, with its number in `cat_id` in this file.
  struct Category {
    var id: UInt64
    var name: String
    /// Index into ``sets``.
    var set: Int
  }

  /// The names of the annotation sets; `cat_id` has an entry for each, in this order.
  private(set) var sets: [String] = []

  /// The categories sorted by id; files list them in any order.
  private(set) var categories: [Category] = []

  /// Reads no further than it takes.
  init(of text: JSONText) throws(JSONError) {
    var reader = JSONReader(text)
    let start = reader.offset
    var foundSets: [String]?
    var foundCategories: [UnresolvedCategory]?
    try reader.beginObject()
    while foundSets == nil || foundCategories == nil, let key = try reader.nextKey() {
      if reader.matches(key, "annotation_sets") {
        foundSets = try reader.readSetNames()
      } else if reader.matches(key, "categories") {
        foundCategories = try reader.readCategories()
      } else if reader.matches(key, "annotations") {
        try reader.refuseCOCO(in: "annotations")
        try reader.passValue()
      } else {
        try reader.passValue()
      }
    }
    guard let foundSets else { throw reader.missing("annotation_sets", at: start) }
    guard let foundCategories else { throw reader.missing("categories", at: start) }
    sets = foundSets
    for category in foundCategories {
      guard let set = sets.firstIndex(of: category.set) else {
        let known = sets.map { "'\($0)'" }.joined(separator: ", ")
        throw reader.error(
          .invalidValue,
          at: category.offset,
          "'\(category.set)' is not one of the annotation sets \(known)"
        )
      }
      categories.append(Category(id: category.id, name: category.name, set: set))
    }
  }
}

/// A category before the sets are known: the two keys come in any order.
private struct UnresolvedCategory {
  var id: UInt64
  var name: String
  var set: String
  /// The offset of the category.
  var offset: Int
}

extension JSONReader {
  /// Rejects an array in place of DeepScoresV2's object with ids as keys: the file is COCO.
  mutating func refuseCOCO(in key: StaticString) throws(JSONError) {
    guard try peek() == .array else { return }
    throw error(
      .wrongType,
      at: offset,
      "this is not DeepScoresV2, it looks like COCO: \"\(key)\" is an array here, and an object with "
        + "ids for keys there"
    )
  }

  fileprivate mutating func readSetNames() throws(JSONError) -> [String] {
    let start = offset
    var names: [String] = []
    try beginArray()
    while try nextElement() {
      let place = offset
      let name = try string(readString())
      guard !name.isEmpty, !names.contains(name) else {
        throw error(
          .invalidValue,
          at: place,
          name.isEmpty
            ? "an annotation set without a name" : "the annotation set '\(name)' stands here twice"
        )
      }
      names.append(name)
    }
    guard !names.isEmpty else { throw error(.invalidValue, at: start, "no annotation sets") }
    return names
  }

  fileprivate mutating func readCategories() throws(JSONError) -> [UnresolvedCategory] {
    try refuseCOCO(in: "categories")
    let start = offset
    var byID: [UInt64: UnresolvedCategory] = [:]
    try beginObject()
    while let key = try nextKey() {
      let id = try identifier(key, of: "a category", at: offset)
      // Of two with the same id the later one counts, as in other JSON readers.
      byID[id] = try readCategory(id)
    }
    guard !byID.isEmpty else { throw error(.invalidValue, at: start, "no categories") }
    return byID.values.sorted { $0.id < $1.id }
  }

  private mutating func readCategory(_ id: UInt64) throws(JSONError) -> UnresolvedCategory {
    let start = offset
    var name: String?
    var set: String?
    try beginObject()
    while let key = try nextKey() {
      if matches(key, "name") {
        name = try string(readString())
      } else if matches(key, "annotation_set") {
        set = try string(readString())
      } else {
        try skipValue()
      }
    }
    guard let name else { throw missing("name", at: start) }
    guard !name.isEmpty else { throw error(.invalidValue, at: start, "a category without a name") }
    guard let set else { throw missing("annotation_set", at: start) }
    return UnresolvedCategory(id: id, name: name, set: set, offset: start)
  }
}
