import TacetKit

/// What a look into label files tells of those that say too little of themselves.
struct LabelScan: Sendable {
  /// The highest class; -1 if there is none.
  private(set) var highestClass = -1

  /// Rows of four corners: oriented boxes, or outlines that happen to have four.
  private(set) var fourCornerCount = 0

  /// Rows of any other number of corners.
  private(set) var outlineCount = 0

  /// What is likely to be meant by rows of four corners.
  var task: LabelTask {
    outlineCount > 0 ? .segment : fourCornerCount > 0 ? .obb : .detect
  }

  /// Looks into files.
  init(_ paths: [String]) {
    // A file that can't be read says so when its page is asked for.
    for path in paths { if let bytes = try? LabelFile.bytes(path) { look(at: bytes) } }
  }

  private mutating func look(at bytes: [UInt8]) {
    var rows = LabelRows(bytes)
    while rows.next() {
      guard rows.isSound, let id = Int(exactly: rows.numbers[0]) else { continue }
      if id < DataFile.idLimit { highestClass = max(highestClass, id) }
      switch rows.numbers.count {
      case 9: fourCornerCount += 1
      case 7...: outlineCount += 1
      default: break
      }
    }
  }
}
