extension Page {
  /// Cuts an annotation to `frame`: its box, its polygons and its mask.
  ///
  /// Its area becomes that of what is left of the mask, or else of the polygons; an oriented box stays as it
  /// is. An annotation that lies in `frame` is not changed.
  ///
  /// - Parameters:
  ///   - index: The annotation's place in ``annotations``.
  ///   - frame: The part of the page that is left, in page pixels.
  /// - Returns: How many masks are left out, because they do not fit the annotation's box.
  @discardableResult
  public mutating func crop(_ index: Int, to frame: Box) -> Int {
    let whole = annotations[index]
    let inside = whole.box.intersection(frame)
    guard inside != whole.box else { return 0 }
    annotations[index].box = inside
    let slices = attachments.slices(of: whole)
    let isShape = { (kind: Int) in kind == Int(TACET_POLYGONS) || kind == Int(TACET_MASK) }
    guard slices.contains(where: { isShape($0.kind) }) else { return 0 }
    // All of its attachments are written anew behind the others: each annotation's stand together.
    annotations[index].attachmentCount = 0
    return attachments.append(slices, of: whole, croppedTo: frame, to: &annotations[index])
  }
}

extension Attachments {
  /// Adds the attachments of an annotation to what becomes of it when it is cut, its page is transformed, or
  /// both: polygons, masks and placed points follow, all others stay as they were.
  ///
  /// The area of an annotation that is cut becomes that of what is left of the mask, or else of the polygons;
  /// where neither can be read or nothing is left of them, `part` keeps its own.
  ///
  /// - Parameters:
  ///   - slices: The attachments of `whole`.
  ///   - whole: The annotation as it was.
  ///   - frame: What it is cut to, in the pixels of the page that `whole` is on; nil: it is not cut.
  ///   - transform: Where the points of that page go.
  ///   - part: What becomes of the annotation, cut and transformed, without attachments. It is on a page of its
  ///     own or on the same.
  /// - Returns: How many masks are left out, because they do not fit the box of `whole` or are too large.
  public mutating func append(
    _ slices: [(kind: Int, bytes: ArraySlice<UInt8>)],
    of whole: Annotation,
    croppedTo frame: Box? = nil,
    transformedBy transform: PageTransform = .identity,
    to part: inout Annotation
  ) -> Int {
    let inside = frame.map { whole.box.intersection($0) } ?? whole.box
    let isCut = inside != whole.box
    var (maskArea, polygonArea): (Double?, Double?)
    var lostMasks = 0
    for (kind, bytes) in slices {
      switch kind {
      case Int(TACET_POLYGONS):
        guard let polygons = Polygons(bytes) else { continue }
        let cut = if isCut, let frame { polygons.clipped(to: frame) } else { polygons }
        guard !cut.polygons.isEmpty else { continue }
        polygonArea = (polygonArea ?? 0) + cut.polygons.reduce(0) { $0 + $1.area }
        append(kind: kind, cut.transformed(by: transform).bytes, to: &part)
      case Int(TACET_MASK):
        // Moved boxes may differ from each other by the rounding of sums: their masks fit the moved one.
        let size = transform.isTranslation ? part.box : inside
        guard
          let mask = whole.mask(bytes, croppedTo: inside, over: size)?
            .transformed(by: transform, from: inside, to: part.box)
        else {
          lostMasks += 1
          continue
        }
        maskArea = Double(mask.area)
        append(kind: kind, mask.bytes, to: &part)
      case _ where kind & Int(TACET_PLACED) != 0:
        append(kind: kind, Self.placed(bytes, transformedBy: transform), to: &part)
      default:
        append(kind: kind, bytes, to: &part)
      }
    }
    if isCut, let area = maskArea ?? polygonArea.map({ $0 * transform.areaScale }) {
      part.maskArea = area
    }
    return lostMasks
  }
}

extension Annotation {
  /// What a `TACET_MASK` attachment of the annotation has of its part `inside`.
  ///
  /// - Parameters:
  ///   - bytes: The attachment's.
  ///   - inside: A part of the annotation's box.
  ///   - part: The same part, perhaps in the pixels of another page. Only its size counts.
  /// - Returns: A mask that fits `part`; nil if the attachment does not fit the annotation's box.
  fileprivate func mask(
    _ bytes: some Collection<UInt8>,
    croppedTo inside: Box,
    over part: Box
  ) -> Mask? {
    guard let mask = Mask(bytes, over: box),
      let columns = Self.pixels(from: inside.xMin, part.width, of: box.xMin),
      let rows = Self.pixels(from: inside.yMin, part.height, of: box.yMin)
    else { return nil }
    return mask.window(columns: columns, rows: rows)
  }

  /// The pixels of a mask that begins at the edge `start` which a part of it has that begins at `low`.
  ///
  /// A mask begins at the pixel nearest to the edge of its box and has as many as the box is wide. Of a box
  /// with parts of pixels, the last ones of a part may be one more than the mask has.
  private static func pixels(
    from low: Double,
    _ length: Double,
    of start: Double
  ) -> Range<Int>? {
    guard let first = Int32(exactly: low.rounded() - start.rounded()), first >= 0,
      let count = Int32(exactly: length.rounded()), count >= 0
    else { return nil }
    return Int(first)..<Int(first) + Int(count)
  }
}

extension Mask {
  /// The part in `columns` and `rows`; pixels that the mask does not have are not the annotation's.
  ///
  /// - Parameters:
  ///   - columns: From 0 on.
  ///   - rows: From 0 on.
  /// - Returns: As many columns and rows as were asked for; nil if pixels are missing of what is too large to
  ///   be an annotation's.
  fileprivate func window(columns: Range<Int>, rows: Range<Int>) -> Mask? {
    if columns == 0..<width, rows == 0..<height { return self }
    let part = cropped(columns: columns, rows: rows)
    if part.width == columns.count, part.height == rows.count { return part }
    // As many pixels as a run can have: no run is too long for a number.
    guard columns.count * rows.count <= Int(UInt32.max) else { return nil }
    var runs: [UInt32] = []
    var (position, end) = (0, 0)
    for (index, run) in part.runs.enumerated() {
      let stop = position + Int(run)
      while position < stop {
        let (row, column) = position.quotientAndRemainder(dividingBy: part.width)
        let length = min(stop - position, part.width - column)
        position += length
        guard !index.isMultiple(of: 2) else { continue }
        let start = row * columns.count + column
        if start > end || runs.isEmpty { runs += [UInt32(clamping: start - end), 0] }
        runs[runs.count - 1] += UInt32(clamping: length)
        end = start + length
      }
    }
    runs.append(UInt32(clamping: columns.count * rows.count - end))
    return Mask(width: columns.count, height: rows.count, runs: runs)
  }
}
