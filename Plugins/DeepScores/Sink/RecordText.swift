import JSONStream
import TacetDataSets
import TacetKit

/// The annotations of a page as DeepScoresV2's JSON, laid out as in the release, without the two numbers
/// that are known only when it is the page's turn: the annotation's and the page's.
struct RecordText: Sendable {
  /// One object after the other, nothing in between.
  private(set) var bytes: [UInt8] = []

  /// The objects.
  private(set) var records: [Record] = []

  /// An annotation's object.
  struct Record: Sendable {
    /// The annotation's own number, 0 without one.
    var id: UInt64
    /// Where the page's number belongs.
    var pagePlace: Int
    /// Where the object ends.
    var end: Int
  }

  static let widened = Reason("box of less than a pixel, written as one: its ends are inclusive")

  /// The annotations of `page`.
  init(
    _ page: Page,
    categories: CategoryNumbers,
    setCount: Int,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws {
    var writer = JSONWriter()
    records.reserveCapacity(page.annotations.count)
    for annotation in page.annotations {
      let box = annotation.box
      guard box.isFinite, annotation.orientedBox?.isFinite ?? true else {
        account.drop(annotation, because: BoxIssue.notFinite.reason)
        continue
      }
      let right = Self.lastPixel(before: box.xMax)
      let bottom = Self.lastPixel(before: box.yMax)
      if right < box.xMin || bottom < box.yMin { account.note(annotation, because: Self.widened) }
      writer.verbatim("{\"a_bbox\": [")
      try writer.double(box.xMin)
      try writer.next(box.yMin)
      try writer.next(max(right, box.xMin))
      try writer.next(max(bottom, box.yMin))
      try Self.write(annotation.orientedBox?.throughPixels, to: &writer)
      for set in 0..<setCount {
        writer.verbatim(set == 0 ? ", \"cat_id\": [" : ", ")
        if let number = categories.quoted(annotation.labels[set], in: set) {
          writer.verbatim(number[...])
        } else {
          writer.verbatim("null")
        }
      }
      writer.verbatim("], \"area\": ")
      if let area = annotation.maskArea, area.isFinite {
        try writer.double(area, shortensWhole: true)
      } else {
        writer.verbatim("null")
      }
      writer.verbatim(", \"img_id\": \"")
      let place = writer.bytes.count
      writer.verbatim("\", \"comments\": ")
      writer.comment(page.attachments.first(Int(TACET_COMMENT), of: annotation))
      writer.verbatim("}")
      records.append(Record(id: annotation.id, pagePlace: place, end: writer.bytes.count))
      unsupported.add(annotation, of: page.attachments)
    }
    bytes = writer.takeBytes()
  }

  private static func write(
    _ box: OrientedBox?,
    to writer: inout JSONWriter
  ) throws(JSONError) {
    guard let box else {
      writer.verbatim("], \"o_bbox\": null")
      return
    }
    writer.verbatim("], \"o_bbox\": [")
    try writer.double(box.first.x)
    try writer.next(box.first.y)
    try writer.next(box.second.x)
    try writer.next(box.second.y)
    try writer.next(box.third.x)
    try writer.next(box.third.y)
    try writer.next(box.fourth.x)
    try writer.next(box.fourth.y)
    writer.verbatim("]")
  }

  /// The number that leads to `edge` when one pixel is added, as it does in reading.
  private static func lastPixel(before edge: Double) -> Double {
    // Most boxes lie on whole pixels, where the difference is exact.
    edge == edge.rounded(.towardZero) ? edge - 1 : ShortestLength.between(1, edge)
  }
}

extension JSONWriter {
  /// Writes a number behind another.
  fileprivate mutating func next(_ number: Double) throws(JSONError) {
    verbatim(", ")
    try double(number)
  }

  /// Writes a comment; an annotation without one has an empty text.
  fileprivate mutating func comment(_ text: ArraySlice<UInt8>?) {
    guard let text else { return verbatim("\"\"") }
    let isPlain = text.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    guard isPlain else { return string(String(decoding: text, as: UTF8.self)) }
    verbatim("\"")
    verbatim(text)
    verbatim("\"")
  }
}
