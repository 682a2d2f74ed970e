public import TacetKit

/// The option of sources for boxes whose corners are the wrong way round.
public struct InvertedBoxOptions: ParsableArguments, Sendable {
  /// Whether corners are swapped instead of the annotation being dropped.
  @Flag(
    help: "Swap the corners of boxes with a negative width or height, which are dropped otherwise."
  )
  public var fixInverted = false

  /// For the parser: without values until it has parsed.
  public init() {}

  /// Noted of a box whose corners were swapped.
  public static let fixed = Reason("negative width or height: corners swapped", isDefect: true)
}

extension Box {
  /// The box with its corners in order.
  public var upright: Box {
    Box(
      left: min(xMin, xMax),
      top: min(yMin, yMax),
      right: max(xMin, xMax),
      bottom: max(yMin, yMax)
    )
  }
}
