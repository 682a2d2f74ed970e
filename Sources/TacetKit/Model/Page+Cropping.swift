extension Page {
  /// Cuts an annotation to `frame`: its box, its outlines and its mask.
  ///
  /// The ink area becomes that of what is left of the mask, or else of the outlines; a rotated box stays as
  /// it is. An annotation that lies in `frame` is not changed.
  ///
  /// - Parameters:
  ///   - index: The annotation's place in ``annotations``.
  ///   - frame: The part of the page that is left, in page pixels.
  public mutating func crop(_ index: Int, to frame: Box) {
    let whole = annotations[index]
    let inside = whole.box.intersection(frame)
    guard inside != whole.box else { return }
    annotations[index].box = inside
    let slices = details.slices(of: whole)
    guard slices.contains(where: { Annotation.isShape($0.kind) }) else { return }
    // All of its details are written anew behind the others: each annotation's stand together.
    annotations[index].detailCount = 0
    for (kind, bytes) in slices {
      switch kind {
      case Int(TACET_OUTLINE):
        guard let outlines = whole.outlines(bytes, croppedTo: frame) else { continue }
        details.append(kind: kind, outlines.bytes, to: &annotations[index])
        if !slices.contains(where: { $0.kind == Int(TACET_MASK) }) {
          annotations[index].inkArea = outlines.polygons.reduce(0) { $0 + $1.area }
        }
      case Int(TACET_MASK):
        guard let mask = whole.mask(bytes, croppedTo: frame) else { continue }
        details.append(kind: kind, mask.bytes, to: &annotations[index])
        annotations[index].inkArea = Double(mask.area)
      default:
        details.append(kind: kind, bytes, to: &annotations[index])
      }
    }
  }
}

extension Annotation {
  /// Whether a detail of this kind says which pixels are the symbol's.
  fileprivate static func isShape(_ kind: Int) -> Bool {
    kind == Int(TACET_OUTLINE) || kind == Int(TACET_MASK)
  }

  /// What a `TACET_OUTLINE` detail of the annotation says of the part in `frame`.
  ///
  /// - Parameters:
  ///   - bytes: The detail's.
  ///   - frame: In page pixels.
  /// - Returns: The polygons, as they are if the whole box is in `frame`; nil if they can't be read or
  ///   nothing of them is left.
  public func outlines(_ bytes: some Collection<UInt8>, croppedTo frame: Box) -> Outlines? {
    guard let outlines = Outlines(bytes) else { return nil }
    let isWhole = box.intersection(frame) == box
    let cut = isWhole ? outlines : outlines.clipped(to: frame)
    return cut.polygons.isEmpty ? nil : cut
  }

  /// What a `TACET_MASK` detail of the annotation says of the part in `frame`.
  ///
  /// - Parameters:
  ///   - bytes: The detail's.
  ///   - frame: In page pixels.
  /// - Returns: The mask over the box's part in `frame`; nil if it does not fit its box, or the part lies
  ///   between pixels, so that no mask can fit it.
  public func mask(_ bytes: some Collection<UInt8>, croppedTo frame: Box) -> Mask? {
    guard let mask = Mask(bytes, over: box) else { return nil }
    let cut = mask.cropped(
      columns: Self.pixels(frame.xMin, frame.xMax, from: box.xMin, mask.width),
      rows: Self.pixels(frame.yMin, frame.yMax, from: box.yMin, mask.height)
    )
    let part = box.intersection(frame)
    let fits =
      Double(cut.width) == part.width.rounded() && Double(cut.height) == part.height.rounded()
    return fits ? cut : nil
  }

  /// The pixels between two edges, counted from `start`, of `count` that there are.
  private static func pixels(
    _ low: Double,
    _ high: Double,
    from start: Double,
    _ count: Int
  ) -> Range<Int> {
    let first = min(max((low - start).rounded(), 0), Double(count))
    let last = min(max((high - start).rounded(), first), Double(count))
    return Int(first)..<Int(last)
  }
}
