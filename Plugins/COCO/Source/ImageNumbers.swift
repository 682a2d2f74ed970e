import JSONStream
import TacetDataSets

/// Assigns numbers to the ids of images in the order of their first occurrence, so that an annotation stores
/// only four bytes for its image.
struct ImageNumbers {
  private var numbers: [RecordID: Int32] = [:]
  /// The id looked up last: annotations of one image usually follow each other.
  private var last: (id: Int, number: Int32)?

  /// The number of distinct ids so far.
  var count: Int { numbers.count }

  /// The number of `id`.
  subscript(id: RecordID) -> Int32 {
    mutating get {
      // A file with 2³¹ images would have at least a hundred gigabytes.
      let next = Int32(clamping: numbers.count)
      let number = numbers[id, default: next]
      if number == next { numbers[id] = next }
      if case .number(let id) = id { last = (id, number) }
      return number
    }
  }

  /// Reads an id and gives its number.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) -> Int32 {
    guard try reader.peek() == .number else { return self[try RecordID(reading: &reader)] }
    let id = try reader.readInteger()
    if let last, last.id == id { return last.number }
    return self[.number(id)]
  }
}
