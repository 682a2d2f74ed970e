public import TacetKit

/// How a page's image gets into the data set that a sink writes.
public enum ImageMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A hard link, or a symbolic one where that can't be; PNG of what was cut.
  case link
  /// A copy; PNG of what was cut.
  case copy
  /// PNG, grey where all is grey.
  case png
  /// JPEG, grey where all is grey.
  case jpeg
  /// Not at all.
  case none
}
