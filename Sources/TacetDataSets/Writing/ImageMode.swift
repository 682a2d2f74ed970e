public import TacetKit

/// How a sink stores the images of pages.
public enum ImageMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A copy that shares its blocks with the original where the file system can; cropped pages as PNG.
  case copy
  /// A hard link, or a symbolic one if that is impossible; cropped pages as PNG.
  case link
  /// A symbolic link; cropped pages as PNG.
  case symlink
  /// PNG, grey if all pixels are grey.
  case png
  /// JPEG, grey if all pixels are grey.
  case jpeg
  /// No images.
  case none

  /// How a file gets into the output as it is; nil for the modes that encode, or store none.
  var transfer: FileTransfer? {
    switch self {
    case .copy: .copy
    case .link: .hardLink
    case .symlink: .symbolicLink
    case .png, .jpeg, .none: nil
    }
  }
}
