import TacetKit
import TestSupport
import Testing

@testable import YOLO

/// Boxes written as rows, and rows read as boxes.
struct LabelLinesTests {
  private static func text(_ lines: LabelLines) -> String {
    String(decoding: lines.bytes, as: UTF8.self)
  }

  @Test func `a box is centre and size as shares of the page`() {
    var lines = LabelLines(Page(name: "a", width: 200, height: 100))
    lines.append(classIndex: 3, box: Box(left: 20, top: 20, right: 40, bottom: 80))
    #expect(Self.text(lines) == "3 0.150000 0.500000 0.100000 0.600000\n")
  }

  @Test func `a sliver keeps the smallest width there is`() {
    var lines = LabelLines(Page(name: "a", width: 200, height: 100))
    lines.append(classIndex: 0, box: Box(left: 20, top: 0, right: 20.00001, bottom: 100))
    #expect(Self.text(lines) == "0 0.100000 0.500000 0.000001 1.000000\n")
  }

  @Test func `a polygon of any number of corners is a row`() {
    var lines = LabelLines(Page(name: "a", width: 100, height: 100))
    let corners = (0..<500).map { Point(x: Double($0 % 100), y: 50) }
    lines.append(classIndex: 12, corners: corners)
    let words = Self.text(lines).split(separator: " ")
    #expect(words.count == 1001 && words[0] == "12" && words[3] == "0.010000")
  }

  @Test(arguments: [UInt64](1...20))
  func `boxes of whole pixels are read as they were written`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let page = Page(
      name: "a",
      width: Int.random(in: 10...20_000, using: &random),
      height: Int.random(in: 10...5000, using: &random)
    )
    var lines = LabelLines(page)
    let boxes = (0..<100).map { _ in
      let left = Int.random(in: 0..<page.width, using: &random)
      let top = Int.random(in: 0..<page.height, using: &random)
      return Box(
        left: Double(left),
        top: Double(top),
        right: Double(Int.random(in: left + 1...page.width, using: &random)),
        bottom: Double(Int.random(in: top + 1...page.height, using: &random))
      )
    }
    for box in boxes { lines.append(classIndex: 0, box: box) }
    var rows = LabelRows(lines.bytes)
    let schema = LabelSchema(task: .detect, labels: [0])
    for box in boxes {
      let isThere = rows.next()
      try #require(isThere)
      let row = try ValidRow(rows, schema, width: 1, height: 1)
      #expect(row.box.scaled(to: page) == box)
    }
    let hasMore = rows.next()
    #expect(!hasMore)
  }
}
