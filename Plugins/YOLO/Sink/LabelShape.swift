import TacetKit

/// What a row says of where a symbol is.
struct LabelShape {
  /// A box, or corners.
  enum Kind {
    /// An upright box, within the page.
    case box(Box)
    /// Three corners or more, in page pixels.
    case corners([Point])
  }

  let kind: Kind

  /// Whether something beyond the page's edge is missing.
  let isCut: Bool

  /// Why the corners are just those of the box, if they are.
  private(set) var standIn: Reason?

  /// Whether several outlines were joined.
  private(set) var isJoined = false

  static let noOrientedBox = Reason("no oriented box: corners of the box")
  static let noOutline = Reason("no polygon: corners of the box")

  /// The shape that a task wants of an annotation.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - attachments: Those of its page.
  ///   - inside: The part of its box that is on the page, not empty.
  ///   - bounds: The page.
  ///   - task: What is trained.
  init(
    _ annotation: Annotation,
    of attachments: Attachments,
    inside: Box,
    on bounds: Box,
    for task: LabelTask
  ) {
    let isBoxCut = inside != annotation.box
    switch task {
    case .detect:
      self.init(.box(inside), isCut: isBoxCut)
    case .obb:
      if let oriented = annotation.orientedBox, let shape = Self.rectangle(oriented, on: bounds) {
        self = shape
      } else {
        self.init(.corners(inside.corners), isCut: isBoxCut, standIn: Self.noOrientedBox)
      }
    case .segment:
      if let outlines = Self.outlines(of: annotation, in: attachments, on: bounds),
        let shape = Self.ring(outlines, on: bounds)
      {
        self = shape
      } else {
        self.init(.corners(inside.corners), isCut: isBoxCut, standIn: Self.noOutline)
      }
    }
  }

  private init(_ kind: Kind, isCut: Bool, standIn: Reason? = nil, isJoined: Bool = false) {
    self.kind = kind
    self.isCut = isCut
    self.standIn = standIn
    self.isJoined = isJoined
  }

  /// An oriented box, or the rectangle around the part of it on the page; nil without any area there.
  ///
  /// The rectangle keeps the angle, which a detector is to learn, and so comes out the same when it is
  /// read and written again.
  ///
  /// Ultralytics finds the angle of a row again from its corners, and asks of them only that what
  /// encloses them fits the page.
  private static func rectangle(_ oriented: OrientedBox, on bounds: Box) -> LabelShape? {
    let outline = Polygon(oriented)
    guard oriented.isFinite, outline.area > 0 else { return nil }
    if oriented.bounds.intersection(bounds) == oriented.bounds {
      return LabelShape(.corners(outline.corners), isCut: false)
    }
    let rest = outline.clipped(to: bounds)
    let direction = Point(
      x: oriented.second.x - oriented.first.x,
      y: oriented.second.y - oriented.first.y
    )
    guard rest.area > 0, let turned = rest.rectangle(along: direction),
      let upright = Box(around: rest.corners)
    else { return nil }
    let fits = Ultralytics.takes(RelativeBox(turned.bounds, on: bounds))
    return LabelShape(.corners(fits ? turned.corners : upright.corners), isCut: true)
  }

  /// The outlines of an annotation, or the lines around its mask; nil if it has neither, or one that
  /// doesn't fit its box or is too large.
  private static func outlines(
    of annotation: Annotation,
    in attachments: Attachments,
    on bounds: Box
  ) -> Polygons? {
    if let bytes = attachments.first(Int(TACET_POLYGONS), of: annotation) { return Polygons(bytes) }
    let box = annotation.box
    guard max(abs(box.xMin), abs(box.yMin)) < 0x1p30,
      let bytes = attachments.first(Int(TACET_MASK), of: annotation),
      let mask = Mask(bytes, over: box), let left = Int(exactly: box.xMin.rounded()),
      let top = Int(exactly: box.yMin.rounded())
    else { return nil }
    // Nothing is traced that is beyond the page, however far the mask goes.
    let part = mask.cropped(
      columns: -left..<Int(bounds.width) - left,
      rows: -top..<Int(bounds.height) - top
    )
    return part.outlines()?
      .transformed(by: .translation(x: max(0, box.xMin), y: max(0, box.yMin)))
  }

  /// All outlines as one, cut at the page; nil if nothing is left, or if corners are so far off that no
  /// number says where they cross the page's edge.
  private static func ring(_ outlines: Polygons, on bounds: Box) -> LabelShape? {
    guard let whole = outlines.bounds, whole.isFinite else { return nil }
    let isInside = whole.intersection(bounds) == whole
    let parts = (isInside ? outlines : outlines.clipped(to: bounds)).polygons
      .filter { $0.corners.count > 2 }
    guard let first = parts.first, let start = first.corners.first else { return nil }
    var corners = first.corners
    for part in parts.dropFirst() {
      // To the part and back on the same way, which covers nothing.
      corners.append(start)
      corners += part.corners
      corners += part.corners.prefix(1)
    }
    guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
    return LabelShape(.corners(corners), isCut: !isInside, isJoined: parts.count > 1)
  }
}

extension Box {
  /// The corners, from the left upper one on, clockwise.
  fileprivate var corners: [Point] {
    [
      Point(x: xMin, y: yMin), Point(x: xMax, y: yMin), Point(x: xMax, y: yMax),
      Point(x: xMin, y: yMax),
    ]
  }
}
