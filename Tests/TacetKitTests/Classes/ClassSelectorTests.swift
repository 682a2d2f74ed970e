import TacetKit
import Testing

struct ClassSelectorTests {
  /// The names of the classes that words stand for, and what is said about them.
  private func select(
    _ words: [String],
    active: Int = 0,
    strict: Bool = false
  ) throws -> (classes: [String], notes: [String]) {
    let table = try DeepScoresClasses.table(active: active)
    var notes = Notes()
    let selection = try ClassSelector(table, isStrict: strict)
      .select(words.map { ClassSelector.Word($0) }, notes: &notes)
    return (selection.classes.map { table.classes[$0].name }, notes.all.map(\.text))
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
        + "to choose by muscima++, read the data set with --labels muscima++"
    )
    #expect(
      message(["noteheadFullSmall"])
        == "no class 'noteheadFullSmall' in deepscores; it is a class of muscima++: to choose by that, "
        + "read the data set with --labels muscima++"
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
  func `every group has classes in the deepscores set, or says that it has none`(
    group: String,
    active: Int
  ) throws {
    let outcome = Result { try select(["@\(group)"], active: active).classes }
    switch outcome {
    case .success(let classes): #expect(!classes.isEmpty)
    case .failure(let error):
      let set = active == 0 ? "deepscores" : "muscima++"
      #expect(String(describing: error) == "none of the classes of '@\(group)' is in \(set)")
    }
  }

  @Test(arguments: [
    ("steem", "no class 'steem' in deepscores; did you mean 'stem'?"),
    ("cleffG", "no class 'cleffG' in deepscores; did you mean 'clefF' or 'clefG' or 'clef15'?"),
    ("clefs", "no class 'clefs' in deepscores; did you mean '@clefs'?"),
    ("xyzzyquux", "no class 'xyzzyquux' in deepscores; 'tacet classes' lists groups"),
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
