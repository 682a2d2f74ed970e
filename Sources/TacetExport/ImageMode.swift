public import TacetKit

/// How a page's image gets into the data set that a sink writes.
public enum ImageMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A hard link, or a symbolic one where that can't be.
  case link
  /// A copy.
  case copy
  /// Not at all.
  case none
}
