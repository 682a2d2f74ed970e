public import TacetKit

/// What there is of a page's image, for a sink that puts images into its folder.
public enum ImageState: Sendable {
  /// The file to link or copy.
  case file(String)
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

  /// Looks for the image of `page`.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - mode: How images are wanted.
  ///   - sink: The sink's name, for the message.
  /// - Throws: ``TacetError`` if the page shows a part of its image only, which no link can say.
  public init(of page: Page, mode: ImageMode, sink: String) throws {
    guard mode != .none else {
      self = .unwanted
      return
    }
    guard let image = page.image else {
      self = .missing(nil)
      return
    }
    let view = image.view
    guard view.x == 0, view.y == 0, view.width == page.width, view.height == page.height else {
      throw TacetError.badUsage(
        "cut pages need pixel output, which this version doesn't write; "
          + "write the labels alone (\(sink) --images none)",
        at: .init(file: image.path, page: page.name)
      )
    }
    let isThere = !image.isMissing && Files.isFile(image.path)
    self = isThere ? .file(image.path) : .missing(image.path)
  }
}
