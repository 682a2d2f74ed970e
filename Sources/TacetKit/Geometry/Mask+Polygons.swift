extension Mask {
  /// The outlines of the annotation's pixels: a polygon for each part, along the pixels' edges, without
  /// the holes.
  ///
  /// Pixels that touch at a corner are of one part. Corners are in pixels from the mask's left and top
  /// edge; the largest part comes first, of equally large ones the one further up. Nil for a mask of more
  /// than ``cellLimit`` pixels.
  ///
  /// - Complexity: O(``width`` × ``height``).
  public func outlines() -> Polygons? {
    guard width * height <= Self.cellLimit else { return nil }
    var edges = PixelEdges(of: self)
    var parts: [(area: Double, polygon: Polygon)] = []
    while let polygon = edges.nextLoop() {
      let area = polygon.signedArea
      // Around holes the edges run the other way.
      if area > 0 { parts.append((area, polygon)) }
    }
    let order = parts.indices.sorted {
      (parts[$1].area, $0) < (parts[$0].area, $1)
    }
    return Polygons(order.map { parts[$0].polygon })
  }
}

/// The edges between the pixels that are an annotation's and those that are not, each directed so that the
/// annotation is on its right.
private struct PixelEdges {
  /// Edges that are left: for each corner of the grid, row by row, a bit for each direction in which
  /// one begins there.
  private var edges: [UInt8]
  /// Corners in a row.
  private let stride: Int
  /// No edge begins before this corner.
  private var start = 0

  /// Clockwise, so that a turn to the right adds 1 and one to the left takes it away, from 4.
  private enum Direction {
    static let right = 0
    static let down = 1
    static let left = 2
    static let up = 3
    static let leftFirst = 3...5
  }

  init(of mask: Mask) {
    let (width, height) = (mask.width, mask.height)
    stride = width + 1
    edges = [UInt8](repeating: 0, count: stride * (height + 1))
    guard width > 0, height > 0 else { return }
    let pixels = mask.pixels
    for row in 0..<height {
      for column in 0..<width where pixels[row * width + column] {
        let corner = row * stride + column
        if row == 0 || !pixels[(row - 1) * width + column] { add(Direction.right, at: corner) }
        if column + 1 == width || !pixels[row * width + column + 1] {
          add(Direction.down, at: corner + 1)
        }
        if row + 1 == height || !pixels[(row + 1) * width + column] {
          add(Direction.left, at: corner + stride + 1)
        }
        if column == 0 || !pixels[row * width + column - 1] {
          add(Direction.up, at: corner + stride)
        }
      }
    }
  }

  private mutating func add(_ direction: Int, at corner: Int) { edges[corner] |= 1 << direction }

  private func has(_ direction: Int, at corner: Int) -> Bool {
    edges[corner] & 1 << direction != 0
  }

  /// Takes the edges of a loop away; nil if none are left.
  mutating func nextLoop() -> Polygon? {
    while start < edges.count, edges[start] == 0 { start += 1 }
    guard start < edges.count else { return nil }
    // The first corner, row by row, of a loop has an edge to the right, or one down around a hole.
    var direction = has(Direction.right, at: start) ? Direction.right : Direction.down
    var corner = start
    var corners: [Point] = []
    var last: Int?
    while has(direction, at: corner) {
      edges[corner] &= ~(1 << direction)
      if direction != last { corners.append(point(corner)) }
      last = direction
      corner += [1, stride, -1, -stride][direction]
      // To the left first: that keeps pixels together that touch at this corner.
      for turn in Direction.leftFirst {
        let next = (direction + turn) % 4
        guard has(next, at: corner) else { continue }
        direction = next
        break
      }
    }
    return Polygon(corners)
  }

  private func point(_ corner: Int) -> Point {
    Point(x: Double(corner % stride), y: Double(corner / stride))
  }
}
