public import TacetKit

/// A page of a gallery: its image, without boxes, and the boxes to be drawn over it.
public struct GalleryPage: Sendable {
  /// A box on it.
  public struct Shape: Hashable, Sendable {
    /// Index of its class: of the gallery's if it was kept, of ``GalleryPage/removedNames`` if not;
    /// nil for no class.
    public var label: Int?
    /// The annotation's number, 0 for none.
    public var id: UInt64
    /// The box, in page pixels.
    public var box: Box
    /// The rotated box, if that is to be shown.
    public var oriented: OrientedBox?

    /// A box.
    public init(label: Int?, id: UInt64, box: Box, oriented: OrientedBox? = nil) {
      self.label = label
      self.id = id
      self.box = box
      self.oriented = oriented
    }
  }

  /// The page's name; any text.
  public var name: String
  /// Its split; any text, empty if there is none.
  public var split: String
  /// Path of its plain image, relative to the gallery's folder, with `/` between folders.
  public var image: String
  /// Path of a small copy of the image, for the list of all pages; nil to show ``image`` smaller.
  public var thumbnail: String?
  /// Pixels that boxes are given in; the image may have more or fewer.
  public var width: Int
  /// Pixels.
  public var height: Int
  /// What was kept.
  public var kept: [Shape]
  /// What filters have removed.
  public var removed: [Shape]
  /// The names of the classes of what was removed.
  public var removedNames: [String]

  /// A page without boxes.
  public init(name: String, split: String, image: String, width: Int, height: Int) {
    self.name = name
    self.split = split
    self.image = image
    self.width = width
    self.height = height
    kept = []
    removed = []
    removedNames = []
  }
}
