import JSONStream
import TacetDataSets
import TacetKit

/// The annotations of a page as COCO's JSON, without the two ids that are known only when the page is
/// committed.
struct AnnotationText: Sendable {
  /// The objects, without separators.
  private(set) var bytes: [UInt8] = []

  /// The end of each object.
  private(set) var ends: [Int] = []

  /// Encodes the annotations of `page`; those without a class are left out and counted.
  init(
    _ page: Page,
    classes: ClassTable,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws {
    var writer = JSONWriter()
    ends.reserveCapacity(page.annotations.count)
    for annotation in page.annotations {
      let label = Int(annotation.labels[classes.activeSet])
      guard classes.classes.indices.contains(label) else {
        account.drop(annotation, because: .noClass)
        continue
      }
      if annotation.box.isEmpty { account.note(annotation, because: BoxIssue.empty.reason) }
      let ink = SegmentationText(of: annotation, on: page)
      let attributes = AttributesText(of: annotation, on: page)
      unsupported.add(
        annotation,
        of: page.attachments,
        except: attributes.isWhole ? ink.written.union(.attributes) : ink.written
      )
      if case .unfit = ink { account.note(annotation, because: .maskMismatch) }
      try Self.write(annotation, category: label + 1, ink, attributes, to: &writer)
      ends.append(writer.bytes.count)
    }
    bytes = writer.takeBytes()
  }

  /// A confidence has single precision: 0.87, not 0.8700000047683716.
  private static func shortest(_ confidence: Double) -> Double {
    Double("\(Float(confidence))") ?? confidence
  }

  private static func write(
    _ annotation: Annotation,
    category: Int,
    _ ink: SegmentationText,
    _ attributes: AttributesText,
    to writer: inout JSONWriter
  ) throws(JSONError) {
    let box = annotation.box
    let width = ShortestLength.between(box.xMin, box.xMax)
    let height = ShortestLength.between(box.yMin, box.yMax)
    // One layout for all, written without a look at each key.
    writer.verbatim("{\"category_id\":")
    writer.integer(category)
    writer.verbatim(",\"bbox\":[")
    try writer.double(box.xMin, shortensWhole: true)
    writer.verbatim(",")
    try writer.double(box.yMin, shortensWhole: true)
    writer.verbatim(",")
    try writer.double(width, shortensWhole: true)
    writer.verbatim(",")
    try writer.double(height, shortensWhole: true)
    writer.verbatim("],\"area\":")
    let area = annotation.maskArea ?? ink.area ?? width * height
    // The product of two sides may be beyond every number.
    try writer.double(min(area, .greatestFiniteMagnitude), shortensWhole: true)
    writer.verbatim(annotation.isCrowd ? ",\"iscrowd\":1" : ",\"iscrowd\":0")
    writer.verbatim(",\"segmentation\":")
    try ink.write(to: &writer)
    if let confidence = annotation.confidence {
      writer.verbatim(",\"score\":")
      try writer.double(Self.shortest(confidence), shortensWhole: true)
    }
    try attributes.write(to: &writer)
    writer.verbatim("}")
  }
}

/// Where a symbol's ink is, as COCO's `segmentation` says it.
enum SegmentationText {
  case none
  /// A mask that doesn't fit its box.
  case unfit
  case outlines(Polygons)
  /// The mask of the whole page, column by column.
  case mask(RunLengths)

  /// The mask of an annotation, or else its outlines.
  init(of annotation: Annotation, on page: Page) {
    if let bytes = page.attachments.first(Int(TACET_MASK), of: annotation) {
      let mask = Mask(bytes, over: annotation.box)
      self = mask?.columns(over: annotation.box, of: page).map { .mask($0) } ?? .unfit
    } else if let bytes = page.attachments.first(Int(TACET_POLYGONS), of: annotation),
      let outlines = Polygons(bytes)
    {
      self = .outlines(outlines)
    } else {
      self = .none
    }
  }

  /// What of the annotation it says; an outline beside a mask is not said, nor what can't be read.
  var written: UnsupportedFields.AnnotationFields {
    switch self {
    case .none: .crowds
    case .unfit: [.crowds, .masks]
    case .outlines: [.crowds, .polygons]
    case .mask: [.crowds, .masks]
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
      writer.verbatim("[]")
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
