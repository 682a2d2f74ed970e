import ArgumentParser
import FoundationEssentials
import TacetConformance
import TacetRuntime
import TacetKit

/// `tacet plugin check`: tests plugins against the rules of the contract.
struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test plugins against the rules of the contract.",
    usage: "tacet plugin check LIB … [-- STAGE ARGUMENTS ! STAGE ARGUMENTS …]",
    discussion: """
      Plays a hostile host: invalid arguments, class tables and pages of every shape, many threads at \
      once, unreadable images. Each stage is tested in a process of its own, so a crash counts as a \
      failure like any other. A table shows which rules passed; every failure is explained.

      Stages are created without arguments unless the words after '--' give some. A source needs at \
      least its input. A sink runs in an empty folder; name its target without a folder.

      EXAMPLES
        tacet plugin check .build/release/libStaffLinesOnly.so
        tacet plugin check libCSV.so -- csv-source pages.csv ! csv out.csv
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Option(
    help: ArgumentHelp(
      "Create each stage this many times to detect memory leaks.",
      valueName: "count"
    )
  )
  var repeats = 10_000

  @Option(help: ArgumentHelp("Fail a rule that takes longer than this.", valueName: "seconds"))
  var patience = 120

  @Argument(
    help: ArgumentHelp(
      "Plugin libraries; after '--', stages with arguments, separated by '!'.",
      valueName: "lib"
    )
  )
  var words: [String]

  /// The number of words after `--`, which the parser removes.
  private static var closingCount: Int {
    let all = CommandLine.arguments
    return all.firstIndex(of: "--").map { all.count - $0 - 1 } ?? 0
  }

  private var libraries: ArraySlice<String> { words.dropLast(Self.closingCount) }
  private var chain: [String] { Array(words.suffix(Self.closingCount)) }

  func validate() throws {
    guard repeats > 0 else { throw ValidationError("--repeats takes a number above 0") }
    guard (1...86_400).contains(patience) else {
      throw ValidationError("--patience takes a number from 1 to 86400")
    }
  }

  func run() throws {
    guard !libraries.isEmpty else { throw TacetError.badUsage("name a plugin library before '--'") }
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
      "\(failures.counted("rule")) of the contract \(failures == 1 ? "is" : "are") broken"
    )
  }

  /// Each stage with the arguments that the command line gives it.
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
    // If a source and a sink share a name, the source's arguments come first, as in a run.
    return stages.map { stage in
      let mine = invocations.filter { $0.name == stage.name }
      let roles = stages.filter { $0.name == stage.name }
      let isShared = roles.count > 1 && mine.count > 1
      let chosen = isShared && stage.role != .source ? mine.last : mine.first
      return (stage, chosen?.arguments ?? [])
    }
  }
}

/// Started by `tacet plugin check` for each stage; hidden from help.
struct RunRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examine-stage",
    abstract: "Test one stage against the rules of the contract, for 'tacet plugin check'.",
    shouldDisplay: false
  )

  @Option var library: String
  @Option var stage: String
  @Flag var isSource = false
  @Option var first: Int
  @Option var scratch: String
  @Option var repeats: Int
  @Argument(parsing: .postTerminator) var arguments: [String] = []

  /// The command line, without the program's name, that tests the stage of `words`.
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
