public import TacetKit

extension ClassTable {
  /// A table of one annotation set, called `symbols`, with the given classes.
  ///
  /// - Parameter names: The names of the classes, in the order of their indices; no two are equal.
  /// - Returns: The table.
  /// - Throws: ``TacetError`` if two names are equal.
  public static func sample(_ names: String...) throws -> ClassTable {
    try ClassTable([AnnotationSet(name: "symbols", classes: names.map { SymbolClass($0) })])
  }
}

extension Page {
  /// A page with annotations by class name, numbered from 1.
  ///
  ///     let classes = try ClassTable.sample("stem", "beam")
  ///     let page = try Page.sample(
  ///       of: classes,
  ///       [
  ///         ("stem", Box(left: 10, top: 10, right: 12, bottom: 50)),
  ///         ("beam", Box(left: 10, top: 10, right: 40, bottom: 14)),
  ///       ]
  ///     )
  ///
  /// Set what else an annotation has afterwards: `page.annotations[0].confidence = 0.5`.
  ///
  /// - Parameters:
  ///   - name: The name of the page.
  ///   - split: Its split; empty for none.
  ///   - width: Its width in pixels, over 0.
  ///   - height: Its height in pixels, over 0.
  ///   - classes: The table that the class names are looked up in.
  ///   - annotations: The class and the box, in page pixels, of each annotation; nil as the class makes an
  ///     annotation without a label.
  /// - Returns: The page.
  /// - Throws: ``TacetError`` if the active set of `classes` has no class of a name.
  public static func sample(
    _ name: String = "page",
    split: String = "",
    width: Int = 100,
    height: Int = 100,
    of classes: ClassTable,
    _ annotations: [(String?, Box)] = []
  ) throws -> Page {
    let records = try annotations.enumerated().map { index, annotation in
      let (name, box) = annotation
      var labels = Labels.unlabelled
      if let name {
        guard let label = classes.index(of: name).flatMap(Int16.init(exactly:)) else {
          throw TacetError.badUsage("the sample's class '\(name)' is not in the class table")
        }
        labels = Labels(label, in: classes.activeSet)
      }
      return Annotation(id: UInt64(index + 1), box: box, labels: labels)
    }
    return Page(name: name, split: split, width: width, height: height, annotations: records)
  }
}
