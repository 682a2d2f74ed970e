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
/// lines and other thin symbols do: one in six annotations of a real page.
struct BoxEndsEvidence {
  private var symbols = 0
  private var overfull = 0

  /// The number of annotations that suffices for a verdict.
  static let sampleSize = 2000

  /// Adds an annotation to the evidence.
  ///
  /// - Parameters:
  ///   - box: The box as in the file.
  ///   - ink: The area of the annotation in pixels, if the file gives one.
  mutating func add(_ box: Box, ink: Double?) {
    guard let ink, ink > 0 else { return }
    symbols += 1
    if ink > box.area { overfull += 1 }
  }

  /// The verdict; inclusive, as in the release, if no annotation has an area.
  ///
  /// One annotation in a hundred may be wrong for other reasons.
  var verdict: BoxEnds { symbols == 0 || overfull * 100 > symbols ? .inclusive : .exclusive }
}
