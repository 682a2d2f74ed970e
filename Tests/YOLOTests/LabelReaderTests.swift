import TacetKit
import Testing

@testable import YOLO

/// The rules by which Ultralytics leaves a page out, row by row: the reader has a reason for each.
struct LabelReaderTests {
  /// A row, the rule that it breaks, and the dataset's kind of rows.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let reason: Reason
    var task = LabelTask.detect
    var keypointNumbers = 0

    init(_ name: String, _ text: String, _ reason: Reason, _ task: LabelTask = .detect) {
      self.init(name, Array(text.utf8), reason)
      self.task = task
    }

    init(_ name: String, _ bytes: [UInt8], _ reason: Reason) {
      testDescription = name
      self.bytes = bytes
      self.reason = reason
    }

    /// The same among rows with three numbers of keypoints.
    var withKeypoints: Row {
      var row = self
      row.keypointNumbers = 3
      return row
    }
  }

  /// What a page of 100 × 100 pixels gets of label rows: boxes with their classes, and the account.
  private static func read(
    _ bytes: [UInt8],
    _ task: LabelTask = .detect,
    keypointNumbers: Int = 0
  ) throws -> (found: [String], account: Account) {
    let classes = try ClassTable([
      AnnotationSet(name: "yolo", classes: ["stem", "beam", "clefG"])
    ])
    var account = Account(classes)
    var page = Page(name: "a", width: 100, height: 100)
    let schema = LabelSchema(
      task: task,
      labels: [0, 1, 2],
      keypointNumbers: keypointNumbers
    )
    var reader = LabelReader(schema, path: "a.txt")
    reader.read(bytes, into: &page, account: &account)
    let found = page.annotations.map { annotation in
      let box = annotation.box
      // Far from rounding errors, near enough to tell pixels apart.
      let edges = [box.xMin, box.yMin, box.xMax, box.yMax].map { ($0 * 1e6).rounded() / 1e6 }
      return "\(annotation.labels[0]): \(edges.map { "\($0)" }.joined(separator: " "))"
    }
    return (found, account)
  }

  @Test(arguments: [
    Row("bytes that are not UTF-8", [0x30, 0x20, 0xE9, 0x20, 0x30], .noText),
    Row("half a character", Array("0 0.5 0.5 0.1 0.1".utf8) + [0xC3], .noText),
    Row("a word", "0 0.5 x 0.1 0.1", .noNumber),
    Row("a name for a class", "stem 0.5 0.5 0.1 0.1", .noNumber),
    Row("a word in another script", "0 0.5 0.5 0.1 été", .noNumber),
    Row("commas", "0,0.5,0.5,0.1,0.1", .noNumber), Row("infinity", "0 0.5 inf 0.1 0.1", .noNumber),
    Row("no number", "0 0.5 nan 0.1 0.1", .noNumber),
    Row("too large a number", "0 0.5 1e999 0.1 0.1", .noNumber),
    Row("a class and nothing", "0", .wrongCount), Row("four numbers", "0 0.5 0.5 0.1", .wrongCount),
    Row("two numbers", "0 0.5", .wrongCount),
    Row("a confidence above 1", "0 0.5 0.5 0.1 0.1 1.9", .noConfidence),
    Row("a confidence below 0", "0 0.5 0.5 0.1 0.1 -0.1", .noConfidence),
    Row("corners and a half", "0 0.1 0.1 0.2 0.1 0.2 0.2 1.1", .noConfidence),
    Row("keypoints and too much", "0 0.5 0.5 0.1 0.1 0.5 0.5 2 7", .noConfidence).withKeypoints,
    Row("no keypoints", "0 0.5 0.5 0.1 0.1", .wrongCount).withKeypoints,
    Row("half a class", "0.5 0.5 0.5 0.1 0.1", .brokenClass),
    Row("a class below 0", "-1 0.5 0.5 0.1 0.1", .brokenClass),
    Row("a huge class", "1e300 0.5 0.5 0.1 0.1", .brokenClass),
    Row("the class after the last", "3 0.5 0.5 0.1 0.1", .unknownClass),
    Row("a negative width", "0 0.5 0.5 -0.1 0.1", .negativeSize),
    Row("a negative height", "0 0.5 0.5 0.1 -1e-9", .negativeSize),
    Row("pixels", "0 50 50 10 10", .beyondPage),
    Row("a centre beyond the right", "0 1.011 0.5 0.1 0.1", .beyondPage),
    Row("a centre beyond the bottom", "0 0.5 1.011 0.1 0.1", .beyondPage),
    Row("a centre before the left", "0 -0.011 0.5 0.1 0.1", .beyondPage),
    Row("a centre above", "0 0.5 -0.011 0.1 0.1", .beyondPage),
    Row("too wide", "0 0.5 0.5 1.011 0.1", .beyondPage),
    Row("too high", "0 0.5 0.5 0.1 1.011", .beyondPage),
    Row("a polygon too wide", "0 -0.1 0.1 1 0.1 1 0.2", .beyondPage, .segment),
    Row(
      "an oriented box around a centre beyond",
      "0 0.9 0.1 1.2 0.1 1.2 0.2 0.9 0.2",
      .beyondPage,
      .obb
    ),
  ])
  func `a row that breaks a rule is counted by it, and those around it are read`(row: Row) throws {
    let tail = row.keypointNumbers > 0 ? " 0.5 0.5 2" : ""
    let (first, last) =
      row.task != .detect
      ? ("0 0.375 0.25 0.625 0.25 0.625 0.75 0.375 0.75", "1 0.1 0.1 0.3 0.1 0.3 0.4 0.1 0.4")
      : ("0 0.5 0.5 0.25 0.5\(tail)", "1 0.2 0.25 0.2 0.3\(tail)")
    let (found, account) = try Self.read(
      Array("\(first)\n".utf8) + row.bytes + Array("\n\(last)\n".utf8),
      row.task,
      keypointNumbers: row.keypointNumbers
    )
    #expect(found == ["0: 37.5 25.0 62.5 75.0", "1: 10.0 10.0 30.0 40.0"])
    let dropped = account.entries.filter { $0.kind == .dropped }
    #expect(dropped.map(\.reason) == [row.reason])
    #expect(dropped.allSatisfy { $0.total == 1 && $0.reason.isDefect })
    #expect(dropped.first?.example.hasPrefix("a.txt:2, ") == true)
  }

  @Test(arguments: [
    ("1.01 0.5 0.25 0.5", "88.5 25.0 113.5 75.0"), ("-0.01 0.5 0.25 0.5", "-13.5 25.0 11.5 75.0"),
    ("0.5 0.5 1.01 0.5", "-0.5 25.0 100.5 75.0"), ("0.5 0.5 0 0.5", "50.0 25.0 50.0 75.0"),
    ("0.5 0.5 0.25 0", "37.5 50.0 62.5 50.0"), ("0.5 0.5 0 0", "50.0 50.0 50.0 50.0"),
    // Of corners only what encloses them is looked at.
    ("-0.2 0.25 0.2 0.25 0.2 0.75", "-20.0 25.0 20.0 75.0"),
    ("0.1 0.1 0.2 0.1 0.1 0.1", "10.0 10.0 20.0 10.0"),
  ])
  func `a row at the edge of a rule is sound`(numbers: String, box: String) throws {
    let (found, account) = try Self.read(Array("0 \(numbers)\n".utf8))
    #expect(found == ["0: \(box)"])
    #expect(account.entries.allSatisfy { $0.kind == .noted && $0.reason == .emptyBox })
  }

  @Test func `boxes among polygons are read and counted`() throws {
    let (found, account) = try Self.read(
      Array("0 0.5 0.5 0.25 0.5\n1 0.1 0.1 0.2 0.1 0.2 0.3\n".utf8),
      .segment
    )
    #expect(found == ["0: 37.5 25.0 62.5 75.0", "1: 10.0 10.0 20.0 30.0"])
    #expect(account.entries.map(\.reason) == [.mixedRows])
  }
}
