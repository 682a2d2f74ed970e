import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Lists of classes in files, as `keep`, `drop` and `map` take them with `--from`.
struct ClassListTests {
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
          .init("stem", 12, 10, 13, 50),
          .init("stem", 14, 10, 15, 50),
          .init("beam", 10, 10, 11, 50),
        ]
      )
    ]).write(to: folder)
  }

  @Test func `a block of names under a heading works as it stands`() async throws {
    let list = try folder.write(
      """
      # What harmonic analysis needs
      harmony_critical_symbols:
        - noteheadBlackOnLine   # the notes
        - noteheadHalfInSpace
        - gClef                 # not DeepScoresV2's name
        - stem
      """,
      to: "harmony.yaml"
    )
    let report = try await Job.run("deepscores \(input) ! keep --from \(list)")
    #expect(
      report.outgoing.map { "\($0.name) \($0.count)" } == [
        "noteheadBlackOnLine 1", "noteheadHalfInSpace 1", "clefG 1", "stem 3",
      ]
    )
    #expect(report.remarks.contains("keep: 'gClef' is called clefG here"))
  }

  @Test(arguments: [
    ("names.txt", "stem  # comment\n\nbeam\n"),
    ("names.yaml", "one: [stem]\ntwo:\n  - beam\n"),
  ])
  func `names come from a list in a file`(name: String, text: String) async throws {
    let list = try folder.write(text, to: name)
    let report = try await Job.run("deepscores \(input) ! keep --from \(list)")
    #expect(report.outgoing.map(\.name) == ["stem", "beam"])
  }

  @Test func `an unknown name in a file is told with its line`() async throws {
    let list = try folder.write("stem\nbeam\nflute\n", to: "names.txt")
    let failure = await Job.failure("deepscores \(input) ! keep --from \(list)")
    #expect(failure?.description.hasPrefix("\(list):3: no class 'flute' in deepscores") == true)
    #expect(failure?.code == .badUsage)
  }

  @Test func `merges come from a mapping in a file`() async throws {
    let merges = try folder.write("stick: [stem, beam]\nhead: ['notehead*']\n", to: "merges.yaml")
    let report = try await Job.run(
      "deepscores \(input) ! keep stem,beam,notehead* ! map --from \(merges)"
    )
    #expect(report.outgoing.map { "\($0.name) \($0.count)" } == ["stick 4", "head 2"])
  }

  @Test(arguments: [
    ("- stem\n- @beams\n", ":2:3: not YAML: found character that cannot start any token"),
    ("a: [stem, *eam]\n", ":1:11: not YAML: found undefined alias (put @ and * in quotes)"),
    (
      "a: [stem]\nb: [beam]\na: [slur]\n",
      ":3:1: 'a' stands twice in one mapping; remove or rename one"
    ),
    ("a: [stem\n", ":2:1: not YAML: "),
    ("heads:\n  - stem\n  - flut\n", ":3: no class 'flut' in deepscores"),
    ("", "'keep' needs classes, as in 'keep stem beam @clefs', or --from FILE"),
    ("# nothing\n", "'keep' needs classes"),
    ("a: []\n", "'keep' needs classes"),
  ])
  func `what is wrong with a list is told with its place`(
    text: String,
    message: String
  ) async throws {
    let list = try folder.write(text, to: "names")
    let failure = await Job.failure("deepscores \(input) ! keep --from \(list)")
    let expected = message.hasPrefix(":") ? list + message : "keep: " + message
    #expect(
      failure?.description.hasPrefix(expected) == true,
      "\(failure?.description ?? "no error")"
    )
  }

  @Test func `a list that isn't there is told`() async throws {
    let failure = await Job.failure("deepscores \(input) ! keep --from \(folder.path("none.txt"))")
    #expect(failure?.code == .noInput)
  }

  /// Small files that stand for very much.
  static let bombs: [(name: String, text: String)] = {
    let doubling = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let tens = (1...2).map { level in
      "a\(level): &a\(level) [\([String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }.joined()
    let wide = [String](repeating: "stem", count: 3_000).joined(separator: ", ")
    return [
      ("names", "a0: &a0 [stem]\n" + doubling),
      ("nothing", "a0: &a0 []\n" + doubling),
      ("keys", "a0: &a0 [stem]\n" + doubling + "? *a30\n: stem\n"),
      ("few references", "a0: &a0 [\(wide)]\n" + tens),
      ("depth", String(repeating: "[", count: 100_000)),
      (
        "closed depth",
        String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000)
      ),
      ("blocks", (0..<1_400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
      ("prose", (0..<20_000).map { "word\($0)\n" }.joined()),
      ("one word", String(repeating: "word", count: 50_000)),
      ("dashes", String(repeating: "- ", count: 100_000) + "stem"),
    ]
  }()

  @Test(.timeLimit(.minutes(1)), arguments: bombs.map(\.name))
  func `a file that stands for more than it should is refused`(name: String) async throws {
    let bomb = try #require(Self.bombs.first { $0.name == name })
    let list = try folder.write(bomb.text, to: "bomb.yaml")
    for filter in ["keep", "drop", "map"] {
      let failure = await Job.failure("deepscores \(input) ! \(filter) --from \(list)")
      #expect(failure?.code == .badUsage)
      #expect(failure?.description.hasPrefix(list) == true, "\(failure?.description ?? "none")")
    }
  }

  @Test(arguments: [
    ("[stem, beam]\n", ": a mapping belongs here"),
    ("stick: \n", ":1: no classes are given for 'stick'"),
    ("stick: [stem]\nbar: [beam, stem]\n", "map: 'stem' would become both 'stick' and 'bar'"),
    ("stick: [stemm]\n", ":1: no class 'stemm' in deepscores"),
  ])
  func `what is wrong with a list of merges is told`(text: String, message: String) async throws {
    let list = try folder.write(text, to: "merges.yaml")
    let failure = await Job.failure("deepscores \(input) ! map --from \(list)")
    let expected = message.hasPrefix(":") ? list + message : message
    #expect(
      failure?.description.hasPrefix(expected) == true,
      "\(failure?.description ?? "no error")"
    )
  }
}
