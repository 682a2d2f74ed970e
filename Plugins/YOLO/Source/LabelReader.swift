import TacetKit

/// What the rows of a data set mean.
struct RowMeaning: Sendable {
  /// What rows of four corners are.
  var task: LabelTask

  /// For each class id the index of its class; ``Labels/none`` for ids that have no name.
  var labels: [Int16]

  /// How many numbers of keypoints stand behind each box; 0 for data that has none.
  var keypointNumbers = 0
}

/// Makes symbols of a label file's rows, and decides what becomes of the odd ones.
struct LabelReader {
  let meaning: RowMeaning
  /// The label file, for examples.
  let path: String

  private var boxLine: Int?
  private var boxCount = 0
  private var hasOutlines = false

  init(_ meaning: RowMeaning, path: String) {
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
    let numbers = rows.numbers
    guard rows.isSound else { return .noNumber }
    guard let shape = RowShape(numbers, meaning) else { return .wrongCount }
    guard let id = Int(exactly: numbers[0]), id >= 0 else { return .brokenClass }
    guard id < meaning.labels.count, meaning.labels[id] != Labels.none else { return .unknownClass }
    var labels = Labels.unlabelled
    labels[0] = meaning.labels[id]
    let relative = shape.box(of: numbers)
    if let fault = Ultralytics.fault(of: relative) { return fault }
    var annotation = Annotation(
      id: 0,
      box: relative.scaled(to: page),
      labels: labels
    )
    switch shape {
    case .box:
      boxLine = boxLine ?? rows.line
      boxCount += 1
      if numbers.count > 5 {
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
      let corners = (0..<numbers.count / 2).map { Self.corner($0, of: numbers, on: page) }
      page.details.append(
        kind: Int(TACET_OUTLINE),
        Outlines([Polygon(corners)]).bytes,
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

/// What a row is, told by how many numbers it has.
enum RowShape {
  /// Class, centre, width, height.
  case box
  /// Class and four corners.
  case orientedBox
  /// Class and three corners or more.
  case outline

  /// The shape of a row; nil if there is none with so many numbers.
  init?(_ numbers: [Double], _ meaning: RowMeaning) {
    if meaning.keypointNumbers > 0 {
      // With keypoints, Ultralytics takes no row for an outline.
      guard numbers.count == 5 + meaning.keypointNumbers else { return nil }
      self = .box
    } else if numbers.count == 5 {
      self = .box
    } else if numbers.count == 9, meaning.task == .obb {
      self = .orientedBox
    } else if numbers.count > 6, numbers.count % 2 == 1 {
      self = .outline
    } else {
      return nil
    }
  }

  /// The row as a box: what Ultralytics looks at to tell sound rows from corrupt ones.
  func box(of numbers: [Double]) -> RelativeBox {
    if case .box = self {
      return RelativeBox(x: numbers[1], y: numbers[2], width: numbers[3], height: numbers[4])
    }
    var low = Point(x: .infinity, y: .infinity)
    var high = Point(x: -.infinity, y: -.infinity)
    for index in stride(from: 1, to: numbers.count - 1, by: 2) {
      low = Point(x: min(low.x, numbers[index]), y: min(low.y, numbers[index + 1]))
      high = Point(x: max(high.x, numbers[index]), y: max(high.y, numbers[index + 1]))
    }
    return RelativeBox(
      x: (low.x + high.x) / 2,
      y: (low.y + high.y) / 2,
      width: high.x - low.x,
      height: high.y - low.y
    )
  }
}

/// A box as a row has it: centre and size as shares of the page.
struct RelativeBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// How far beyond the page an edge may be for it to be taken as the page's edge, in pixels: rows are
  /// printed with six decimals, which are as much as this on the largest pages.
  private static let roundingError = 0.01

  /// The box in page pixels.
  func scaled(to page: Page) -> Box {
    func edges(_ centre: Double, _ length: Double, _ side: Int) -> (low: Double, high: Double) {
      let side = Double(side)
      var low = (centre - length / 2) * side
      var high = (centre + length / 2) * side
      if low < 0, low > -Self.roundingError { low = 0 }
      if high > side, high < side + Self.roundingError { high = side }
      return (low, high)
    }
    let (left, right) = edges(x, width, page.width)
    let (top, bottom) = edges(y, height, page.height)
    return Box(left: left, top: top, right: right, bottom: bottom)
  }
}
