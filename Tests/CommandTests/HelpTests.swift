import TestSupport
import Testing

/// What the command says of itself.
struct HelpTests {
  @Test func `the stages, a line each`() throws {
    let stages = try Command.tacet(["stages"], environment: ["HOME": "/nonexistent"])
    #expect(stages.errors == "")
    #expect(
      stages.output == """
        sources
          coco        Read a data set in COCO's format.
          deepscores  Read a data set in DeepScoresV2's format.
          doremi      Read the data set DoReMi.
          mung        Read MUSCIMA++, or other data in MuNG's XML.
          voc         Read a data set in Pascal VOC's format, or DeepScores V1.
          yolo        Read a data set as Ultralytics YOLO does.
        filters
          clip        Cut boxes to the page; drop what lies outside.
          dedupe      Drop symbols that are on a page twice.
          drop        Drop the symbols of these classes, keep all others.
          keep        Keep the symbols of these classes, drop all others.
          map         Rename classes, and merge several into one.
          size        Drop symbols that are too small or too large.
          split       Split pages into train, val and test, without leaks.
          tile        Cut pages into tiles, and keep every symbol that fits in one whole.
          untile      Put what is on the tiles of a page back on the page.
        sinks
          coco        Write a data set in COCO's format.
          deepscores  Write a data set in DeepScoresV2's format.
          fit         Say what training takes of GPU memory, and what would help.
          mung        Write MuNG's XML, as MUSCIMA++ 2 has it.
          overlay     Draw pages with their boxes, to be checked by eye.
          stats       Say what is on pages: counts, sizes, density, defects, duplicates.
          voc         Write a data set in Pascal VOC's format.
          yolo        Write a data set that Ultralytics YOLO trains on.

        """
    )
  }

  @Test(arguments: [
    ("doremi", "DoReMi", "source"), ("keep", "ClassFilters", "filter"),
    ("drop", "ClassFilters", "filter"), ("map", "ClassFilters", "filter"),
    ("clip", "BoxFilters", "filter"), ("dedupe", "BoxFilters", "filter"),
    ("size", "BoxFilters", "filter"), ("tile", "Tiling", "filter"), ("split", "Split", "filter"),
    ("untile", "Tiling", "filter"), ("overlay", "Overlay", "sink"),
    ("vram", "VRAM", "sink"), ("stats", "Stats", "sink"),
  ])
  func `each stage has help with an example`(name: String, plugin: String, kind: String) throws {
    let help = try Command.tacet(["help", name])
    #expect(help.errors == "")
    #expect(help.output.hasPrefix("OVERVIEW: "))
    #expect(help.output.contains("\nEXAMPLE"))
    #expect(help.output.contains("\nUSAGE: \(name)"))
    #expect(help.output.hasSuffix("\n\n\(kind) of the plugin \(plugin) 0.1.0\n"))
  }

  @Test(arguments: [
    ("coco", "COCO"), ("deepscores", "DeepScores"), ("mung", "MuNG"), ("voc", "VOC"),
    ("yolo", "YOLO"),
  ])
  func `a source and a sink of one name have help and examples each`(name: String, plugin: String)
    throws
  {
    let help = try Command.tacet(["help", name]).output
    let end = "of the plugin \(plugin) 0.1.0\n"
    #expect(help.hasPrefix("\(name) as a source\n\nOVERVIEW: "))
    #expect(help.contains("\n\nsource \(end)\n\n\(name) as a sink\n\nOVERVIEW: "))
    #expect(help.hasSuffix("\n\nsink \(end)"))
    #expect(help.split(separator: "EXAMPLES").count == 3)
  }

  @Test func `the help of keep tells how to choose classes`() throws {
    let help = try Command.tacet(["help", "keep"]).output
    for word in ["@clefs", "'notehead*OnLine'", "--from", "--strict", "--order", "gClef"] {
      #expect(help.contains(word))
    }
  }

  @Test(arguments: [["help", "run"], ["run", "--help"]])
  func `the help of run has its options and exit codes`(words: [String]) throws {
    let help = try Command.tacet(words)
    #expect(help.code == 0)
    let options = [
      "--plugin", "--set", "--threads", "--overwrite", "--dry-run", "--strict-data", "--json",
      "--quiet", "--save-recipe",
    ]
    for option in options { #expect(help.output.contains("  \(option)")) }
    for code in [64, 65, 66, 69, 70, 73, 130] { #expect(help.output.contains(" \(code) ")) }
  }

  @Test func `the version`() throws {
    #expect(try Command.tacet(["--version"]).output == "0.1.0\n")
  }

  @Test func `the groups that musicians name are listed`() throws {
    let listing = try Command.tacet(["classes"])
    #expect(listing.code == 0)
    for group in [
      "harmony", "noteheads", "accidentals", "clefs", "key-signatures", "time-signatures", "rests",
      "flags", "dynamics", "articulations", "ornaments", "curves", "tuplets", "fingerings",
    ] { #expect(listing.output.contains("  @\(group)  ")) }
  }

  @Test func `the classes of a data set, counted`() throws {
    let listing = try Command.tacet(["classes", Products.fixture("deepscores/release-like.json")])
    #expect(listing.errors == "")
    #expect(
      listing.output == """
          1 pages, 12 instances labelled by 'deepscores'

          class                 instances   share  groups
          stem                          2  16.7 %  @harmony @stems
          timeSig4                      2  16.7 %  @harmony @time-signatures
          beam                          1   8.3 %  @harmony @beams
          clefG                         1   8.3 %  @harmony @clefs
          keySharp                      1   8.3 %  @harmony @key-signatures
          keyboardPedalPed              1   8.3 %  @pedals
          ledgerLine                    1   8.3 %  @ledger-lines
          noteheadBlackInSpace          1   8.3 %  @harmony @noteheads
          noteheadBlackOnLine           1   8.3 %  @harmony @noteheads
          staff                         1   8.3 %  @staves

          also labelled by 'muscima++' (8 classes): --labels muscima++

        """
    )
  }
}
