import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Symbols chosen by an annotation set that does not give them their class, and symbols without one.
struct OtherSetTests {
  let folder: TemporaryFolder
  let input: String

  init() throws {
    folder = try TemporaryFolder()
    // In muscima++ these are: stem, noteheadFullSmall twice, accidentalSharp twice, none, slur.
    input = try DataSet([
      .init(
        "a",
        100,
        100,
        [
          .init("stem", 1, 10, 2, 50),
          .init("noteheadBlackOnLine", 10, 10, 20, 20),
          .init("noteheadBlackInSpace", 20, 10, 30, 20),
          .init("accidentalSharp", 30, 10, 40, 20),
          .init("keySharp", 40, 10, 50, 20),
          .init("fingering1", 50, 10, 60, 20),
          .init("slur", 60, 10, 70, 20),
        ]
      )
    ]).write(to: folder)
  }

  @Test(arguments: [
    // What is chosen by the other set gets that set's name; one symbol comes out once.
    (
      "keep muscima++:noteheadFullSmall stem", ["noteheadFullSmall", "stem"],
      """
      stem 1 10 2 50
      noteheadFullSmall 10 10 20 20
      noteheadFullSmall 20 10 30 20
      """
    ),
    // The set that gives the classes goes first.
    (
      "keep muscima++:accidentalSharp keySharp", ["accidentalSharp", "keySharp"],
      """
      accidentalSharp 30 10 40 20
      keySharp 40 10 50 20
      """
    ),
    (
      "keep stem muscima++:stem,muscima++:sl*", ["stem", "slur"],
      """
      stem 1 10 2 50
      slur 60 10 70 20
      """
    ),
    (
      "keep muscima++:slur muscima++:stem keySharp --order source", ["keySharp", "stem", "slur"],
      """
      stem 1 10 2 50
      keySharp 40 10 50 20
      slur 60 10 70 20
      """
    ),
    (
      "keep noteheadBlack*,stem,*Sharp ! drop muscima++:accidentalSharp,muscima++:note*",
      ["noteheadBlackOnLine", "noteheadBlackInSpace", "stem", "accidentalSharp", "keySharp"],
      "stem 1 10 2 50"
    ),
    (
      "keep noteheadBlack*,fingering1 ! map noteheadBlackInSpace=space muscima++:noteheadFullSmall=head",
      ["noteheadBlackOnLine", "space", "fingering1", "head"],
      """
      head 10 10 20 20
      space 20 10 30 20
      fingering1 50 10 60 20
      """
    ),
  ])
  func `symbols can be chosen by another set`(
    filters: String,
    classes: [String],
    left: String
  ) async throws {
    let list = folder.path("list")
    let report = try await Job.run("deepscores \(input) ! \(filters) ! list \(list)")
    #expect(report.outgoing.map(\.name) == classes)
    #expect(try folder.read("list") == "a (train) 100 x 100\n\(left)\n")
  }

  @Test func `keep drops what has no class, and says so`() async throws {
    let report = try await Job.run("deepscores \(input) --labels muscima++ ! keep stem")
    #expect(
      report.ledgers[1].entries.map { "\($0.total) \($0.reason.text)" } == [
        "5 class not kept", "1 no class in muscima++",
      ]
    )
  }

  @Test func `keep finds what has no class by its other label`() async throws {
    let list = folder.path("list")
    let report = try await Job.run(
      "deepscores \(input) --labels muscima++ ! keep stem,deepscores:fingering1 ! list \(list)"
    )
    #expect(
      report.ledgers[1].entries.map { "\($0.total) \($0.reason.text)" } == ["5 class not kept"]
    )
    #expect(
      try folder.read("list") == """
        a (train) 100 x 100
        stem 1 10 2 50
        fingering1 50 10 60 20

        """
    )
  }

  @Test(arguments: ["drop stem", "map stem=s"])
  func `drop and map let pass what has no class`(filter: String) async throws {
    let report = try await Job.run("deepscores \(input) --labels muscima++ ! \(filter)")
    let kept = report.ledgers[1].countsOut
    #expect(kept.unlabelled == 1)
    #expect(kept.total == (filter == "map stem=s" ? 7 : 6))
  }

  @Test func `a wider class than was asked for is a warning`() async throws {
    let report = try await Job.run("deepscores \(input) --labels muscima++ ! drop keySharp")
    #expect(
      report.warnings == [
        "drop: 'keySharp' is called accidentalSharp here; that takes in accidentalSharp as well"
      ]
    )
  }
}
