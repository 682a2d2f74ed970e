import TacetKit

/// A raster at a stable address, to be lent to plugins.
@safe final class PixelBlock {
  let width: Int
  let height: Int
  let channels: Raster.Channels
  /// The most frequent grey along the raster's edges: white for most pages, black for white on black.
  let paper: UInt8
  private let start: UnsafeMutablePointer<UInt8>

  init(_ raster: consuming Raster) {
    width = raster.width
    height = raster.height
    channels = raster.channels
    paper = raster.paper
    unsafe start = .allocate(capacity: raster.samples.count)
    _ = unsafe UnsafeMutableBufferPointer(start: start, count: raster.samples.count)
      .initialize(from: raster.samples)
  }

  deinit { unsafe start.deallocate() }

  /// The pixels of `view`, which must be inside the raster; valid as long as this object.
  func pixels(in view: PixelRectangle) -> tacet_pixels {
    let offset = (Int(view.y) * width + Int(view.x)) * channels.rawValue
    return unsafe tacet_pixels(
      size: UInt32(MemoryLayout<tacet_pixels>.size),
      channels: UInt32(channels.rawValue),
      width: view.width,
      height: view.height,
      stride: width * channels.rawValue,
      rows: start + offset
    )
  }

  /// The part of `view` that is inside.
  func inside(_ view: PixelRectangle) -> PixelRectangle? {
    let left = max(view.x, 0), top = max(view.y, 0)
    let right = min(Int(view.x) + Int(view.width), width)
    let bottom = min(Int(view.y) + Int(view.height), height)
    guard Int(left) < right, Int(top) < bottom else { return nil }
    return PixelRectangle(
      x: left,
      y: top,
      width: Int32(right - Int(left)),
      height: Int32(bottom - Int(top))
    )
  }

  /// The pixels of `view`, filled with paper outside of the raster.
  func padded(to view: PixelRectangle) throws -> PixelBlock {
    guard let inside = inside(view) else {
      throw TacetError.broken(
        "the page shows a part outside its image of \(width) × \(height) pixels"
      )
    }
    let part = try unsafe Raster(pixels(in: inside))
    let frame = PixelRectangle(
      x: view.x - inside.x,
      y: view.y - inside.y,
      width: view.width,
      height: view.height
    )
    return PixelBlock(try part.cropped(to: frame, paper: paper))
  }
}

extension Raster {
  /// The most frequent grey along the edges; for RGB the mean of the channels.
  fileprivate var paper: UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    let size = channels.rawValue
    func count(_ x: Int, _ y: Int) {
      let first = y * stride + x * size
      counts[samples[first..<first + size].reduce(0) { $0 + Int($1) } / size] += 1
    }
    for x in 0..<width { for y in [0, height - 1] { count(x, y) } }
    for y in 0..<height { for x in [0, width - 1] { count(x, y) } }
    return UInt8(counts.indices.max { counts[$0] < counts[$1] } ?? 255)
  }
}
