import Foundation
import TacetKit
import TestSupport
import Testing

/// The options of `tacet run`, by what the process prints and leaves behind.
struct RunOptionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try DataSet([
      .init(
        "a",
        100,
        100,
        [
          .init("stem", 10, 10, 11, 50), .init("clefG", 20, 10, 40, 70),
          .init("stem", 10, 10, 11, 50), .init("slur", 80, 90, 120, 96),
          .init("slur", 200, 0, 210, 9), .init("beam", 10, 10, 30, 14),
        ]
      ),
      .init("b", 100, 100, [.init("clefF", 20, 10, 40, 70), .init("staff", 0, 10, 100, 50)]),
    ]).write(to: folder)
  }

  /// Runs `tacet` in the folder of the data.
  private func tacet(_ words: String) throws -> Command {
    try Command.tacet(words.words, in: folder.path)
  }

  /// The size of the dataset's images.
  private var imageBytes: Int {
    get throws { try folder.files("images").values.reduce(0) { $0 + $1.count } }
  }

  private static let line =
    "run deepscores deepscores_train.json ! keep clefG,gClef,fClef,stem,slur,keySharp ! clip ! dedupe"
    + " ! yolo out"

  @Test func `a run prints its table`() throws {
    let run = try tacet(Self.line)
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(
      run.outputWithoutTime == """
                            in  out
          pages              2    2
          instances          8    4  50.0 %
          per page, mean   4.0  2.0
          median           4.0  2.0
          95th percentile    6    3
          max                6    3

          stage       in  out
          deepscores   8    8
          keep         8    6  2 dropped: class not kept
          clip         6    5  1 dropped: outside the page
                               1 noted: cut at the page's edge
          dedupe       5    4  1 dropped: same class and box as an earlier one
          yolo         4    4

             class     in  out
          0  clefG      1    1
          1  clefF      1    1
          2  stem       2    1
          3  slur       2    1
          4  keySharp   0    0

          removed completely: 2 classes, 2 instances
            beam 1, staff 1

          note: deepscores: classes are those of deepscores (--labels); annotations keep their \
        labels of muscima++
          note: keep: 'gClef' is called clefG here
          note: keep: 'fClef' is called clefF here
          note: yolo: YOLO detect cannot store (not exported): 4 oriented boxes, 4 labels of other \
        annotation sets, 4 areas
          note: yolo: 2 images copied, \(try imageBytes.byteSize)
          warning: yolo: there are no validation pages, but Ultralytics requires them; data.yaml names \
        images/train as val
          warning: keep: 'keySharp' matched no instance

          wrote out: 2 pages

        """
    )
  }

  @Test(arguments: [true, false])
  func `a page without its image fails and does not count as out`(isQuiet: Bool) throws {
    try FileManager.default.removeItem(atPath: folder.path("images/a.png"))
    let run = try tacet(
      "run --json deepscores deepscores_train.json ! keep stem clefF ! yolo out"
        + (isQuiet ? " --quiet" : "")
    )
    #expect(run.code == 65)
    #expect(run.errors.contains("tacet: error: 1 of 2 pages failed and are not in the output:\n"))
    #expect(run.errors.contains("  page 'a': its image isn't on disk (looked for 'images/a.png')"))
    let text = isQuiet ? try folder.read("out/tacet.json") : run.output
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    if !isQuiet {
      #expect(report["pages"] as? [String: Int] == ["in": 2, "out": 1, "failed": 1])
      #expect(report["instances"] as? [String: Int] == ["in": 8, "out": 1])
    }
    #expect(
      try folder.files("out").keys.filter { $0.hasPrefix("labels/") } == ["labels/train/b.txt"]
    )
    #expect(try folder.read("out/tacet.json").contains("its image isn't on disk"))
  }

  @Test func `quiet prints no table but warnings, and does the same`() throws {
    let loud = try tacet(Self.line)
    let files = try folder.files("out")
    let quiet = try tacet(Self.line + " --quiet --overwrite")
    #expect(loud.code == 0)
    #expect(quiet.output == "")
    let warnings = quiet.errors.split(separator: "\n")
    #expect(warnings.count == 2 && warnings.allSatisfy { $0.hasPrefix("tacet: warning: ") })
    #expect(quiet.code == 0)
    #expect(try folder.files("out") == files)
  }

  @Test func `quiet still says what went wrong`() throws {
    let run = try tacet("run --quiet deepscores none.json")
    #expect(run.errors == "tacet: error: none.json: no such file or folder\n")
    #expect(run.code == 66)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the table as JSON has the same numbers`() throws {
    let report = try object(try tacet(Self.line + " --json").output)
    #expect(report["pages"] as? [String: Int] == ["in": 2, "out": 2, "failed": 0])
    #expect(report["instances"] as? [String: Int] == ["in": 8, "out": 4])
    #expect(
      report["per_page"] as? [String: [String: Double]] == [
        "in": ["mean": 4, "median": 4, "p95": 6, "max": 6],
        "out": ["mean": 2, "median": 2, "p95": 3, "max": 3],
      ]
    )
    let stages = try #require(report["stages"] as? [[String: Any]])
    let lines = stages.map { stage in
      let account = (stage["account"] as? [[String: Any]] ?? []).map { entry in
        "\(entry["count"] ?? "") \(entry["kind"] ?? ""): \(entry["reason"] ?? "")"
      }
      return "\(stage["name"] ?? "") \(stage["in"] ?? "") \(stage["out"] ?? "") \(account)"
    }
    #expect(
      lines == [
        "deepscores 8 8 []",
        #"keep 8 6 ["2 dropped: class not kept"]"#,
        #"clip 6 5 ["1 dropped: outside the page", "1 noted: cut at the page\'s edge"]"#,
        #"dedupe 5 4 ["1 dropped: same class and box as an earlier one"]"#,
        "yolo 4 4 []",
      ]
    )
    let keep = try #require(stages[1]["account"] as? [[String: Any]])
    #expect(keep[0]["by_class"] as? [String: Int] == ["beam": 1, "staff": 1])
    let classes = try #require(report["classes"] as? [[String: Any]])
    #expect(
      classes.map { "\($0["index"] ?? "") \($0["name"] ?? "") \($0["out"] ?? "")" } == [
        "0 clefG 1", "1 clefF 1", "2 stem 1", "3 slur 1", "4 keySharp 0",
      ]
    )
    #expect((report["warnings"] as? [String])?.last == "keep: 'keySharp' matched no instance")
    #expect(report["targets"] as? [String] == ["out"])
    #expect(report["seconds"] is NSNumber)
  }

  @Test func `the manifest tells how the output was made`() throws {
    _ = try tacet(Self.line)
    let manifest = try object(try folder.read("out/tacet.json"))
    #expect(manifest["command"] as? String == "tacet " + Self.line)
    #expect(manifest["contract"] as? Int == 2)
    let plugins = try #require(manifest["plugins"] as? [[String: String]])
    #expect(
      Set(plugins.compactMap { $0["name"] }) == [
        "DeepScores", "ClassFilters", "BoxFilters", "YOLO",
      ]
    )
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["path"] as? String } == ["deepscores_train.json"])
    let hash = try Command.run("/usr/bin/env", ["sha256sum", folder.path("deepscores_train.json")])
    #expect(inputs.first?["sha256"] as? String == String(hash.output.prefix(64)))
    let text = try folder.read("deepscores_train.json")
    #expect(inputs.first?["bytes"] as? Int == text.utf8.count)
    // The rest is the table; no time, for the same run gives the same bytes.
    #expect(manifest["instances"] as? [String: Int] == ["in": 8, "out": 4])
    #expect(manifest["seconds"] == nil)
  }

  @Test func `a dry run prints the plan and writes nothing`() throws {
    let before = try folder.tree()
    let plan = try tacet(
      "run --dry-run deepscores deepscores_train.json ! keep gClef,stem,beam ! map stem,beam=stick"
        + " ! yolo out"
    )
    #expect(plan.errors == "")
    #expect(
      plan.output == """
          tacet run deepscores deepscores_train.json ! keep gClef,stem,beam ! map stem,beam=stick \
        ! yolo out

          deepscores  source  15 classes of deepscores
          keep        filter  3 classes of deepscores
          map         filter  2 classes of deepscores
          yolo        sink    2 classes of deepscores

          0  clefG
          1  stick  from stem, beam

          note: deepscores: classes are those of deepscores (--labels); annotations keep their \
        labels of muscima++
          note: keep: 'gClef' is called clefG here

          would write out

        """
    )
    #expect(try folder.tree() == before)
  }

  @Test func `a dry run's plan as JSON`() throws {
    let plan = try object(
      try tacet("run --dry-run --json deepscores deepscores_train.json ! keep stem ! yolo out")
        .output
    )
    #expect(
      plan["command"] as? String
        == "tacet run deepscores deepscores_train.json ! keep stem ! yolo out"
    )
    let stages = try #require(plan["stages"] as? [[String: Any]])
    #expect(stages.map { $0["kind"] as? String } == ["source", "filter", "sink"])
    #expect(stages[1]["classes"] as? [String] == ["stem"])
    #expect(plan["targets"] as? [String] == ["out"])
  }

  @Test func `a dry run finds what a run would`() throws {
    try folder.write("mine", to: "out/file")
    let run = try tacet("run --dry-run deepscores deepscores_train.json ! yolo out")
    #expect(run.errors.hasPrefix("tacet: error: 'out' exists and tacet did not make it, "))
    #expect(run.code == 73)
  }

  @Test(arguments: [1, 2, 8])
  func `any number of threads gives the same bytes`(threads: Int) throws {
    _ = try tacet(Self.line + " --threads 1")
    let files = try folder.files("out")
    let run = try tacet(Self.line + " --overwrite --threads \(threads)")
    #expect(run.code == 0)
    #expect(try folder.files("out") == files)
  }

  @Test func `a saved recipe gives the same bytes`() throws {
    let line = Self.line.replacing("clefG,gClef", with: "clef[G],gClef").replacing("[G]", with: "?")
    let first = try tacet(line + " --save-recipe mine.yaml")
    #expect(first.code == 0)
    let files = try folder.files("out")
    let second = try tacet("run mine.yaml --overwrite")
    #expect(second.outputWithoutTime == first.outputWithoutTime)
    #expect(try folder.files("out") == files)
    #expect(
      try folder.read("mine.yaml") == """
        stages:
        - deepscores: [deepscores_train.json]
        - keep: ['clef?,gClef,fClef,stem,slur,keySharp']
        - clip
        - dedupe
        - yolo: [out]

        """
    )
  }

  @Test func `a recipe that exists is replaced with overwrite alone`() throws {
    try folder.write("mine", to: "mine.yaml")
    let run = try tacet("run deepscores deepscores_train.json --save-recipe mine.yaml")
    #expect(run.errors == "tacet: error: mine.yaml: the file exists; --overwrite replaces it\n")
    #expect(run.code == 73)
    #expect(try folder.read("mine.yaml") == "mine")
    _ = try tacet("run deepscores deepscores_train.json --save-recipe mine.yaml --overwrite")
    #expect(
      try folder.read("mine.yaml") == "stages:\n- deepscores: [deepscores_train.json]\n"
    )
  }

  @Test func `variables of a recipe are set on the command line`() throws {
    try folder.write(
      """
      variables:
        input:
        classes: stem
      stages:
        - deepscores: ${input}
        - keep: ${classes}
        - yolo: { folder: "${classes}-out", images: none }
      """,
      to: "mine.yaml"
    )
    let run = try tacet("run mine.yaml --set input=deepscores_train.json --set classes=clefG,clefF")
    #expect(run.errors == "")
    #expect(try folder.read("clefG,clefF-out/labels/train/b.txt").hasPrefix("1 0.3"))
    #expect(
      try tacet("run mine.yaml").errors
        == "tacet: error: mine.yaml:5:17: 'input' has no value: give it with --set input=VALUE\n"
    )
  }

  @Test(arguments: [
    "--plugin SHIFT run deepscores deepscores_train.json ! shift 5 5",
    "run --plugin SHIFT deepscores deepscores_train.json ! shift 5 5",
    "run deepscores deepscores_train.json ! shift 5 5 --plugin SHIFT",
    "run deepscores deepscores_train.json ! shift 5 5 --plugin=SHIFT",
  ])
  func `a plugin may be named anywhere`(words: String) throws {
    let plugin = try CPlugin.build("shift", in: folder)
    let run = try tacet(words.replacing("SHIFT", with: plugin))
    #expect(run.errors == "")
    #expect(run.output.contains("\n  shift        8    5  3 dropped: shifted off the page\n"))
  }

  @Test func `options of the run may stand among those of the stages`() throws {
    let run = try tacet(
      "run deepscores --quiet deepscores_train.json --threads 1 ! dedupe --dry-run --iou 0.5"
    )
    #expect(run.errors == "")
    #expect(run.output == "")
    #expect(run.code == 0)
  }

  @Test func `a run without a sink writes nothing and says so`() throws {
    let before = try folder.tree()
    let run = try tacet("run deepscores deepscores_train.json")
    #expect(
      run.outputWithoutTime.hasSuffix("\n\n  nothing written (no sink): 2 pages\n")
    )
    #expect(try folder.tree() == before)
  }
}
