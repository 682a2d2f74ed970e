import JSONStream
import TacetKit

extension GalleryPage {
  /// A page as its script will have it; made for many pages at once.
  public struct Encoded: Sendable {
    /// What the list of all pages has of it.
    let entry: [UInt8]

    /// Its boxes.
    let boxes: [UInt8]

    /// Encodes `page`.
    public init(_ page: GalleryPage) {
      let kept = ShapeGroups(page.kept)
      entry = page.entry(kept)
      boxes = page.boxes(kept, ShapeGroups(page.removed))
    }
  }

  /// The page's line of the index.
  ///
  ///     {"name":…,"split":…,"image":…,"counts":[class,count,…],"removed":…}
  private func entry(_ groups: ShapeGroups) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", name)
      writer.member("split", split)
      writer.member("image", image)
      if let thumbnail { writer.member("thumbnail", thumbnail) }
      writer.key("counts")
      writer.array { writer in
        for group in groups.groups {
          writer.integer(group.label)
          writer.integer(group.shapes.count)
        }
      }
      writer.member("removed", removed.count)
    }
    return writer.takeBytes()
  }

  /// What the page's script has.
  ///
  ///     {"width":…,"height":…,"kept":[group,…],"removed":[group,…],"names":[…]}
  private func boxes(_ kept: ShapeGroups, _ removed: ShapeGroups) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("width", width)
      writer.member("height", height)
      writer.member("kept") { $0.write(kept) }
      writer.member("removed") { $0.write(removed) }
      writer.member("names") { writer in
        writer.array { writer in for name in removedNames { writer.string(name) } }
      }
    }
    return writer.takeBytes()
  }
}

/// The boxes of a page by class; within a class their order stays.
private struct ShapeGroups {
  /// Those of one class.
  struct Group {
    /// -1 for no class.
    let label: Int
    let shapes: ArraySlice<GalleryPage.Shape>
  }

  /// In the order of classes.
  private(set) var groups: [Group] = []

  init(_ shapes: [GalleryPage.Shape]) {
    func label(_ index: Int) -> Int { shapes[index].label ?? -1 }
    let order = shapes.indices.sorted { (label($0), $0) < (label($1), $1) }
    let sorted = order.map { shapes[$0] }
    var rest = sorted[...]
    while let first = rest.first {
      let group = rest.prefix { $0.label == first.label }
      groups.append(Group(label: first.label ?? -1, shapes: group))
      rest = rest.dropFirst(group.count)
    }
  }
}

extension JSONWriter {
  /// Numbers from here on are not told apart by JavaScript, and are written as text.
  private static let unsafeNumber: UInt64 = 1 << 53

  /// Writes the boxes of each class as flat lists, which a browser reads fast.
  ///
  ///     [class, [id, …], [left, top, right, bottom, …], [index, x, y, x, y, x, y, x, y, …]]
  ///
  /// The last list has the corners of those boxes that are rotated.
  fileprivate mutating func write(_ groups: ShapeGroups) {
    beginArray()
    for group in groups.groups {
      beginArray()
      integer(group.label)
      beginArray()
      for shape in group.shapes {
        if shape.id < Self.unsafeNumber { integer(shape.id) } else { string("\(shape.id)") }
      }
      endArray()
      beginArray()
      for shape in group.shapes {
        pixels(shape.box.xMin)
        pixels(shape.box.yMin)
        pixels(shape.box.xMax)
        pixels(shape.box.yMax)
      }
      endArray()
      beginArray()
      for (index, shape) in group.shapes.enumerated() {
        guard let oriented = shape.oriented else { continue }
        integer(index)
        point(oriented.first)
        point(oriented.second)
        point(oriented.third)
        point(oriented.fourth)
      }
      endArray()
      endArray()
    }
    endArray()
  }

  private mutating func point(_ point: Point) {
    pixels(point.x)
    pixels(point.y)
  }

  /// Writes pixels to two decimals: more than one sees.
  private mutating func pixels(_ value: Double) {
    let rounded = (value * 100).rounded() / 100
    // Only a number that is not finite can't be written; the host lets no such box through.
    do { try double(rounded, shortensWhole: true) } catch { integer(0) }
  }
}
