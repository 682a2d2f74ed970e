import JSONStream
public import TacetKit

/// A page of a gallery: its image and its boxes.
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

  /// The page's name.
  public var name: String
  /// Its split; may be empty.
  public var split: String
  /// Path of its plain image, relative to the gallery's folder.
  public var image: String
  /// Pixels.
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

  /// A page as its script will have it; made for many pages at once.
  public struct Encoded: Sendable {
    let name: String
    let split: String
    let image: String
    let kept: Int
    let removed: Int
    let boxes: [UInt8]

    /// Encodes `page`.
    public init(_ page: GalleryPage) {
      name = page.name
      split = page.split
      image = page.image
      kept = page.kept.count
      removed = page.removed.count
      boxes = page.json
    }
  }

  private var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("width", width)
      writer.member("height", height)
      writer.member("kept") { Self.write(kept, to: &$0) }
      writer.member("removed") { Self.write(removed, to: &$0) }
      writer.member("names") { writer in
        writer.array { writer in for name in removedNames { writer.string(name) } }
      }
    }
    return writer.takeBytes()
  }

  /// Boxes by class: `[[class, [[id, sides …], …]], …]`; -1 for those without.
  private static func write(_ shapes: [Shape], to writer: inout JSONWriter) {
    let order = shapes.indices.sorted {
      (shapes[$0].label ?? -1, $0) < (shapes[$1].label ?? -1, $1)
    }
    writer.array { writer in
      var rest = order[...]
      while let first = rest.first {
        let group = rest.prefix { shapes[$0].label == shapes[first].label }
        rest = rest.dropFirst(group.count)
        writer.array { writer in
          writer.integer(shapes[first].label ?? -1)
          writer.array { writer in for index in group { write(shapes[index], to: &writer) } }
        }
      }
    }
  }

  private static func write(_ shape: Shape, to writer: inout JSONWriter) {
    writer.array { writer in
      // As text: a number in a script is exact up to 2^53 only.
      writer.string(String(shape.id))
      let sides =
        shape.oriented.map { $0.corners.flatMap { [$0.x, $0.y] } }
        ?? [shape.box.xMin, shape.box.yMin, shape.box.xMax, shape.box.yMax]
      for side in sides { write(side, to: &writer) }
    }
  }

  /// Pixels to two decimals: more than one sees.
  private static func write(_ side: Double, to writer: inout JSONWriter) {
    let rounded = (side * 100).rounded() / 100
    // Only a number that is not finite can't be written; the host lets no such box through.
    do { try writer.double(rounded, shortensWhole: true) } catch { writer.integer(0) }
  }
}
