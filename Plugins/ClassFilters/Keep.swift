import TacetKit

/// `keep`: keeps the symbols of some classes, and numbers these anew.
struct Keep: Filter {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Keep the symbols of these classes, drop all others.",
    discussion: """
      The classes that are kept are numbered from 0, in the order given. A name that the data set does \
      not have is an error, with the nearest ones; names that other data sets have for a class (gClef \
      for clefG, keySignature for keySharp, keyFlat and keyNatural) are understood, and said. Symbols \
      without a class are dropped.

      CHOOSING
        stem                 a class by its name
        @clefs               a group; 'tacet classes' lists them
        'notehead*OnLine'    a pattern: * for any letters, ? for one; quote it
        muscima++:legerLine  symbols that this annotation set calls so

      Symbols chosen by another annotation set get that name as their class, unless their own class is \
      chosen, too. No symbol comes out twice.

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
    let references =
      order == .given
      ? chosen.references : chosen.references.sorted { rank($0, classes) < rank($1, classes) }
    return try Relabelling(keeping: references, of: classes)
      .filter(classes, expectations: chosen.names, inputs: selection.files)
  }

  /// The active set's classes come first, then those of the other sets.
  private func rank(_ reference: ClassReference, _ classes: ClassTable) -> (Int, Int) {
    (reference.set == classes.activeSet ? -1 : reference.set, reference.index)
  }
}

/// How classes are numbered.
enum ClassOrder: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// As the user named them.
  case given
  /// As the source has them.
  case source
}
