import TacetKit

/// `map`: renames and merges classes.
struct Map: Filter {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Rename and merge classes.",
    discussion: """
      Each argument CLASSES=NAME turns the classes, selected as for 'keep', into one class NAME, which \
      takes the place of the first of them. If a class NAME exists already, they join it. No annotation \
      is dropped; classes that are not mentioned stay as they are. NAME is the text after the last '='.

      A file contains the same as a YAML mapping from new names to lists of classes.

      EXAMPLES
        map 'notehead*OnLine,notehead*InSpace=notehead'
        map '@clefs=clef' '@key-signatures,@accidentals=accidental'
        map --from merges.yaml     # dot: [repeatDot, augmentationDot]
      """
  )

  @Argument(
    help: ArgumentHelp("CLASSES=NAME; quote patterns.", valueName: "merges"),
    completion: .list(ClassWords.all)
  )
  var merges: [String] = []

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Read a YAML mapping of new names to lists of classes; repeatable.",
      valueName: "file"
    ),
    completion: .file()
  )
  var files: [String] = []

  @Flag(help: "Reject names that only other datasets use for a class.")
  var strict = false

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let merges =
      try self.merges.map(Self.merge) + files.flatMap { try ClassListFile(path: $0).mapping() }
    guard !merges.isEmpty else {
      throw TacetError.badUsage(
        "'map' needs CLASSES=NAME, as in map '@clefs=clef', or --from FILE"
      )
    }
    let selector = ClassSelector(classes, isStrict: strict, takesOtherSets: true)
    var names: [(reference: ClassReference, name: String)] = []
    var conditions: [ClassReference: LinkCondition] = [:]
    var expectations: [BoundFilter.Expectation] = []
    var problems: [TacetError] = []
    for (name, words) in merges {
      do {
        let selection = try selector.select(words, notes: &notes)
        names += selection.references.map { ($0, name) }
        conditions.merge(selection.conditions) { first, _ in first }
        expectations += selection.names
      } catch let error as TacetError { problems.append(error) }
    }
    problems += Self.conflicts(names, in: classes)
    if let problem = TacetError.together(problems) { throw problem }
    return try Relabelling(renaming: names, where: conditions, of: classes)
      .filter(classes, expectations: expectations, inputs: files)
  }

  /// Errors for classes that would get two different names.
  private static func conflicts(
    _ names: [(reference: ClassReference, name: String)],
    in classes: ClassTable
  ) -> [TacetError] {
    var first: [ClassReference: String] = [:]
    return names.compactMap { reference, name in
      guard let other = first.updateValue(name, forKey: reference), other != name else {
        return nil
      }
      let entry = classes.sets[reference.set].classes[reference.index]
      return .badUsage(
        "'\(entry.name.visible)' would become both '\(other)' and '\(name)'; map it only once"
      )
    }
  }

  /// Parses `CLASSES=NAME`; the classes may contain `=`, the name may not.
  private static func merge(
    _ argument: String
  ) throws -> (name: String, words: [ClassSelector.Word]) {
    guard let sign = argument.lastIndex(of: "=") else {
      throw TacetError.badUsage("'\(argument)': write CLASSES=NAME, as in '@clefs=clef'")
    }
    let name = String(argument[argument.index(after: sign)...]).trimmed
    let words = String(argument[..<sign])
    guard !name.isEmpty, !ClassSelector.names(in: words).isEmpty else {
      throw TacetError.badUsage("'\(argument)': classes before the '=', their new name after it")
    }
    return (name, [ClassSelector.Word(words)])
  }
}
