extension Box {
  /// The smallest box of whole pixels around this one.
  @inlinable public var widenedToPixels: Box {
    Box(
      left: xMin.rounded(.down),
      top: yMin.rounded(.down),
      right: xMax.rounded(.up),
      bottom: yMax.rounded(.up)
    )
  }
}
