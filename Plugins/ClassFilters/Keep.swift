import TacetKit

/// `keep`: keeps the symbols of some classes, and numbers these anew.
struct Keep: Filter {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Keep the symbols of these classes, drop all others.",
    discussion: """
      The classes that are kept are numbered from 0, in the order given. A name that the data set does \
      not have is an error, with the nearest ones; names that other data sets have for a class (gClef \
      for clefG, keySignature for keySharp, keyFlat and keyNatural) are understood, and said.

      CHOOSING
        stem                  a class by its name
        'notehead*OnLine'     a pattern: * for any letters, ? for one; quoted for the shell
        deepscores:stem       a class of the annotation set that gives the classes
        @clefs                a group; 'tacet classes' lists them

      EXAMPLES
        keep @harmony
        keep @noteheads,@clefs stem beam --order source
        keep --from harmony-symbols.yaml
      """
  )

  @OptionGroup var selection: SelectionOptions

  @Option(help: "How the classes are numbered: as given, or as the source has them.")
  var order = ClassOrder.given

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let chosen = try selection.select(from: classes, for: "keep", notes: &notes)
    let indices = order == .given ? chosen.classes : chosen.classes.sorted()
    var filter = try Relabelling(keeping: indices, of: classes)
      .filter(classes, unlabelled: Reason("no class in \(classes.activeName)"))
    filter.expectations = chosen.names
    return filter
  }
}

/// How classes are numbered.
enum ClassOrder: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// As the user named them.
  case given
  /// As the source has them.
  case source
}
