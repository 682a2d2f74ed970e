public import TacetKit

/// What becomes of a page's image in a sink's folder, known before anything is written.
public enum ImageState: Sendable {
  /// A link to the file.
  case link(String)
  /// A copy of the file.
  case copy(String)
  /// A file made of pixels: its bytes, and its extension with the dot.
  case encoded([UInt8], fileExtension: String)
  /// It isn't wanted.
  case unwanted
  /// It isn't there; the path where it was looked for, if the page names one.
  case missing(String?)

  /// Why a page is left out whose image isn't there.
  public static let missingReason = Reason("page has no image on disk")

  /// Whether it is wanted and isn't there.
  public var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// Whether it is a grey file that was made of pixels; of one that is linked or copied only its pixels
  /// could tell.
  public var isMadeGrey: Bool {
    guard case .encoded(let bytes, _) = self else { return false }
    return ComponentCount.ofPNG(bytes) == 1 || ComponentCount.ofJPEG(bytes) == 1
  }

  /// The file that is linked or copied.
  public var source: String? {
    switch self {
    case .link(let path), .copy(let path): path
    case .encoded, .unwanted, .missing: nil
    }
  }
}
