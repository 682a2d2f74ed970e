import TacetKit

/// Class tables and pages that stages are tried with.
enum Trying {
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

  /// A page of symbols in rows, labelled in every set of `classes`; many have a comment.
  ///
  /// It names an image, which is not there.
  static func page(
    _ name: String = "page-1",
    symbols: Int,
    of classes: ClassTable,
    split: String = "train"
  ) -> Page {
    var page = Page(name: name, split: split, width: 2000, height: 2800)
    page.image = PageImage(
      path: "no-such-folder/\(name).png",
      view: PixelRectangle(width: 2000, height: 2800)
    )
    page.annotations.reserveCapacity(symbols)
    for index in 0..<symbols {
      let left = Double(index % 150 * 13)
      let top = Double(index / 150 % 200 * 14)
      var labels = Labels.unlabelled
      for (set, content) in classes.sets.enumerated() where !content.classes.isEmpty {
        labels[set] = Int16(index % (content.classes.count + 1)) - 1
      }
      var annotation = Annotation(
        id: UInt64(index + 1),
        box: Box(left: left, top: top, right: left + 11, bottom: top + 9.5),
        labels: labels
      )
      if index < 1000 {
        page.attachments.append(kind: Int(TACET_COMMENT), "no \(index)".utf8, to: &annotation)
      }
      page.annotations.append(annotation)
    }
    return page
  }

  /// A page of symbols that have no size, lie outside, or are out of all proportion.
  static func degenerate(of classes: ClassTable) -> Page {
    var page = page("degenerate", symbols: 0, of: classes)
    let edges: [[Double]] = [
      [0, 0, 0, 0], [5, 5, 5, 20], [5, 5, 20, 5], [-50, -50, -10, -10], [3000, 3000, 3100, 3100],
      [-1e12, -1e12, 1e12, 1e12], [1e300, 1e300, 1e300, 1e300], [10, 10, 10 + 1e-9, 10 + 1e-9],
      [2000, 2800, 2000, 2800], [0, 0, 2000, 2800], [-0.0, -0.0, 0, 0], [7, 7, 8, 8], [7, 7, 8, 8],
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
}
