import TacetKit

/// The lines of a label file: for each symbol its class, then centre, width and height of its box, or the
/// corners of its outline, as shares of the page.
///
///     0 0.150000 0.500000 0.100000 0.600000
///     0 0.100000 0.200000 0.200000 0.200000 0.200000 0.800000 0.100000 0.800000
struct LabelLines {
  /// The file so far.
  private(set) var bytes: [UInt8] = []

  /// The page, within which every box lies.
  let bounds: Box

  private let number: FixedPoint

  /// No lines yet.
  init(_ page: Page) {
    bounds = page.bounds
    number = FixedPoint(sides: max(page.width, page.height))
    bytes.reserveCapacity(page.annotations.count * (4 * (number.decimals + 3) + 4))
  }

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - classIndex: From 0.
  ///   - box: In page pixels, not empty, within ``bounds``.
  ///   - confidence: The detector's, if it is to be written.
  mutating func append(classIndex: Int, box: Box, confidence: Double? = nil) {
    var line = Line()
    FixedPoint.whole.append(classIndex, to: &line)
    append(number.units((box.xMin + box.xMax) / 2 / bounds.width), to: &line)
    append(number.units((box.yMin + box.yMax) / 2 / bounds.height), to: &line)
    // Training leaves out what has no width or height: a sliver of a pixel keeps the smallest there is.
    append(max(1, number.units(box.width / bounds.width)), to: &line)
    append(max(1, number.units(box.height / bounds.height)), to: &line)
    append(confidence, to: &line)
    line.append(UInt8(ascii: "\n"))
    line.write(to: &bytes)
  }

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - classIndex: From 0.
  ///   - corners: Three or more, in page pixels.
  ///   - confidence: The detector's, if it is to be written.
  mutating func append(
    classIndex: Int,
    corners: some Collection<Point>,
    confidence: Double? = nil
  ) {
    var line = Line()
    FixedPoint.whole.append(classIndex, to: &line)
    for corner in corners {
      append(number.units(corner.x / bounds.width), to: &line)
      append(number.units(corner.y / bounds.height), to: &line)
      // There is no end to corners, and there is one to what a line holds.
      line.write(to: &bytes)
      line = Line()
    }
    append(confidence, to: &line)
    line.append(UInt8(ascii: "\n"))
    line.write(to: &bytes)
  }

  /// Adds a confidence, for which six decimals are plenty.
  private func append(_ confidence: Double?, to line: inout Line) {
    guard let confidence else { return }
    append(number.units(min(max(confidence, 0), 1)), to: &line)
  }

  private func append(_ units: Int, to line: inout Line) {
    line.append(UInt8(ascii: " "))
    number.append(units, to: &line)
  }
}
