/// What the numbers of a dataset's rows count.
enum RowUnit: Sendable {
  /// Shares of the page, as YOLO defines it.
  case shares
  /// Pixels: centre, width and height of boxes, or corners of outlines.
  case pixels
  /// Pixels: the left upper and the right lower corner of boxes, or corners of outlines.
  case pixelCorners

  /// What a user should know; nil for what is as it should be.
  var warning: String? {
    switch self {
    case .shares: nil
    case .pixels:
      "rows are in pixels, not normalized (0 to 1); they are read as such, boxes as centre, width and "
        + "height; Ultralytics skips these pages"
    case .pixelCorners:
      "rows are in pixels, not normalized (0 to 1), and boxes are two corners, not centre, width and "
        + "height; they are read as such; Ultralytics skips these pages"
    }
  }

  /// The numbers of a row as YOLO defines it.
  func shares(_ numbers: [Double], _ shape: RowShape, width: Int, height: Int) -> [Double] {
    guard self != .shares else { return numbers }
    var numbers = numbers
    if case .box = shape.kind, self == .pixelCorners {
      let (left, top, right, bottom) = (numbers[1], numbers[2], numbers[3], numbers[4])
      numbers[1] = (left + right) / 2
      numbers[2] = (top + bottom) / 2
      numbers[3] = right - left
      numbers[4] = bottom - top
    }
    // Keypoints behind a box are not read.
    let end = shape.kind == .box ? 5 : shape.count
    for place in 1..<end { numbers[place] /= Double(place.isMultiple(of: 2) ? height : width) }
    return numbers
  }
}

/// The evidence of rows for what their numbers count.
struct RowUnitEvidence: Sendable {
  private var pixelRows = 0
  private var shareRows = 0
  /// Rows of boxes in pixels that make no sense as a centre and a size, or as two corners.
  private var noCentres = 0
  private var noCorners = 0

  /// A share is 1 at most, and up to 2 a row may be a mistake of another kind.
  private static let largestShare = 2.0

  /// Looks at a row.
  mutating func add(_ numbers: [Double], _ shape: RowShape) {
    let end = shape.kind == .box ? 5 : shape.count
    guard numbers[1..<end].contains(where: { $0 > Self.largestShare }) else {
      shareRows += 1
      return
    }
    pixelRows += 1
    guard shape.kind == .box else { return }
    let (x, y, width, height) = (numbers[1], numbers[2], numbers[3], numbers[4])
    // A box may leave its page by a pixel.
    if x - width / 2 < -1 || y - height / 2 < -1 { noCentres += 1 }
    if width <= x || height <= y { noCorners += 1 }
  }

  /// The verdict: pixels, if nine rows in ten can be nothing else.
  var verdict: RowUnit {
    guard pixelRows > 0, pixelRows >= 9 * shareRows else { return .shares }
    if noCentres == 0 { return .pixels }
    return noCorners == 0 ? .pixelCorners : .shares
  }
}
