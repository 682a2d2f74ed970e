import TacetImaging

/// How the image of a page will be stored, decided before anything is written.
public enum ImageState: Sendable {
  /// The file, as it is.
  case file(String, as: FileTransfer)
  /// An encoded file: its bytes, and its extension with the dot.
  case encoded([UInt8], fileExtension: String)
  /// No image is stored.
  case unwanted

  /// Whether it is an encoded grey image; linked and copied images are not examined.
  public var isMadeGrey: Bool {
    guard case .encoded(let bytes, _) = self else { return false }
    return ComponentCount.ofPNG(bytes) == 1 || ComponentCount.ofJPEG(bytes) == 1
  }
}
