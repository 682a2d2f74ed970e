/// A page, or a tile of one: its size, its image and its symbols.
public struct Page: Equatable, Sendable {
  /// The image's path relative to the data set's image folder, without extension.
  ///
  /// It is unique within ``split``. It has no `..`, no `\` and does not start with `/`.
  public var name: String

  /// `train`, `val`, `test` or whatever the source calls it; empty if it says nothing.
  public var split: String

  /// Width in pixels, over 0.
  public var width: Int

  /// Height in pixels, over 0.
  public var height: Int

  /// Where the pixels are; nil if the data set names no image for the page.
  public var image: PageImage?

  /// The symbols, in the source's order.
  public var annotations: [Annotation]

  /// What the annotations refer to.
  public var attachments: Attachments

  /// The place of the source's page among all of its pages, from 0; set by the host.
  public var ordinal: Int

  /// The whole page that this one is a part of; nil for a whole page.
  public var parent: PageParent?

  /// A page of `width` × `height` pixels.
  public init(
    name: String,
    split: String = "",
    width: Int,
    height: Int,
    image: PageImage? = nil,
    annotations: [Annotation] = [],
    attachments: Attachments = Attachments(),
    ordinal: Int = 0,
    parent: PageParent? = nil
  ) {
    self.name = name
    self.split = split
    self.width = width
    self.height = height
    self.image = image
    self.annotations = annotations
    self.attachments = attachments
    self.ordinal = ordinal
    self.parent = parent
  }

  /// The whole page as a box: `[0, width) × [0, height)`.
  public var bounds: Box {
    Box(left: 0, top: 0, right: Double(width), bottom: Double(height))
  }

  /// Drops the annotations that a condition holds for, and accounts for them.
  ///
  /// The condition is asked once for each annotation, in the page's order.
  ///
  /// - Parameters:
  ///   - reason: Why they go.
  ///   - account: Where they are counted by class.
  ///   - isUnwanted: The condition.
  @inlinable public mutating func drop(
    because reason: Reason,
    in account: inout Account,
    where isUnwanted: (Annotation) throws -> Bool
  ) rethrows {
    try annotations.removeAll { annotation in
      guard try isUnwanted(annotation) else { return false }
      account.drop(annotation, because: reason)
      return true
    }
  }
}

/// Of which page another one is a part, and where it lies there.
public struct PageParent: Equatable, Sendable {
  /// The whole page's name.
  public var name: String

  /// The part's place in the whole page's pixels; as large as the part.
  public var place: PixelRectangle

  /// The part `place` of the page `name`.
  public init(name: String, place: PixelRectangle) {
    self.name = name
    self.place = place
  }
}

/// The image file of a page, and the part of it that the page shows.
public struct PageImage: Equatable, Sendable {
  /// The file's path, absolute or relative to the working folder.
  public var path: String

  /// The part of the file that the page shows, in the file's pixels.
  public var view: PixelRectangle

  /// Whether the file was looked for and is not there.
  public var isMissing: Bool

  /// The part `view` of the file at `path`.
  public init(path: String, view: PixelRectangle, isMissing: Bool = false) {
    self.path = path
    self.view = view
    self.isMissing = isMissing
  }
}

/// A rectangle of whole pixels: `x`, `y` of its left top pixel, `width` and `height`.
extension PixelRectangle: @retroactive Equatable {
  /// Whether place and size are equal.
  public static func == (one: PixelRectangle, other: PixelRectangle) -> Bool {
    one.x == other.x && one.y == other.y && one.width == other.width && one.height == other.height
  }
}
