public import TacetKit

/// How a sink stores the images of pages.
public enum ImageMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A hard link, or a symbolic one if that is impossible; cropped pages as PNG.
  case link
  /// A copy; cropped pages as PNG.
  case copy
  /// PNG, grey if all pixels are grey.
  case png
  /// JPEG, grey if all pixels are grey.
  case jpeg
  /// No images.
  case none
}
