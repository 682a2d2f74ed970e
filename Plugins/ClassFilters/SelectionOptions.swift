import TacetKit

/// The options that select classes: on the command line, from files, or both.
struct SelectionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names, 'patterns*', SET:NAME or @groups, separated by commas or blanks.",
      valueName: "classes"
    ),
    completion: .list(ClassWords.all)
  )
  var classes: [String] = []

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Read classes from a text file (one per line), a YAML list or a YAML mapping of lists; "
        + "repeatable.",
      valueName: "file"
    ),
    completion: .file()
  )
  var files: [String] = []

  @Flag(help: "Reject names that only other datasets use for a class.")
  var strict = false

  /// Resolves the selection against `table`, in the order given.
  ///
  /// - Throws: ``TacetError`` if a name is unknown, a file can't be read, or nothing is selected.
  func select(
    from table: ClassTable,
    for stage: String,
    notes: inout Notes
  ) throws -> ClassSelector.Selection {
    let words =
      classes.map { ClassSelector.Word($0) }
      + (try files.flatMap { try ClassListFile(path: $0).words() })
    let selector = ClassSelector(table, isStrict: strict, takesOtherSets: true)
    let selection = try selector.select(words, notes: &notes)
    guard !selection.references.isEmpty else {
      throw TacetError.badUsage(
        "'\(stage)' needs classes, as in '\(stage) stem beam @clefs', or --from FILE"
      )
    }
    return selection
  }
}
