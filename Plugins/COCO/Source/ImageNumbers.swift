import JSONStream
import TacetDataSets

/// Numbers for the ids of images, in the order in which the ids come up, so that an annotation needs no
/// more of its image's id than four bytes.
struct ImageNumbers {
  private var numbers: [RecordID: Int32] = [:]
  /// The id asked for last: annotations of one image stand together, as a rule.
  private var last: (id: Int, number: Int32)?

  /// How many ids have come up.
  var count: Int { numbers.count }

  /// The number of `id`.
  subscript(id: RecordID) -> Int32 {
    mutating get {
      // A file of 2³¹ images would be one of a hundred gigabytes at least.
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
