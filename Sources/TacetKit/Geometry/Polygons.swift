/// The polygons around an annotation, as `TACET_POLYGONS` has them.
public struct Polygons: Hashable, Sendable {
  /// The polygons, in page pixels.
  public var polygons: [Polygon]

  /// The attachment made of `polygons`.
  public init(_ polygons: [Polygon]) { self.polygons = polygons }

  /// The polygons of a `TACET_POLYGONS` attachment; nil if the counts in it do not fit its length.
  public init?(_ bytes: some Collection<UInt8>) {
    var reader = AttachmentReader(bytes)
    guard let count = reader.take(UInt32.self) else { return nil }
    polygons = []
    for _ in 0..<count {
      guard let length = reader.take(UInt32.self),
        reader.count / MemoryLayout<Point>.size >= length
      else { return nil }
      polygons.append(Polygon((0..<length).compactMap { _ in reader.take(Point.self) }))
    }
    guard reader.count == 0 else { return nil }
  }

  /// The content of a `TACET_POLYGONS` attachment, in the machine's byte order.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(bytesOf: UInt32(clamping: polygons.count))
    for polygon in polygons {
      bytes.append(bytesOf: UInt32(clamping: polygon.corners.count))
      for corner in polygon.corners { bytes.append(bytesOf: corner) }
    }
    return bytes
  }

  /// The parts inside `box`, whose edges may be infinite; see ``Polygon/clipped(to:)``.
  public func clipped(to box: Box) -> Polygons {
    Polygons(polygons.map { $0.clipped(to: box) }.filter { $0.corners.count > 2 })
  }
}
