import TacetKit

/// New classes for those of a table: each keeps its name, gets another, or is dropped.
struct Relabelling {
  /// The classes that go out.
  let classes: [SymbolClass]

  /// For each class that comes in, the index it goes out with; nil for one that is dropped.
  let map: [Int?]

  /// Keeps `chosen`, in that order, and drops the others.
  init(keeping chosen: [Int], of table: ClassTable) {
    classes = chosen.map { table.classes[$0] }
    var map = [Int?](repeating: nil, count: table.classes.count)
    for (new, old) in chosen.enumerated() { map[old] = new }
    self.map = map
  }

  /// Gives classes new names, and makes those of one name one class.
  ///
  /// A class stands where the first of those stood that it is made of.
  init(renaming names: [Int: String], in table: ClassTable) {
    var classes: [SymbolClass] = []
    var indices: [String: Int] = [:]
    map = table.classes.enumerated().map { old, entry in
      let name = names[old] ?? entry.name
      if let index = indices[name] { return index }
      indices[name] = classes.count
      classes.append(names[old] == nil ? entry : SymbolClass(name))
      return classes.count - 1
    }
    self.classes = classes
  }

  static let unwanted = Reason("class not kept")

  /// The filter that does it.
  ///
  /// - Parameters:
  ///   - table: The table that comes in.
  ///   - unlabelled: Why annotations without a class are dropped; nil: they pass.
  /// - Throws: ``TacetError`` if two classes would have one name.
  /// - Returns: The filter; the labels of the other annotation sets stay as they are.
  func filter(_ table: ClassTable, unlabelled: Reason?) throws -> BoundFilter {
    let set = table.activeSet
    let labels = map.map { $0.map(Int16.init(clamping:)) ?? Labels.none }
    return BoundFilter(handingOn: try table.replacingClasses(classes), classMap: map) {
      page,
      account,
      emit in
      var page = page
      page.annotations.removeAll { annotation in
        let label = Int(annotation.labels[set])
        guard labels.indices.contains(label) else {
          guard let unlabelled else { return false }
          account.drop(annotation, because: unlabelled)
          return true
        }
        guard labels[label] == Labels.none else { return false }
        account.drop(annotation, because: Self.unwanted)
        return true
      }
      for index in page.annotations.indices {
        let label = Int(page.annotations[index].labels[set])
        if labels.indices.contains(label) { page.annotations[index].labels[set] = labels[label] }
      }
      try emit(page)
    }
  }
}
