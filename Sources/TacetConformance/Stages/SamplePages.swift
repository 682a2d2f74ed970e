import TacetKit

/// Class tables and pages that stages are tried with.
enum SamplePages {
  /// Names that filters may know, and one that nobody does.
  private static let names = [
    "noteheadBlackOnLine", "noteheadBlackInSpace", "stem", "beam", "clefG", "clefF", "keySharp",
    "accidentalSharp", "timeSig4", "slur", "staff", "große Ö-Pause 𝄽",
  ]

  /// A table with one set of classes.
  static func classes() throws -> ClassTable { try table([names]) }

  /// A table without any class.
  static func noClasses() throws -> ClassTable { try table([[]]) }

  /// A table with as many classes as there can be.
  static func manyClasses() throws -> ClassTable {
    let more = (names.count..<ClassTable.classLimit).map { "class-\($0)" }
    return try table([names + more])
  }

  /// A table with two sets of different lengths, of which the second is active.
  static func twoSets() throws -> ClassTable { try table([["one", "stem"], names], active: 1) }

  private static func table(_ sets: [[String]], active: Int = 0) throws -> ClassTable {
    let sets = sets.enumerated().map { place, names in
      AnnotationSet(
        name: "set-\(place + 1)",
        classes: names.enumerated().map { SymbolClass($1, id: $0 + 1) }
      )
    }
    return try ClassTable(sets, activeSet: active)
  }

  /// A page of annotations in rows, labelled in every set of `classes`; many have a comment.
  ///
  /// It names an image, which is not there. No two classes have the same number of annotations, so
  /// that classes that are mixed up show in their counts.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - count: How many annotations it has.
  ///   - classes: Their classes.
  ///   - split: Its split.
  ///   - width: Its width in pixels.
  ///   - height: Its height in pixels.
  ///   - seed: Pages of different seeds have different boxes, labels, ids and comments.
  /// - Returns: The page.
  static func page(
    _ name: String = "page-1",
    annotations count: Int,
    of classes: ClassTable,
    split: String = "train",
    width: Int = 640,
    height: Int = 900,
    seed: Int = 0
  ) -> Page {
    var page = Page(name: name, split: split, width: width, height: height)
    page.image = PageImage(
      path: "no-such-folder/\(name).png",
      view: PixelRectangle(width: width, height: height)
    )
    page.annotations.reserveCapacity(count)
    let columns = max(width / 13, 1), rows = max(height / 14, 1)
    let classCounts = classes.sets.map(\.classes.count)
    for index in 0..<count {
      let place = index + 7 * seed
      let left = Double(place % columns * 13)
      let top = Double(place / columns % rows * 14)
      var labels = Labels.unlabelled
      for set in 0..<classCounts.count where classCounts[set] > 0 {
        labels[set] = label(place, of: classCounts[set])
      }
      var annotation = Annotation(
        id: UInt64(index + 1 + 10_000_000 * seed),
        box: Box(left: left, top: top, right: left + 11, bottom: top + 9.5),
        labels: labels
      )
      if index < 1000 {
        let comment = "no \(index) of \(seed)"
        page.attachments.append(kind: Int(TACET_COMMENT), comment.utf8, to: &annotation)
      }
      page.annotations.append(annotation)
    }
    return page
  }

  /// The label of an annotation: none, then each class more often than the one before it.
  private static func label(_ place: Int, of count: Int) -> Int16 {
    let places = (count + 1) * (count + 2) / 2
    // The factor makes labels of neighbours differ, and those of a large table reach its end.
    let place = Double(place * (places / 3 | 1) % places)
    return Int16(((8 * place + 1).squareRoot() - 1) / 2) - 1
  }

  /// Eight pages that have nothing in common but their size, two of them without or with just one
  /// annotation.
  static func different(_ classes: ClassTable) -> [Page] {
    [200, 0, 1, 77, 1000, 200, 50, 300].enumerated().map { place, count in
      var page = page("page-\(place + 1)", annotations: count, of: classes, seed: place + 1)
      page.ordinal = place
      return page
    }
  }

  /// Four small pages, for what is done many times.
  static func small(_ classes: ClassTable) -> [Page] {
    [20, 0, 1, 40].enumerated().map { place, count in
      var page = page(
        "page-\(place + 1)",
        annotations: count,
        of: classes,
        width: 160,
        height: 120,
        seed: place
      )
      page.ordinal = place
      return page
    }
  }

  /// A page of annotations that have no size, lie outside, or are out of all proportion.
  static func degenerate(of classes: ClassTable) -> Page {
    var page = page("degenerate", annotations: 0, of: classes)
    let edges: [[Double]] = [
      [0, 0, 0, 0], [5, 5, 5, 20], [5, 5, 20, 5], [-50, -50, -10, -10], [3000, 3000, 3100, 3100],
      [-1e12, -1e12, 1e12, 1e12], [1e300, 1e300, 1e300, 1e300], [10, 10, 10 + 1e-9, 10 + 1e-9],
      [640, 900, 640, 900], [0, 0, 640, 900], [-0.0, -0.0, 0, 0], [7, 7, 8, 8], [7, 7, 8, 8],
    ]
    let count = classes.classes.count
    for (index, edges) in edges.enumerated() {
      var labels = Labels.unlabelled
      if count > 0 { labels[classes.activeSet] = Int16(index % count) }
      var annotation = Annotation(
        id: 0,
        box: Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3]),
        labels: labels
      )
      annotation.isCrowd = index % 3 == 0
      annotation.maskArea = 0
      annotation.orientedBox = OrientedBox()
      page.annotations.append(annotation)
    }
    return page
  }

  /// A page that is a part of another one.
  static func part(of classes: ClassTable) -> Page {
    var page = page("whole-1-part-2", annotations: 60, of: classes)
    let place = PixelRectangle(x: 320, y: 450, width: 640, height: 900)
    page.parent = PageParent(name: "whole-1", place: place)
    page.image?.path = "no-such-folder/whole-1.png"
    page.image?.view = place
    return page
  }
}
