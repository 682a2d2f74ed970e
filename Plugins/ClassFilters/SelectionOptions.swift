import TacetKit

/// The classes that a user chooses: on the command line, from files, or both.
struct SelectionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names, patterns (quote * and ?), set:name, @groups; commas or blanks between them.",
      valueName: "classes"
    ),
    completion: .list(ClassWords.all)
  )
  var classes: [String] = []

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Read names from a text file (one a line), a YAML list, or a YAML mapping of lists; may be "
        + "given again and again.",
      valueName: "file"
    ),
    completion: .file()
  )
  var files: [String] = []

  @Flag(help: "Refuse names that only other data sets have for a class.")
  var strict = false

  /// The classes chosen, in the order given.
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
        "'\(stage)' names no classes; write them, as in '\(stage) stem beam @clefs', or --from FILE"
      )
    }
    return selection
  }
}
