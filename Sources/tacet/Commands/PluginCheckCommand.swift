import ArgumentParser
import FoundationEssentials
import TacetConformance
import TacetRuntime
import TacetKit

/// `tacet plugin check`: the contract's rules, tried on plugins.
struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Try the rules of the contract on plugins.",
    usage: "tacet plugin check LIB … [-- STAGE ARGUMENTS ! STAGE ARGUMENTS …]",
    discussion: """
      Plays the host at its worst: absurd arguments, class tables and pages of all shapes, many threads \
      at once, images that can't be read. Each stage is tried in a process of its own, so that a \
      crash is a failure like any other. A table says what passed; each failure is explained.

        tacet plugin check .build/release/libStaffLinesOnly.so
        tacet plugin check libCSV.so -- csv-source pages.csv ! csv out.csv

      Stages are made without arguments, unless some are given behind '--'. A source needs them: an \
      input to read. A sink is tried in an empty folder: its target is a name in it.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Option(
    help: ArgumentHelp(
      "How often each stage is made to see whether it keeps memory.",
      valueName: "count"
    )
  )
  var repeats = 10_000

  @Option(help: ArgumentHelp("How many seconds one rule may take.", valueName: "seconds"))
  var patience = 120

  @Argument(
    help: ArgumentHelp(
      "The plugins' libraries; behind --, stages and their arguments with ! between them.",
      valueName: "lib"
    )
  )
  var words: [String]

  /// How many words stand behind `--`, which the parser takes away.
  private static var closingCount: Int {
    let all = CommandLine.arguments
    return all.firstIndex(of: "--").map { all.count - $0 - 1 } ?? 0
  }

  private var libraries: ArraySlice<String> { words.dropLast(Self.closingCount) }
  private var chain: [String] { Array(words.suffix(Self.closingCount)) }

  func validate() throws {
    guard repeats > 0 else { throw ValidationError("--repeats takes a number over 0") }
    guard (1...86_400).contains(patience) else {
      throw ValidationError("--patience takes a number from 1 to 86400")
    }
  }

  func run() throws {
    guard !libraries.isEmpty else { throw TacetError.badUsage("name a plugin's library before --") }
    let stages = try libraries.flatMap { try PluginLibrary(path: $0).stages }
    var manner = ConformanceRun.Options(program: PluginOptions.executable)
    manner.repeats = repeats
    manner.patience = patience
    let inspection = try ConformanceRun(
      try given(to: stages),
      manner: manner,
      command: RunRulesCommand.words
    ) { name in
      if Terminal.showsErrors { Terminal.status("\r\u{1B}[K\(name) …") }
    }
    if Terminal.showsErrors { Terminal.status("\r\u{1B}[K") }
    try Terminal.output(inspection.text)
    let failures = inspection.failures.count
    guard failures > 0 else { return }
    throw TacetError.broken(
      failures == 1 ? "one rule of the contract is broken" : "\(failures) rules are broken"
    )
  }

  /// The stages, and the arguments that the command line has for each.
  private func given(
    to stages: [StageDescription]
  ) throws -> [(stage: StageDescription, arguments: [String])] {
    let invocations = chain.isEmpty ? [] : try Recipe(words: chain).stages
    let names = stages.map(\.name)
    for invocation in invocations where !names.contains(invocation.name) {
      let nearest = NearestNames.of(invocation.name, in: names).first
      throw TacetError.badUsage(
        "these plugins have no stage '\(invocation.name)'"
          + (nearest.map { "; did you mean '\($0)'?" } ?? "")
      )
    }
    // A source and a sink of one name: the source's arguments come first, as in a run.
    return stages.map { stage in
      let mine = invocations.filter { $0.name == stage.name }
      let roles = stages.filter { $0.name == stage.name }
      let isShared = roles.count > 1 && mine.count > 1
      let chosen = isShared && stage.role != .source ? mine.last : mine.first
      return (stage, chosen?.arguments ?? [])
    }
  }
}

/// What `tacet plugin check` starts for each stage; not for people.
struct RunRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examine-stage",
    abstract: "Try the rules of the contract on one stage, for 'tacet plugin check'.",
    shouldDisplay: false
  )

  @Option var library: String
  @Option var stage: String
  @Flag var isSource = false
  @Option var first: Int
  @Option var scratch: String
  @Option var repeats: Int
  @Argument(parsing: .postTerminator) var arguments: [String] = []

  /// The command line that asks for `words`, without the program.
  static func words(_ words: ConformanceRun.Words) -> [String] {
    [
      "examine-stage", "--library", words.library, "--stage", words.stage, "--first",
      "\(words.first)", "--scratch", words.scratch, "--repeats", "\(words.repeats)",
    ] + (words.isSource ? ["--is-source"] : []) + ["--"] + words.arguments
  }

  func run() throws {
    let file = URL(filePath: library).path
    let stages = try PluginLibrary(path: file).stages
    guard let stage = stages.first(where: { $0.name == stage && ($0.role == .source) == isSource })
    else { throw TacetError.badUsage("\(library) has no stage '\(self.stage)'") }
    RuleRunner(stage, arguments: arguments, scratch: scratch, repeats: repeats).run(from: first)
  }
}
