extension Annotation {
  /// The annotation where it is on the transformed page: its box, its oriented box and its area.
  ///
  /// Attachments that belong to it stay as they are; ``Page/transform(by:width:height:)`` and
  /// ``Attachments/append(_:of:croppedTo:transformedBy:to:)`` take them along.
  public func transformed(by transform: PageTransform) -> Annotation {
    var moved = self
    moved.box = box.transformed(by: transform)
    moved.orientedBox = orientedBox?.transformed(by: transform)
    moved.maskArea = maskArea.map { $0 * transform.areaScale }
    return moved
  }
}

extension Page {
  /// Moves, scales, turns or mirrors the page: its size, and all annotations with what belongs to them.
  ///
  /// Polygons, masks and attachments with the bit `TACET_PLACED` follow; attachments of no annotation are left
  /// out, and the page is no part of its parent any more. The image stays: it is for the caller to say which
  /// pixels the page has now.
  ///
  /// - Parameters:
  ///   - transform: Where the points go.
  ///   - width: The new width in pixels; nil: as wide as the page becomes, rounded, at least 1.
  ///   - height: The new height in pixels; nil: as high as the page becomes, rounded, at least 1.
  /// - Returns: How many masks are left out, because they do not fit their box or are too large.
  @discardableResult
  public mutating func transform(
    by transform: PageTransform,
    width: Int? = nil,
    height: Int? = nil
  ) -> Int {
    let bounds = bounds.transformed(by: transform)
    let old = attachments
    var lostMasks = 0
    attachments = Attachments()
    for index in annotations.indices {
      let whole = annotations[index]
      var moved = whole.transformed(by: transform)
      (moved.firstAttachment, moved.attachmentCount) = (0, 0)
      if whole.attachmentCount > 0 {
        lostMasks += attachments.append(
          old.slices(of: whole),
          of: whole,
          transformedBy: transform,
          to: &moved
        )
      }
      annotations[index] = moved
    }
    parent = nil
    self.width = width ?? max(1, Int(exactly: bounds.width.rounded()) ?? self.width)
    self.height = height ?? max(1, Int(exactly: bounds.height.rounded()) ?? self.height)
    return lostMasks
  }

  /// The transformed page; see ``transform(by:width:height:)``.
  public func transformed(
    by transform: PageTransform,
    width: Int? = nil,
    height: Int? = nil
  ) -> Page {
    var page = self
    page.transform(by: transform, width: width, height: height)
    return page
  }
}

extension Attachments {
  /// The bytes of an attachment whose kind has the bit `TACET_PLACED`, its points transformed.
  ///
  /// - Returns: The bytes as they are if they do not have as many points as they say.
  static func placed(_ bytes: ArraySlice<UInt8>, transformedBy transform: PageTransform) -> [UInt8]
  {
    var reader = AttachmentReader(bytes)
    guard let count = reader.take(UInt32.self),
      reader.count / MemoryLayout<Point>.size >= count
    else { return Array(bytes) }
    var moved: [UInt8] = []
    moved.reserveCapacity(bytes.count)
    moved.append(bytesOf: count)
    for _ in 0..<count {
      guard let point = reader.take(Point.self) else { return Array(bytes) }
      moved.append(bytesOf: transform(point))
    }
    return moved + bytes.suffix(reader.count)
  }
}
