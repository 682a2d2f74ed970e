/// A page or a tile: its size, its image and its annotations.
public struct Page: Equatable, Sendable {
  /// The image's path relative to the dataset's image folder, without extension: a ``RelativePath``.
  ///
  /// It is unique within ``split``. The host checks both.
  public var name: String

  /// The split: `train`, `val`, `test` or another name used by the source, a ``RelativePath``; empty if there
  /// is none.
  public var split: String

  /// Width in pixels, above 0.
  public var width: Int

  /// Height in pixels, above 0.
  public var height: Int

  /// The image; nil if the dataset names none for the page.
  public var image: PageImage?

  /// The annotations, in the order of the source.
  public var annotations: [Annotation]

  /// Data of variable size that belongs to the annotations.
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

  /// Drops annotations that satisfy a condition, and accounts for them.
  ///
  /// The condition is evaluated once for each annotation, in order.
  ///
  /// - Parameters:
  ///   - reason: The reason for dropping them.
  ///   - account: The account that counts them by class.
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

/// The whole page of which a page is a part, and the part's position on it.
public struct PageParent: Equatable, Sendable {
  /// The whole page's name.
  public var name: String

  /// The position of the part in pixels of the whole page; of the same size as the part.
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

  /// Whether the file was searched and does not exist.
  public var isMissing: Bool

  /// The part `view` of the file at `path`.
  public init(path: String, view: PixelRectangle, isMissing: Bool = false) {
    self.path = path
    self.view = view
    self.isMissing = isMissing
  }
}
