import TacetKit

/// The covered share of each pixel of a rectangle, from 0 to 255.
struct Coverage: Sendable {
  let width: Int
  let height: Int
  /// Row by row.
  private(set) var shares: [UInt8]

  /// Takes existing shares; nil if their number is not `width × height`.
  init?(width: Int, height: Int, shares: [UInt8]) {
    guard width >= 0, height >= 0, shares.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.shares = shares
  }

  /// Nothing covered.
  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    shares = [UInt8](repeating: 0, count: self.width * self.height)
  }

  /// Adds the area of `polygon`; where it overlaps earlier areas, the larger share remains.
  ///
  /// The area of the polygon in each pixel is exact as long as no edge crosses another.
  ///
  /// - Parameter polygon: Its corners within the rectangle, whose top left is (0, 0).
  mutating func add(_ polygon: Polygon) {
    guard var last = polygon.corners.last, polygon.corners.count > 2, width > 0 else { return }
    // Each edge leaves in its pixel what it covers there, and in the next what more it covers from
    // there on: sums from left to right are shares (as font rasterisers do it).
    let stride = width + 2
    var edges = [Float](repeating: 0, count: stride * height)
    for corner in polygon.corners {
      Self.add(last, corner, to: &edges, stride: stride, height: height)
      last = corner
    }
    for row in 0..<height {
      var sum: Float = 0
      for column in 0..<width {
        sum += edges[row * stride + column]
        let share = UInt8(min(abs(sum) * 255 + 0.5, 255))
        if share > shares[row * width + column] { shares[row * width + column] = share }
      }
    }
  }

  /// Edges lower than this, in pixels, have no visible effect, and their slope may be infinite.
  private static let leastHeight = 1e-9

  private static func add(
    _ one: Point,
    _ other: Point,
    to edges: inout [Float],
    stride: Int,
    height: Int
  ) {
    guard abs(one.y - other.y) >= leastHeight else { return }
    let direction: Double = one.y < other.y ? 1 : -1
    let (upper, lower) = one.y < other.y ? (one, other) : (other, one)
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    let right = Double(stride - 2)
    let first = max(Int(max(upper.y, 0)), 0)
    let end = min(Int(min(lower.y, Double(height)).rounded(.up)), height)
    guard first < end else { return }
    for row in first..<end {
      let top = max(upper.y, Double(row))
      let bottom = min(lower.y, Double(row + 1))
      guard bottom > top else { continue }
      let ends = (upper.x + (top - upper.y) * slope, upper.x + (bottom - upper.y) * slope)
      let left = min(max(min(ends.0, ends.1), 0), right)
      let reach = min(max(max(ends.0, ends.1), 0), right)
      add(left, reach, weight: (bottom - top) * direction, to: &edges, row: row * stride)
    }
  }

  /// Adds the part of an edge that crosses one row between the columns `left` and `right`.
  private static func add(
    _ left: Double,
    _ right: Double,
    weight: Double,
    to edges: inout [Float],
    row: Int
  ) {
    let start = Int(left)
    let end = Int(right)
    guard right - left > 1e-9, end > start else {
      let middle = (left + right) / 2 - Double(start)
      edges[row + start] += Float(weight * (1 - middle))
      edges[row + start + 1] += Float(weight * middle)
      return
    }
    for column in start...end {
      let from = max(left, Double(column))
      let to = min(right, Double(column + 1))
      guard to > from else { continue }
      let part = weight * (to - from) / (right - left)
      let middle = (from + to) / 2 - Double(column)
      edges[row + column] += Float(part * (1 - middle))
      edges[row + column + 1] += Float(part * middle)
    }
  }
}
