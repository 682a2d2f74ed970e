import TacetKit

/// Makes symbols of a label file's rows, and decides what becomes of the odd ones.
struct LabelReader {
  let meaning: LabelSchema
  /// The label file, for examples.
  let path: String

  private var boxLine: Int?
  private var boxCount = 0
  private var hasOutlines = false
  private var plainLine: Int?
  private var plainCount = 0
  private var hasConfidences = false

  init(_ meaning: LabelSchema, path: String) {
    self.meaning = meaning
    self.path = path
  }

  /// Adds the symbols of the file to its page.
  mutating func read(_ bytes: [UInt8], into page: inout Page, account: inout Account) {
    var rows = LabelRows(bytes)
    while rows.next() {
      if let fault = append(rows, to: &page, account: &account) {
        account.record(.dropped, fault, example: place(rows.line, rows.numbers.count))
      }
    }
    if hasOutlines, let boxLine {
      // Ultralytics leaves such a page out; each row by itself is as good as any.
      account.record(.noted, .mixedRows, count: boxCount, example: "\(path):\(boxLine)")
    }
    if hasConfidences, let plainLine {
      account.record(
        .noted,
        .mixedConfidence,
        count: plainCount,
        example: "\(path):\(plainLine)"
      )
    }
  }

  private func place(_ line: Int, _ count: Int) -> String { "\(path):\(line), \(count) numbers" }

  /// Adds the symbol of a row.
  ///
  /// - Returns: Why there is none.
  private mutating func append(
    _ rows: borrowing LabelRows,
    to page: inout Page,
    account: inout Account
  ) -> Reason? {
    let row: ValidRow
    do {
      row = try ValidRow(rows, meaning, width: page.width, height: page.height)
    } catch { return error.reason }
    let numbers = row.converted ?? rows.numbers
    var annotation = Annotation(
      id: 0,
      box: row.box.scaled(to: page),
      labels: Labels(row.label)
    )
    annotation.confidence = row.confidence
    if row.confidence != nil {
      hasConfidences = true
    } else {
      plainLine = plainLine ?? rows.line
      plainCount += 1
    }
    switch row.shape.kind {
    case .box:
      boxLine = boxLine ?? rows.line
      boxCount += 1
      if row.shape.count > 5 {
        account.record(.noted, .keypoints, example: "\(path):\(rows.line)")
      }
    case .orientedBox:
      hasOutlines = true
      annotation.orientedBox = OrientedBox(
        first: Self.corner(0, of: numbers, on: page),
        second: Self.corner(1, of: numbers, on: page),
        third: Self.corner(2, of: numbers, on: page),
        fourth: Self.corner(3, of: numbers, on: page)
      )
    case .outline:
      hasOutlines = true
      guard meaning.task != .detect else { break }
      let corners = (0..<row.shape.count / 2).map { Self.corner($0, of: numbers, on: page) }
      page.attachments.append(
        kind: Int(TACET_POLYGONS),
        Polygons([Polygon(corners)]).bytes,
        to: &annotation
      )
    }
    if annotation.box.isEmpty {
      account.record(.noted, .emptyBox, example: "\(path):\(rows.line)")
    }
    page.annotations.append(annotation)
    return nil
  }

  /// A corner in page pixels.
  private static func corner(_ index: Int, of numbers: [Double], on page: Page) -> Point {
    Point(
      x: numbers[1 + 2 * index] * Double(page.width),
      y: numbers[2 + 2 * index] * Double(page.height)
    )
  }
}
