import TacetKit

/// `keep`: keeps the annotations of some classes and renumbers the classes.
struct Keep: Filter {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Keep annotations of the given classes, drop all others.",
    discussion: """
      Kept classes are numbered from 0, in the order given. Annotations of other classes and those \
      without a class are dropped.

      A name that the dataset does not have is an error, which suggests the nearest names. Names that \
      other datasets use for a class are accepted with a note: gClef means clefG; keySignature means \
      keySharp, keyFlat and keyNatural. --strict rejects them.

      LINKS
        Notation graphs such as MUSCIMA++ tell some classes by links alone: there
        numeral3 is a timeSig3 if a timeSignature links to it, and accidentalFlat is
        a keyFlat if a keySignature does. timeSig3, keyFlat, @time-signatures,
        @key-signatures and @accidentals mean the annotations that links say. Where
        no link says what one belongs to, it is taken by its name and counted.

      CLASSES
        stem                 a class by its name
        @clefs               a group; 'tacet classes' lists all groups
        'notehead*OnLine'    a pattern: * for any characters, ? for one; quote it
        muscima++:legerLine  annotations that this annotation set labels legerLine

      An annotation selected through another annotation set takes its name there as class, unless its \
      own class is selected too. No annotation comes out twice.

      EXAMPLES
        keep @harmony
        keep @noteheads,@clefs stem beam --order source
        keep --from harmony-symbols.yaml
      """
  )

  @OptionGroup var selection: SelectionOptions

  @Option(help: "Number the classes in the order given or in the source's order.")
  var order = ClassOrder.given

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let chosen = try selection.select(from: classes, for: "keep", notes: &notes)
    let references =
      order == .given
      ? chosen.references : chosen.references.sorted { rank($0, classes) < rank($1, classes) }
    return try Relabelling(keeping: references, where: chosen.conditions, of: classes)
      .filter(classes, expectations: chosen.names, inputs: selection.files)
  }

  /// The active set's classes come first, then those of the other sets.
  private func rank(_ reference: ClassReference, _ classes: ClassTable) -> (Int, Int) {
    (reference.set == classes.activeSet ? -1 : reference.set, reference.index)
  }
}

/// How classes are numbered.
enum ClassOrder: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// In the order in which the user named them.
  case given
  /// In the order of the source.
  case source
}
