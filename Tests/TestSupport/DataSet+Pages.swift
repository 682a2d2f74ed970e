public import TacetKit

extension DataSet {
  /// The table with ``classes`` as its only annotation set.
  public static func classTable() throws -> ClassTable {
    let names = classes.map { SymbolClass($0.name) }
    return try ClassTable([AnnotationSet(name: "deepscores", classes: names)])
  }

  /// The pages as a source hands them on, with the classes of ``classTable()``.
  public func stagePages() throws -> [TacetKit.Page] { try pages.map { try $0.stagePage() } }
}

extension DataSet.Page {
  /// The page as a source hands it on, its annotations numbered from 1.
  public func stagePage() throws -> TacetKit.Page {
    let table = try DataSet.classTable()
    return TacetKit.Page(
      name: name,
      split: "train",
      width: width,
      height: height,
      annotations: symbols.enumerated().map { place, symbol in
        let label = table.index(of: symbol.name).map { Int16($0) } ?? Labels.none
        return Annotation(id: UInt64(place + 1), box: symbol.box, labels: Labels(label))
      }
    )
  }
}
