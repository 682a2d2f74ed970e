import TacetKit

/// How the second corner of an `a_bbox` is meant.
enum BoxEnds: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// It names the last pixel: a stem of one pixel's width has `x0 == x1`.
  case inclusive
  /// It names the pixel behind the last.
  case exclusive
  /// The ink of the symbols tells, file by file.
  case auto

  /// What is added to the second corner to have the box half-open, in pixels; nil if the file has to
  /// be asked.
  var margin: Double? {
    switch self {
    case .inclusive: 1
    case .exclusive: 0
    case .auto: nil
    }
  }
}

/// Finds out by their ink how the boxes of a file are meant.
///
/// No symbol can have more ink than its box has pixels. With inclusive ends read as exclusive, stems,
/// ledger lines and other thin symbols do: one symbol in six of a real page.
struct BoxEndsEvidence {
  private var symbols = 0
  private var overfull = 0

  /// How many symbols are enough for a verdict.
  static let sampleSize = 2000

  /// Takes one symbol into account.
  ///
  /// - Parameters:
  ///   - box: As in the file, nothing added.
  ///   - ink: How many pixels are the symbol's, if the file says so.
  mutating func add(_ box: Box, ink: Double?) {
    guard let ink, ink > 0 else { return }
    symbols += 1
    if ink > box.area { overfull += 1 }
  }

  /// The verdict; inclusive, as released, if no symbol says how much ink it has.
  ///
  /// One symbol in a hundred may be wrong for other reasons.
  var verdict: BoxEnds { symbols == 0 || overfull * 100 > symbols ? .inclusive : .exclusive }
}
