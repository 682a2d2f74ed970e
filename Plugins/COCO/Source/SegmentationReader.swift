import JSONStream
import TacetKit

/// The content of an annotation's `segmentation`.
enum Segmentation {
  case none
  /// An unusable value, and the reason.
  case bad(Reason)
  /// Polygons, and the reason if others were left out.
  case outlines(Polygons, fault: Reason?)
  /// The mask of its page, column by column.
  case mask(RunLengths)

  /// What is wrong with it.
  var fault: Reason? {
    switch self {
    case .bad(let reason): reason
    case .outlines(_, let fault): fault
    case .none, .mask: nil
    }
  }

  /// The area in pixels; nil without polygons and mask.
  var area: Double? {
    switch self {
    case .none, .bad: nil
    case .outlines(let outlines, _): outlines.polygons.reduce(0) { $0 + $1.area }
    case .mask(let columns): Double(columns.area)
    }
  }

  /// Whether it contains polygons or a mask.
  var hasInk: Bool {
    switch self {
    case .none, .bad: false
    case .outlines, .mask: true
    }
  }

  /// The smallest box around polygons, or around the pixels of a mask; nil if there are none.
  var bounds: Box? {
    switch self {
    case .none, .bad: nil
    case .outlines(let outlines, _): outlines.bounds
    case .mask(let columns):
      columns.extent.map { lines, cells in
        Box(
          left: Double(lines.lowerBound),
          top: Double(cells.lowerBound),
          right: Double(lines.upperBound),
          bottom: Double(cells.upperBound)
        )
      }
    }
  }
}

/// Reads `segmentation` in its three forms: polygons, run lengths, and run lengths packed as text.
struct SegmentationReader: Sendable {
  private var json: JSONReader
  private var text: [UInt8] = []

  init(_ text: JSONText) { json = JSONReader(text) }

  /// Reads the value at `place`, which is valid JSON.
  ///
  /// - Parameters:
  ///   - place: Its offset.
  ///   - page: The annotation's page, whose size a mask must have.
  /// - Returns: The content, which may be unusable.
  /// - Throws: `JSONError` if it isn't JSON.
  mutating func read(at place: Int, page: borrowing Page) throws(JSONError) -> Segmentation {
    json.move(to: place)
    do throws(JSONError) {
      switch try json.peek() {
      case .array: return try readOutlines()
      case .object: return try readMask(page)
      case .null: return .none
      case .string, .number, .bool: return .bad(.badSegmentation)
      }
    } catch {
      guard error.isFaultOfRecord else { throw error }
      if try isObject(at: place) { return .bad(.badMask) }
      return .bad(error.code == .outOfRange ? .farOutline : .badOutline)
    }
  }

  /// Adds the shape to the attachments of `annotation`, whose box is already known.
  ///
  /// - Returns: Whether a mask exceeded the box and was cropped.
  func append(_ shape: Segmentation, to annotation: inout Annotation, of page: inout Page) -> Bool {
    switch shape {
    case .none, .bad: return false
    case .outlines(let outlines, _):
      if !outlines.polygons.isEmpty {
        page.attachments.append(kind: Int(TACET_POLYGONS), outlines.bytes, to: &annotation)
      }
      return false
    case .mask(let columns):
      guard let mask = Mask(columnsOfPage: columns, box: annotation.box) else { return true }
      page.attachments.append(kind: Int(TACET_MASK), mask.bytes, to: &annotation)
      return mask.area != columns.area
    }
  }

  private mutating func isObject(at place: Int) throws(JSONError) -> Bool {
    json.move(to: place)
    return try json.peek() == .object
  }

  /// Reads `[[x, y, x, y, …], …]`.
  private mutating func readOutlines() throws(JSONError) -> Segmentation {
    var polygons: [Polygon] = []
    var fault: Reason?
    try json.beginArray()
    while try json.nextElement() {
      var corners: [Point] = []
      var x: Double?
      try json.beginArray()
      while try json.nextElement() {
        let number = try json.readDouble()
        if let first = x {
          corners.append(Point(x: first, y: number))
          x = nil
        } else {
          x = number
        }
      }
      if x != nil || corners.count < 3 {
        fault = .badOutline
      } else if !corners.allSatisfy({ $0.x.isCoordinate && $0.y.isCoordinate }) {
        fault = .farOutline
      } else {
        polygons.append(Polygon(corners))
      }
    }
    if polygons.isEmpty {
      guard let fault else { return .none }
      return .bad(fault)
    }
    return .outlines(Polygons(polygons), fault: fault)
  }

  /// Reads `{"counts": …, "size": [height, width]}`.
  private mutating func readMask(_ page: borrowing Page) throws(JSONError) -> Segmentation {
    var runs: [UInt32]?
    var size: [Int] = []
    try json.beginObject()
    while let key = try json.nextKey() {
      if json.matches(key, "counts") {
        runs = try readRuns()
      } else if json.matches(key, "size") {
        size = []
        try json.beginArray()
        while try json.nextElement() { size.append(try json.readInteger()) }
      } else {
        try json.skipValue()
      }
    }
    guard let runs, size == [page.height, page.width],
      let columns = RunLengths(runs, lineLength: page.height, lineCount: page.width)
    else { return .bad(.badMask) }
    return .mask(columns)
  }

  private mutating func readRuns() throws(JSONError) -> [UInt32]? {
    if try json.peek() == .string {
      text.removeAll(keepingCapacity: true)
      let packed = try json.readString()
      json.appendUTF8(of: packed, to: &text)
      return CompressedRuns.decode(text)
    }
    var runs: [UInt32] = []
    var isSound = true
    try json.beginArray()
    while try json.nextElement() {
      let run = UInt32(exactly: try json.readInteger())
      isSound = isSound && run != nil
      runs.append(run ?? 0)
    }
    return isSound ? runs : nil
  }
}
