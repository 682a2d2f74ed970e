extension Mask {
  /// The mask of an annotation whose page is transformed.
  ///
  /// A pixel of the new mask is the annotation's if its middle comes from one that is: turned by right
  /// angles, mirrored, or scaled by a whole number, not one pixel is lost or added.
  ///
  /// - Parameters:
  ///   - transform: Where the page's points go.
  ///   - box: The annotation's box before.
  ///   - target: Its box afterwards, `box.transformed(by:)` or a part of that.
  /// - Returns: A mask that fits `target`; nil if either has more than ``cellLimit`` pixels, or nothing leads
  ///   back.
  /// - Complexity: O(pixels), and O(1) for a translation to a box of as many pixels.
  public func transformed(by transform: PageTransform, from box: Box, to target: Box) -> Mask? {
    guard let columns = Int32(exactly: target.width.rounded()), columns >= 0,
      let rows = Int32(exactly: target.height.rounded()), rows >= 0
    else { return nil }
    if transform.isTranslation, columns == width, rows == height { return self }
    guard width * height <= Self.cellLimit, Int(columns) * Int(rows) <= Self.cellLimit,
      let back = transform.inverse
    else { return nil }
    let pixels = pixels
    // A mask begins at the pixel nearest to the edges of its box.
    let (left, top) = (box.xMin.rounded(), box.yMin.rounded())
    let origin = Point(x: target.xMin.rounded() + 0.5, y: target.yMin.rounded() + 0.5)
    var writer = RunWriter()
    for row in 0..<Int(rows) {
      for column in 0..<Int(columns) {
        let source = back(Point(x: origin.x + Double(column), y: origin.y + Double(row)))
        let (x, y) = ((source.x - left).rounded(.down), (source.y - top).rounded(.down))
        let isInside = x >= 0 && y >= 0 && x < Double(width) && y < Double(height)
        writer.append(1, isMasked: isInside && pixels[Int(y) * width + Int(x)])
      }
    }
    return Mask(width: Int(columns), height: Int(rows), runs: writer.runs)
  }
}
