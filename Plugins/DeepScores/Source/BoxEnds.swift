import TacetKit

/// The meaning of the second corner of an `a_bbox`.
enum BoxEnds: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// The last pixel: a stem one pixel wide has `x0 == x1`.
  case inclusive
  /// The pixel after the last one.
  case exclusive
  /// Decided for each file by the areas of its annotations.
  case auto

  /// The number of pixels to add to the second corner for a half-open box; nil if the file decides.
  var margin: Double? {
    switch self {
    case .inclusive: 1
    case .exclusive: 0
    case .auto: nil
    }
  }
}

/// Determines from areas whether the box ends of a file are inclusive.
///
/// No annotation can have a larger area than its box. If inclusive ends are read as exclusive, stems, ledger
/// lines and other thin symbols do: one in six annotations of a real page. And symbols that fill their box, such
/// as stems, have just its area.
struct BoxEndsEvidence {
  private var symbols = 0
  private var overfull = 0
  private var full = 0

  /// The number of annotations that suffices for a verdict.
  static let sampleSize = 2000

  /// So many symbols that fill their box, or have more than fits in it, are no chance.
  private static let least = 10

  /// Adds an annotation to the evidence.
  ///
  /// - Parameters:
  ///   - box: The box as in the file.
  ///   - ink: The area of the annotation in pixels, if the file gives one.
  mutating func add(_ box: Box, ink: Double?) {
    guard let ink, ink > 0 else { return }
    symbols += 1
    if ink > box.area { overfull += 1 }
    if ink == box.area { full += 1 }
  }

  /// One annotation in a hundred may be wrong for other reasons.
  private var hasOverfull: Bool { overfull * 100 > symbols }

  /// The verdict; inclusive, as in the release, if no annotation has an area.
  var verdict: BoxEnds { symbols == 0 || hasOverfull ? .inclusive : .exclusive }

  /// What areas prove against `ends`: the ends that they must be; nil if nothing does.
  ///
  /// A file of symbols that never fill their box, such as clefs, proves nothing.
  func contradiction(of ends: BoxEnds) -> BoxEnds? {
    switch ends {
    case .inclusive: full >= Self.least && !hasOverfull ? .exclusive : nil
    case .exclusive: overfull >= Self.least && hasOverfull ? .inclusive : nil
    case .auto: nil
    }
  }
}
