public import TacetKit

extension Reason {
  /// A box is widened, as the format has whole pixels.
  public static let widenedToPixels = Reason("box widened to whole pixels")
}
