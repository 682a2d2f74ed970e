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
      once, unreadable images. It finds crashes, hangs, data races, leaks, output that varies, and what \
      a plugin changes of the process. Each library is loaded, and each stage tested, in a process of \
      its own, so a crash counts as a failure like any other. A table shows which rules passed; every \
      failure is explained. The exit code is 70 if a rule is broken.

      Without '--', every stage is tested, without arguments. After '--' stand the stages to test and \
      their arguments. A source needs at least its input. A sink runs in an empty folder; name its \
      target without a folder.

      The limits of a rule are CPU time and time in which all threads sleep, so the result does not \
      depend on how busy the machine is. When a rule exceeds one, the stage's other rules are skipped.

      EXAMPLES
        tacet plugin check .build/release/libStaffLinesOnly.so
        tacet plugin check libCSV.so -- csv-source pages.csv ! csv out.csv
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Option(
    help: ArgumentHelp("Fail a rule that uses more CPU time than this.", valueName: "seconds")
  )
  var cpuLimit = RuleLimits().cpuSeconds

  @Option(
    help: ArgumentHelp("Fail a rule in which all threads sleep for so long.", valueName: "seconds")
  )
  var idleLimit = RuleLimits().idleSeconds

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
    for (name, limit) in [("cpu-limit", cpuLimit), ("idle-limit", idleLimit)] {
      guard (1...86_400).contains(limit) else {
        throw ValidationError("--\(name) takes a number of seconds from 1 to 86400")
      }
    }
  }

  func run() throws {
    guard !libraries.isEmpty else { throw TacetError.badUsage("name a plugin library before '--'") }
    var options = ConformanceRun.Options(program: PluginOptions.executable)
    options.limits.cpuSeconds = cpuLimit
    options.limits.idleSeconds = idleLimit
    let invocations = chain.isEmpty ? [] : try Recipe(words: chain).stages
    let run = try ConformanceRun(
      Array(libraries),
      stages: invocations.map { ($0.name, $0.arguments) },
      options: options,
      cancellation: StopSignals.token
    ) { name in
      if Terminal.showsErrors { Terminal.status("\r\u{1B}[K\(name.visible) …") }
    }
    if Terminal.showsErrors { Terminal.status("\r\u{1B}[K") }
    try Terminal.output(run.report.text)
    let failures = run.report.failureCount
    guard failures > 0 else { return }
    throw TacetError.broken(
      "\(failures.counted("rule")) of the contract \(failures.verb("is", "are")) broken"
    )
  }
}
