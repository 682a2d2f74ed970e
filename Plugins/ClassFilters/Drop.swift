import TacetKit

/// `drop`: drops the symbols of some classes, and numbers the others anew.
struct Drop: Filter {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Drop the symbols of these classes, keep all others.",
    discussion: """
      The classes that stay are numbered from 0, in the order in which they came in. Symbols without a \
      class stay. Classes are chosen as for 'keep': names, 'patterns*', @groups, and muscima++:name for \
      symbols that another annotation set calls so, whatever their class.

      EXAMPLES
        drop staff @curves
        drop 'notehead*Small'
        drop --from unwanted.txt
      """
  )

  @OptionGroup var selection: SelectionOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let chosen = try selection.select(from: classes, for: "drop", notes: &notes)
    guard chosen.classes.count < classes.classes.count else {
      throw TacetError.badUsage("'drop' leaves no class")
    }
    return try Relabelling(dropping: chosen.references, of: classes)
      .filter(classes, expectations: chosen.names, inputs: selection.files)
  }
}
