import TacetKit

/// `drop`: drops the symbols of some classes, and numbers the others anew.
struct Drop: Filter {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Drop the symbols of these classes, keep all others.",
    discussion: """
      The classes that stay are numbered from 0, in the order in which they came in. Classes are \
      chosen as for 'keep'.

      EXAMPLES
        drop staff @curves
        drop 'notehead*Small'
      """
  )

  @OptionGroup var selection: SelectionOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let chosen = try selection.select(from: classes, for: "drop", notes: &notes)
    let unwanted = Set(chosen.classes)
    let rest = classes.classes.indices.filter { !unwanted.contains($0) }
    guard !rest.isEmpty else { throw TacetError.badUsage("'drop' leaves no class") }
    var filter = try Relabelling(keeping: rest, of: classes).filter(classes, unlabelled: nil)
    filter.expectations = chosen.names
    return filter
  }
}
