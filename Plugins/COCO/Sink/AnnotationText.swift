import JSONStream
import TacetKit

/// The annotations of a page as COCO's JSON, without the two ids that are known only when it is the
/// page's turn.
struct AnnotationText: Sendable {
  /// One object after the other, nothing in between.
  private(set) var bytes: [UInt8] = []

  /// Where each object ends.
  private(set) var ends: [Int] = []

  /// What could not be said.
  private(set) var unsaid = Unsaid()

  static let unclassed = Reason("no class")
  static let emptyBox = Reason("written with a box of no width or no height")
  static let badMask = Reason("mask that doesn't fit its box, left out")

  /// No annotations.
  init() {}

  /// The annotations of `page`; those without a class are left out, and counted.
  init(_ page: Page, classes: ClassTable, account: inout Account) throws {
    var writer = JSONWriter()
    ends.reserveCapacity(page.annotations.count)
    let otherSets = classes.sets.indices.filter { $0 != classes.activeSet }
    let hasDetails = !page.details.entries.isEmpty
    for annotation in page.annotations {
      let label = Int(annotation.labels[classes.activeSet])
      guard classes.classes.indices.contains(label) else {
        account.drop(annotation, because: Self.unclassed)
        continue
      }
      if annotation.box.isEmpty { account.note(annotation, because: Self.emptyBox) }
      unsaid.orientedBoxes += annotation.orientedBox == nil ? 0 : 1
      for set in otherSets where annotation.labels[set] != Labels.none { unsaid.labels += 1 }
      var ink = Ink.none
      if hasDetails, annotation.detailCount > 0 {
        unsaid.add(page.details, of: annotation)
        ink = Ink(of: annotation, on: page)
        if case .unfit = ink { account.note(annotation, because: Self.badMask) }
      }
      try Self.write(annotation, category: label + 1, ink, to: &writer)
      ends.append(writer.bytes.count)
    }
    bytes = writer.takeBytes()
  }

  private static func write(
    _ annotation: Annotation,
    category: Int,
    _ ink: Ink,
    to writer: inout JSONWriter
  ) throws(JSONError) {
    let box = annotation.box
    let width = ShortestLength.between(box.xMin, box.xMax)
    let height = ShortestLength.between(box.yMin, box.yMax)
    writer.beginObject()
    writer.member("category_id", category)
    writer.key("bbox")
    writer.beginArray()
    try writer.double(box.xMin, shortensWhole: true)
    try writer.double(box.yMin, shortensWhole: true)
    try writer.double(width, shortensWhole: true)
    try writer.double(height, shortensWhole: true)
    writer.endArray()
    let area = annotation.inkArea ?? ink.area ?? width * height
    // The product of two sides may be beyond every number.
    try writer.member("area", min(area, .greatestFiniteMagnitude), shortensWhole: true)
    writer.member("iscrowd", annotation.isCrowd ? 1 : 0)
    writer.key("segmentation")
    try ink.write(to: &writer)
    writer.endObject()
  }
}

/// Where a symbol's ink is, as COCO's `segmentation` says it.
enum Ink {
  case none
  /// A mask that doesn't fit its box.
  case unfit
  case outlines(Outlines)
  /// The mask of the whole page, column by column.
  case mask(RunLengths)

  /// The mask of an annotation, or else its outlines.
  init(of annotation: Annotation, on page: Page) {
    if let bytes = page.details.first(Int(TACET_MASK), of: annotation) {
      let mask = Mask(bytes, over: annotation.box)
      self = mask?.columns(over: annotation.box, of: page).map { .mask($0) } ?? .unfit
    } else if let bytes = page.details.first(Int(TACET_OUTLINE), of: annotation),
      let outlines = Outlines(bytes)
    {
      self = .outlines(outlines)
    } else {
      self = .none
    }
  }

  /// Square pixels, where they can be told.
  var area: Double? {
    switch self {
    case .none, .unfit: nil
    case .outlines(let outlines): outlines.polygons.reduce(0) { $0 + $1.area }
    case .mask(let columns): Double(columns.area)
    }
  }

  /// Writes polygons, run lengths packed as text, or an empty list.
  func write(to writer: inout JSONWriter) throws(JSONError) {
    switch self {
    case .none, .unfit:
      writer.beginArray()
      writer.endArray()
    case .outlines(let outlines):
      writer.beginArray()
      for polygon in outlines.polygons where polygon.corners.count > 2 {
        writer.beginArray()
        for corner in polygon.corners {
          try writer.double(corner.x, shortensWhole: true)
          try writer.double(corner.y, shortensWhole: true)
        }
        writer.endArray()
      }
      writer.endArray()
    case .mask(let columns):
      writer.beginObject()
      writer.key("size")
      writer.beginArray()
      writer.integer(columns.lineLength)
      writer.integer(columns.lineCount)
      writer.endArray()
      writer.member("counts", String(decoding: CompressedRuns.encode(columns.runs), as: UTF8.self))
      writer.endObject()
    }
  }
}

/// What annotations have that COCO has no place for, counted.
struct Unsaid: Sendable {
  var orientedBoxes = 0
  var comments = 0
  var links = 0
  var labels = 0
  /// Outlines of symbols that have a mask, too.
  var outlines = 0

  /// Counts the details of an annotation.
  mutating func add(_ details: Details, of annotation: Annotation) {
    if details.first(Int(TACET_COMMENT), of: annotation) != nil { comments += 1 }
    if details.first(Int(TACET_LINKS), of: annotation) != nil { links += 1 }
    if details.first(Int(TACET_MASK), of: annotation) != nil,
      details.first(Int(TACET_OUTLINE), of: annotation) != nil
    {
      outlines += 1
    }
  }

  /// Adds the counts of another page.
  static func += (total: inout Unsaid, page: Unsaid) {
    total.orientedBoxes += page.orientedBoxes
    total.comments += page.comments
    total.links += page.links
    total.labels += page.labels
    total.outlines += page.outlines
  }

  /// "12 oriented boxes, 3 comments"; nil if all could be said.
  var description: String? {
    let parts = [
      (orientedBoxes, "oriented boxes"), (comments, "comments"), (links, "symbols' links"),
      (labels, "labels of other annotation sets"), (outlines, "outlines of symbols with a mask"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
