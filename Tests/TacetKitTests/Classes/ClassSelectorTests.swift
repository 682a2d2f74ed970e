import TacetKit
import Testing

struct ClassSelectorTests {
  /// The names of the classes that words stand for, and what is said about them.
  private func select(
    _ words: [String],
    active: Int = 0,
    strict: Bool = false
  ) throws -> (classes: [String], notes: [String]) {
    let (selection, table, notes) = try selection(words, active: active, strict: strict)
    return (selection.classes.map { table.classes[$0].name }, notes.all.map(\.text))
  }

  /// What words stand for, in a table with all 208 categories, or what is left of one.
  private func selection(
    _ words: [String],
    active: Int = 0,
    strict: Bool = false,
    takesOtherSets: Bool = false,
    left: [String]? = nil
  ) throws -> (selection: ClassSelector.Selection, table: ClassTable, notes: Notes) {
    var table = try DeepScoresClasses.table(active: active)
    if let left { table = try table.replacingClasses(left.map { SymbolClass($0) }) }
    var notes = Notes()
    let selector = ClassSelector(table, isStrict: strict, takesOtherSets: takesOtherSets)
    let selection = try selector.select(words.map { ClassSelector.Word($0) }, notes: &notes)
    return (selection, table, notes)
  }

  /// The message of the error that words lead to.
  private func message(_ words: [String], active: Int = 0, strict: Bool = false) -> String {
    do {
      return "no error, but \(try select(words, active: active, strict: strict).classes)"
    } catch {
      return String(describing: error)
    }
  }

  @Test func `names come out in the order given, each once`() throws {
    #expect(try select(["stem,beam", "clefG", "stem"]).classes == ["stem", "beam", "clefG"])
  }

  @Test(
    arguments: [
      ("clef?", ["clefG", "clefF", "clef8"]),
      ("clef1?", ["clef15"]),
      ("*Trill", ["ornamentTrill"]),
    ] as [(String, [String])]
  )
  func `a pattern stands for all classes that fit`(pattern: String, classes: [String]) throws {
    #expect(try select([pattern]).classes == classes)
  }

  @Test func `noteheads on lines are eight classes, four of them small`() throws {
    let classes = try select(["notehead*OnLine", "notehead*OnLineSmall"]).classes
    #expect(classes.count == 8)
    #expect(classes.filter { $0.hasSuffix("Small") }.count == 4)
  }

  @Test func `a star alone stands for all classes of the active set`() throws {
    #expect(try select(["*"]).classes == DeepScoresClasses.deepscores)
    #expect(try select(["*"], active: 1).classes == DeepScoresClasses.muscima)
  }

  @Test func `a set in front of a name or a pattern is the active set's`() throws {
    #expect(
      try select(["deepscores:stem", "deepscores:keyS*"]).classes == [
        "stem", "keySharp",
      ]
    )
    #expect(try select(["muscima++:stem"], active: 1).classes == ["stem"])
  }

  @Test func `the other set's class is refused with the way to have it`() {
    #expect(
      message(["muscima++:stem"])
        == "'muscima++:stem' is a class of muscima++, but here deepscores gives a symbol its class; "
        + "to choose by muscima++, read the dataset with --labels muscima++"
    )
    #expect(
      message(["noteheadFullSmall"])
        == "no class 'noteheadFullSmall' in deepscores; it is a class of muscima++: to choose by that, "
        + "read the dataset with --labels muscima++"
    )
  }

  @Test(arguments: [
    ("gClef", ["clefG"]), ("fClef", ["clefF"]), ("cClef", ["clefCAlto", "clefCTenor"]),
    ("keySignature", ["keySharp", "keyFlat", "keyNatural"]),
    ("noteheadBlack", ["noteheadBlackOnLine", "noteheadBlackInSpace"]),
    ("noteheadFull", ["noteheadBlackOnLine", "noteheadBlackInSpace"]),
    ("noteheadHalf", ["noteheadHalfOnLine", "noteheadHalfInSpace"]),
    ("legerLine", ["ledgerLine"]), ("32th_rest", ["rest32nd"]), ("g-clef", ["clefG"]),
    ("curved-line_(tie-or-slur)", ["slur", "tie"]), ("dynamicForte", ["dynamicF"]),
    ("articulationAccent", ["articAccentAbove", "articAccentBelow"]),
    ("ledger_line", ["ledgerLine"]), ("sharp", ["accidentalSharp", "keySharp"]),
    ("numeral_3", ["timeSig3", "fingering3"]), ("hairpin-decr.", ["dynamicDiminuendoHairpin"]),
    ("tuple_bracket/line", ["tupletBracket"]),
    ("strong_accent", ["articMarcatoAbove", "articMarcatoBelow"]),
  ])
  func `a name from elsewhere is understood, and said`(name: String, classes: [String]) throws {
    let (found, notes) = try select([name])
    #expect(found == classes)
    #expect(notes == ["'\(name)' is called \(classes.joined(separator: ", ")) here"])
  }

  @Test func `a name from elsewhere is refused when strict`() {
    #expect(
      message(["gClef"], strict: true)
        == "no class 'gClef' in deepscores; it is called clefG here, and --strict takes no other names"
    )
  }

  @Test func `a class of the set goes before a name from elsewhere`() throws {
    let (found, notes) = try select(["clefG", "stem", "noteheadWhole"], active: 1)
    #expect(found == ["clefG", "stem", "noteheadWhole"])
    #expect(notes == [])
  }

  @Test func `the list for harmony is sixteen classes in its own order`() throws {
    let (found, notes) = try select(["@harmony"])
    #expect(found == ClassGroup.named("harmony")?.members)
    #expect(found.count == 16)
    #expect(notes == [])
  }

  @Test func `the list for harmony loses no clef and no notehead in the other set`() throws {
    #expect(
      try select(["@harmony"], active: 1).classes == [
        "noteheadFullSmall", "noteheadHalfSmall", "accidentalSharp", "accidentalFlat",
        "accidentalNatural", "clefG", "clefF", "numeral4", "numeral3", "stem", "beam",
      ]
    )
  }

  @Test(arguments: ClassGroup.all.map(\.name), [0, 1])
  func `every group has classes in a set, or says which set has them`(
    group: String,
    active: Int
  ) throws {
    let outcome = Result { try select(["@\(group)"], active: active).classes }
    switch outcome {
    case .success(let classes): #expect(!classes.isEmpty)
    case .failure(let error):
      let (set, other) = active == 0 ? ("deepscores", "muscima++") : ("muscima++", "deepscores")
      #expect(
        String(describing: error)
          == "none of the classes of '@\(group)' is in \(set); it has classes of \(other): to choose "
          + "by that, read the dataset with --labels \(other)"
      )
    }
  }

  @Test(arguments: [
    (
      "timeSig4", "'timeSig4' is called numeral4 here; that takes in fingering4 as well"
    ),
    (
      "keySharp",
      "'keySharp' is called accidentalSharp here; that takes in accidentalSharp, accidentalSharpSmall "
        + "as well"
    ),
    (
      "noteheadBlack",
      "'noteheadBlack' is called noteheadFullSmall here; that takes in "
        + "noteheadBlackOnLineSmall, noteheadBlackInSpaceSmall as well"
    ),
    (
      "@key-signatures",
      "'@key-signatures': keySharp is called accidentalSharp here; that takes in accidentalSharp, "
        + "accidentalSharpSmall as well"
    ),
  ])
  func `a class that stands for more than was asked is a warning`(
    name: String,
    warning: String
  ) throws {
    let notes = try selection([name], active: 1).notes
    #expect(notes.all.first?.text == warning)
    #expect(notes.all.first?.isWarning == true)
  }

  @Test(arguments: ["gClef", "legerLine", "numeral4", "timeSignature", "tuple", "noteheadHalf"])
  func `a class that stands for no more than was asked is no warning`(name: String) throws {
    #expect(try !selection([name]).notes.all.contains(where: \.isWarning))
  }

  @Test func `a metre is found among the digits of the other set`() throws {
    let classes = try select(["timeSignature"], active: 1).classes
    #expect(classes.count == 12)
    #expect(classes.contains("numeral4"))
  }

  @Test func `members that have other names here are said in one line`() throws {
    #expect(
      try select(["@time-signatures"], active: 1).notes.last
        == "'@time-signatures': timeSig6, timeSig7, timeSig9 are called numeral6, numeral7, numeral9 here"
    )
  }

  @Test func `a name that is given twice is said once`() throws {
    let (selection, _, notes) = try selection(["gClef,stem", "gClef"])
    #expect(selection.names.map(\.name) == ["gClef", "stem"])
    #expect(notes.all.count == 1)
  }

  @Test func `a class that an earlier stage dropped is not taken for another`() throws {
    #expect(throws: TacetError.self) {
      try selection(["@key-signatures"], left: ["accidentalSharp", "stem"])
    }
    #expect(throws: TacetError.self) {
      try selection(["keySharp"], left: ["accidentalSharp", "stem"])
    }
  }

  @Test func `a group is strict, too`() {
    #expect(
      message(["@time-signatures"], active: 1, strict: true)
        == "'@time-signatures': timeSig0 is called numeral0 here, and --strict takes no other names"
    )
    #expect(throws: Never.self) { try select(["@noteheads"], active: 1, strict: true) }
  }

  @Test func `classes of another set are chosen where that makes sense`() throws {
    let (selection, table, _) = try selection(
      ["stem", "muscima++:stem,muscima++:numeral?", "muscima++:gClef", "deepscores:beam"],
      takesOtherSets: true
    )
    let names = selection.references.map {
      "\($0.set) \(table.sets[$0.set].classes[$0.index].name)"
    }
    #expect(
      names == ["0 stem", "1 stem", "1 numeral8"]
        + [0, 1, 2, 3, 4, 5, 6, 7, 9].map { "1 numeral\($0)" } + ["1 clefG", "0 beam"]
    )
    #expect(selection.classes.map { table.classes[$0].name } == ["stem", "beam"])
    #expect(selection.names.map(\.name) == ["stem", "deepscores:beam"])
  }

  @Test func `where classes of another set can be chosen, a message says how`() throws {
    let error = #expect(throws: TacetError.self) {
      try selection(["noteheadFullSmall"], takesOtherSets: true)
    }
    #expect(
      error?.description
        == "no class 'noteheadFullSmall' in deepscores; it is a class of muscima++: write "
        + "muscima++:noteheadFullSmall, or read the dataset with --labels muscima++"
    )
  }

  @Test func `a class may have blanks, commas, colons and stars in its name`() throws {
    let odd = ["note head", "a,b", "x:y", "what*", "@at"]
    let (selection, _, _) = try selection(odd + ["note head,x:y"], left: odd)
    #expect(selection.classes == [0, 1, 2, 3, 4])
    let (several, _, _) = try self.selection([" stem  beam, slur "])
    #expect(several.classes.count == 3)
  }

  @Test(arguments: [
    ("steem", "no class 'steem' in deepscores; did you mean 'stem'?"),
    ("cleffG", "no class 'cleffG' in deepscores; did you mean 'clefF' or 'clefG' or 'clef15'?"),
    ("clefH", "no class 'clefH' in deepscores; did you mean 'clef8' or 'clefF' or 'clefG'?"),
    ("clefs", "no class 'clefs' in deepscores; did you mean '@clefs'?"),
    ("xyzzyquux", "no class 'xyzzyquux' in deepscores; 'tacet classes' lists groups"),
    ("STEM", "no class 'STEM' in deepscores; did you mean 'stem'?"),
    ("accidentals", "no class 'accidentals' in deepscores; did you mean '@accidentals'?"),
    (
      "muscima:xyz",
      "no class 'muscima:xyz' in deepscores, nor a set 'muscima'; the sets are 'deepscores' and "
        + "'muscima++'"
    ),
    ("@cleffs", "no group '@cleffs'; did you mean @clefs?"),
    ("foo*", "'foo*' fits no class of deepscores"),
  ])
  func `a name for nothing is an error with the nearest names`(name: String, expected: String) {
    #expect(message([name]) == expected)
  }

  @Test func `all names for nothing are reported together, with their places`() throws {
    let table = try DeepScoresClasses.table()
    var notes = Notes()
    let words = [
      ClassSelector.Word("steem", at: TacetError.Place(file: "list.txt", line: 3)),
      ClassSelector.Word("beem", at: TacetError.Place(file: "list.txt", line: 7)),
    ]
    let error = #expect(throws: TacetError.self) {
      try ClassSelector(table).select(words, notes: &notes)
    }
    #expect(
      error?.description == """
        list.txt:3: no class 'steem' in deepscores; did you mean 'stem'?
        list.txt:7: no class 'beem' in deepscores; did you mean 'beam'?
        """
    )
  }

  @Test func `a name keeps its classes for the host to look for instances`() throws {
    let table = try DeepScoresClasses.table()
    var notes = Notes()
    let selection = try ClassSelector(table)
      .select([ClassSelector.Word("keySignature,stem")], notes: &notes)
    #expect(selection.names.map(\.name) == ["keySignature", "stem"])
    #expect(selection.names.map(\.classes.count) == [3, 1])
  }
}
