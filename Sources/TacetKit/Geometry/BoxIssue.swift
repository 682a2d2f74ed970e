/// What can be wrong with the box of an annotation, in one wording for all stages.
public enum BoxIssue: Int, CaseIterable, Hashable, Sendable {
  /// An edge is infinite or not a number.
  case notFinite
  /// The right edge lies left of the left one, or the bottom edge above the top one.
  case inverted
  /// An edge lies more than ``coordinateLimit`` pixels from the page's left top corner.
  case tooFar
  /// No width or no height: the box covers no part of any pixel.
  case empty
  /// Nothing of the box is on the page.
  case outside
  /// A part of the box is on the page, another is beyond its edge.
  case overhanging

  /// No page has as many pixels a side: a box with a larger coordinate is a mistake in the file.
  public static let coordinateLimit = 1_000_000.0

  /// The issue in words that fit behind a number: "12 outside the page".
  public var words: String {
    switch self {
    case .notFinite: "infinite or NaN coordinate"
    case .inverted: "negative width or height"
    case .tooFar: "coordinate beyond 1,000,000 pixels"
    case .empty: "no width or height"
    case .outside: "outside the page"
    case .overhanging: "across the page's edge"
    }
  }

  /// Whether no sound file has such a box.
  ///
  /// A box without width can be a line that the format measures from pixel to pixel, and one that leaves the
  /// page a symbol that the scan cuts off: those are no defects by themselves.
  public var isDefect: Bool { self == .notFinite || self == .inverted || self == .tooFar }

  /// The issue as the reason for which an annotation is dropped or noted.
  public var reason: Reason { Reason(words, isDefect: isDefect) }

  /// The reason for a note about a box that was cut to its page.
  public static let clipped = Reason("cut at the page's edge")
}

extension Box {
  /// What is wrong with the box on a page; nil if all of it is on the page and covers something.
  ///
  /// - Parameter bounds: The page as a box, ``Page/bounds``.
  /// - Returns: The first of the issues that holds, in the order of ``BoxIssue``, save for
  ///   ``BoxIssue/tooFar``: a box of any size is cut to its page as well as any other.
  @inlinable public func issue(on bounds: Box) -> BoxIssue? {
    guard isFinite else { return .notFinite }
    guard xMin <= xMax, yMin <= yMax else { return .inverted }
    if isEmpty { return .empty }
    let inside = intersection(bounds)
    if inside.isEmpty { return .outside }
    return inside == self ? nil : .overhanging
  }
}
