import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Each filter through its built library: boxes in, boxes out, and the account of it.
struct FilterTests {
  let folder: TemporaryFolder
  let input: String

  init() throws {
    folder = try TemporaryFolder()
    input = try DataSet([
      .init(
        "a",
        100,
        100,
        [
          .init("stem", 10, 10, 11, 50),
          .init("clefG", 20, 10, 40, 70),
          .init("noteheadBlackOnLine", 50, 40, 60, 50),
          .init("noteheadHalfInSpace", 70, 40, 80, 50),
          .init("stem", 10, 10, 11, 50),
          .init("slur", 80, 90, 120, 96),
          .init("stem", 200, 10, 201, 50),
          .init("slur", 80, 90, 121, 96),
          .init("beam", 10, 10, 11, 50),
        ]
      )
    ]).write(to: folder)
  }

  /// Filters, what they leave of the page, and what they account for.
  struct Case: CustomTestStringConvertible, Sendable {
    var filters: String
    var left: String
    var account: [String]
    var testDescription: String { filters }

    init(_ filters: String, _ left: String, _ account: [String] = []) {
      self.filters = filters
      self.left = left
      self.account = account
    }
  }

  @Test(arguments: [
    Case(
      "keep stem",
      """
      stem 10 10 11 50
      stem 10 10 11 50
      stem 200 10 201 50
      """,
      ["6 dropped: class not kept"]
    ),
    Case(
      "keep notehead*,clefG",
      """
      clefG 20 10 40 70
      noteheadBlackOnLine 50 40 60 50
      noteheadHalfInSpace 70 40 80 50
      """,
      ["6 dropped: class not kept"]
    ),
    Case(
      "keep deepscores:beam gClef",
      """
      clefG 20 10 40 70
      beam 10 10 11 50
      """,
      ["7 dropped: class not kept"]
    ),
    Case("keep staff", "", ["9 dropped: class not kept"]),
    Case(
      "drop stem slur",
      """
      clefG 20 10 40 70
      noteheadBlackOnLine 50 40 60 50
      noteheadHalfInSpace 70 40 80 50
      beam 10 10 11 50
      """,
      ["5 dropped: class not kept"]
    ),
    Case(
      "drop @curves,@stems ! map notehead*=notehead",
      """
      clefG 20 10 40 70
      notehead 50 40 60 50
      notehead 70 40 80 50
      beam 10 10 11 50
      """,
      ["5 dropped: class not kept"]
    ),
    Case(
      "keep slur stem ! map slur=stem",
      """
      stem 10 10 11 50
      stem 10 10 11 50
      stem 80 90 120 96
      stem 200 10 201 50
      stem 80 90 121 96
      """,
      ["4 dropped: class not kept"]
    ),
    Case(
      "keep stem slur ! clip",
      """
      stem 10 10 11 50
      stem 10 10 11 50
      slur 80 90 100 96
      slur 80 90 100 96
      """,
      [
        "4 dropped: class not kept", "1 dropped: outside the page",
        "2 noted: cut at the page's edge",
      ]
    ),
    Case(
      "keep stem slur beam ! dedupe",
      """
      stem 10 10 11 50
      slur 80 90 120 96
      stem 200 10 201 50
      slur 80 90 121 96
      beam 10 10 11 50
      """,
      ["3 dropped: class not kept", "1 dropped: same class and box as an earlier one"]
    ),
    Case(
      "keep slur ! clip ! dedupe",
      "slur 80 90 100 96",
      [
        "7 dropped: class not kept", "2 noted: cut at the page's edge",
        "1 dropped: same class and box as an earlier one",
      ]
    ),
    Case(
      "keep slur ! dedupe --iou 0.97",
      "slur 80 90 120 96",
      [
        "7 dropped: class not kept",
        "1 dropped: IoU of 0.97 or more with an earlier one of its class",
      ]
    ),
    Case(
      "keep slur ! dedupe --iou 0.98",
      """
      slur 80 90 120 96
      slur 80 90 121 96
      """,
      ["7 dropped: class not kept"]
    ),
    Case(
      "map stem,beam=stick ! keep stick ! dedupe",
      """
      stick 10 10 11 50
      stick 200 10 201 50
      """,
      ["5 dropped: class not kept", "2 dropped: same class and box as an earlier one"]
    ),
    Case(
      "drop slur ! size --min-width 2 --max-area 5%",
      """
      noteheadBlackOnLine 50 40 60 50
      noteheadHalfInSpace 70 40 80 50
      """,
      [
        "2 dropped: class not kept", "4 dropped: narrower than 2 px",
        "1 dropped: larger than 5% of the page",
      ]
    ),
    Case(
      "drop slur ! size --max-width 10 --min-height 10 --max-height 40%",
      """
      stem 10 10 11 50
      noteheadBlackOnLine 50 40 60 50
      noteheadHalfInSpace 70 40 80 50
      stem 10 10 11 50
      stem 200 10 201 50
      beam 10 10 11 50
      """,
      ["2 dropped: class not kept", "1 dropped: wider than 10 px"]
    ),
  ])
  func `a filter leaves what it should, and says why the rest went`(_ test: Case) async throws {
    let report = try await Job.run(
      "deepscores \(input) ! \(test.filters) ! list \(folder.path("list"))"
    )
    let lines = test.left.isEmpty ? "" : test.left + "\n"
    #expect(try folder.read("list") == "a (train) 100 x 100\n" + lines)
    #expect(report.account == test.account)
  }

  @Test(arguments: [
    ("keep slur,stem,clefG", ["slur", "stem", "clefG"]),
    ("keep slur,stem,clefG --order source", ["clefG", "stem", "slur"]),
    ("keep stem ! keep stem", ["stem"]),
    ("keep @clefs", ["clefG", "clefF"]),
    ("keep noteheadBlack", ["noteheadBlackOnLine", "noteheadBlackInSpace"]),
    ("keep clefF stem clefF", ["clefF", "stem"]),
    (
      "drop note*,*Sharp,time*,finger* staff ledgerLine",
      ["clefG", "clefF", "stem", "slur", "beam"]
    ),
    ("keep clefG,clefF,stem ! map clefG,clefF=clef", ["clef", "stem"]),
    ("keep stem,clefG,clefF ! map clefF=stem", ["stem", "clefG"]),
    ("keep stem ! map stem=stem", ["stem"]),
    ("keep stem,beam,slur ! map stem=beam beam=stem", ["beam", "stem", "slur"]),
  ])
  func `classes go out in this order`(filters: String, classes: [String]) async throws {
    let report = try await Job.run("deepscores \(input) ! \(filters)")
    #expect(report.outgoing.map(\.name) == classes)
  }

  @Test(arguments: [
    (
      "keep gClef", "keep: 'gClef' is called clefG here"
    ),
    (
      "keep keySignature", "keep: 'keySignature' is called keySharp here"
    ),
    (
      "keep noteheadFull",
      "keep: 'noteheadFull' is called noteheadBlackOnLine, noteheadBlackInSpace here"
    ),
    (
      "keep legerLine", "keep: 'legerLine' is called ledgerLine here"
    ),
  ])
  func `a name of another dataset is understood, and a line says so`(
    filter: String,
    note: String
  ) async throws {
    let report = try await Job.run("deepscores \(input) ! \(filter)")
    #expect(report.remarks.contains(note), "\(report.remarks)")
  }

  @Test(arguments: [
    ("keep stemm", "keep: no class 'stemm' in deepscores; did you mean 'stem'?"),
    ("keep bem,stem", "keep: no class 'bem' in deepscores; did you mean 'beam'?"),
    ("keep stem ! keep beam", "keep: no class 'beam' in deepscores"),
    ("keep zzz*", "keep: 'zzz*' fits no class of deepscores"),
    ("keep @harmoni", "keep: no group '@harmoni'; did you mean @harmony?"),
    ("keep harmony", "keep: no class 'harmony' in deepscores; did you mean '@harmony'?"),
    ("keep stem ! keep @clefs", "keep: none of the classes of '@clefs' is in deepscores"),
    (
      "keep gClef --strict",
      "keep: no class 'gClef' in deepscores; it is called clefG here, and --strict takes no other names"
    ),
    (
      "keep numeral",
      "keep: no class 'numeral' in deepscores"
    ),
    (
      "keep tuple", "keep: no class 'tuple' in deepscores"
    ),
    (
      "keep noteheadFullSmall",
      "keep: no class 'noteheadFullSmall' in deepscores; it is a class of muscima++: write "
        + "muscima++:noteheadFullSmall, or read the dataset with --labels muscima++"
    ),
    (
      "map stemm=a beem=b",
      "map: no class 'stemm' in deepscores; did you mean 'stem'?\n"
        + "no class 'beem' in deepscores; did you mean 'beam'?"
    ),
    ("keep stem ! drop stem", "drop: 'drop' leaves no class"),
    ("map stem=a stem=b", "map: 'stem' would become both 'a' and 'b'"),
    ("map stem", "map: 'stem': write CLASSES=NAME, as in '@clefs=clef'"),
    ("map =a", "map: '=a': classes before the '=', their new name after it"),
    ("map stem=", "map: 'stem=': classes before the '=', their new name after it"),
  ])
  func `a name that makes no sense is found before a page is read`(
    filters: String,
    message: String
  ) async throws {
    let failure = await Job.failure("deepscores \(input) ! \(filters) ! yolo \(folder.path("out"))")
    #expect(
      failure?.description.hasPrefix(message) == true,
      "\(failure?.description ?? "no error")"
    )
    #expect(failure?.code == .badUsage)
    #expect(try folder.tree() == ["deepscores_train.json", "images", "images/a.png"])
  }

  @Test func `a class that is asked for and not there is a warning`() async throws {
    let report = try await Job.run("deepscores \(input) ! keep stem,staff,@clefs,clefF")
    #expect(
      report.warnings == ["keep: 'staff' matched no instance", "keep: 'clefF' matched no instance"]
    )
  }
}
