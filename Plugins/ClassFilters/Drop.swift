import TacetKit

/// `drop`: drops the annotations of some classes and renumbers the others.
struct Drop: Filter {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Drop annotations of the given classes, keep all others.",
    discussion: """
      The remaining classes keep their order and are renumbered from 0. Annotations without a class are \
      kept. Classes are selected as for 'keep': by name, 'pattern*' or @group, or as muscima++:name for \
      annotations that another annotation set labels so, whatever their class.

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
    return try Relabelling(dropping: chosen.references, where: chosen.conditions, of: classes)
      .filter(classes, expectations: chosen.names, inputs: selection.files)
  }
}
