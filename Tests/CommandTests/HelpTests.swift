import TestSupport
import Testing

/// What the command says of itself.
struct HelpTests {
  /// The sources, filters and sinks that come with tacet.
  private static let stages = [
    "sources": ["coco", "deepscores", "doremi", "mung", "voc", "yolo"],
    "filters": ["clip", "dedupe", "drop", "keep", "map", "size", "split", "tile", "untile"],
    "sinks": ["coco", "deepscores", "mung", "overlay", "stats", "voc", "vram", "yolo"],
  ]

  @Test func `the stages, a line each`() throws {
    let listing = try Command.tacet(["stages"], environment: ["HOME": "/nonexistent"])
    #expect(listing.errors == "")
    var found: [String: [String]] = [:]
    var kind = ""
    for line in listing.output.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("  "), let name = words.first {
        found[kind, default: []].append(String(name))
        #expect(words.count > 2 && line.hasSuffix(".") && line.count < 80, "\(line)")
      } else {
        kind = String(line)
      }
    }
    #expect(found == Self.stages)
  }

  @Test(arguments: Set(stages.values.joined()).sorted())
  func `each stage has help with examples`(name: String) throws {
    let help = try Command.tacet(["help", name], environment: ["HOME": "/nonexistent"])
    #expect(help.errors == "")
    let roles = Self.stages.filter { $0.value.contains(name) }.map { $0.key.dropLast() }
    for part in ["OVERVIEW: ", "USAGE: \(name)", "\nEXAMPLE"] {
      #expect(
        help.output.split(separator: part, omittingEmptySubsequences: false).count == roles.count
          + 1
      )
    }
    for role in roles { #expect(help.output.contains("\n\n\(role) of the plugin ")) }
    if roles.count == 2 {
      #expect(help.output.hasPrefix("\(name) as a source\n\nOVERVIEW: "))
      #expect(help.output.contains("\n\n\(name) as a sink\n\nOVERVIEW: "))
    }
    Self.checkLayout(help.output)
  }

  @Test(arguments: [
    "run", "stats", "vram", "diff", "check", "stages", "classes", "completions", "plugin",
    "plugin new",
    "plugin check", "plugin install", "plugin remove", "plugin list",
  ])
  func `each command has help`(command: String) throws {
    let help = try Command.tacet(command.words + ["--help"])
    #expect(help.code == 0)
    #expect(help.output.hasPrefix("OVERVIEW: "))
    Self.checkLayout(help.output)
  }

  /// Expects lines that fit a terminal of 80 columns, and lists that have not been wrapped.
  private static func checkLayout(_ help: String) {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(line.count <= 80, "\(line)")
      // A line of a list that was too long goes on at the margin.
      let isWrapped = line.hasPrefix("  ") && !next.isEmpty && !next.hasPrefix(" ")
      #expect(!isWrapped, "\(line) / \(next)")
    }
    #expect(!help.contains("data " + "set"))
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

  @Test func `the classes of a dataset, counted`() throws {
    let listing = try Command.tacet(["classes", Products.fixture("deepscores/release-like.json")])
    #expect(listing.errors == "")
    #expect(
      listing.output == """
          1 page, 12 instances labelled by 'deepscores'

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
