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
      Tries the rules of the contract at their worst: absurd arguments, class tables and pages of all \
      shapes, many threads at once, images that can't be read, thousands of repeats. It finds crashes, \
      hangs, data races, leaks, output that is not always the same, and what a plugin does to the process.

        tacet plugin check .build/release/libStaffLinesOnly.so
        tacet plugin check libCSV.so -- csv-source pages.csv ! csv out.csv

      Each library is loaded, and each stage tried, in a process of its own: a crash is a failure like \
      any other. A table says what passed, and each failure is explained. The exit code is 70 if a rule \
      is broken.

      Without '--', all stages are tried, without arguments. Behind '--' stand the stages to try, with \
      their arguments. A source needs arguments: an input to read. A sink is tried in an empty folder: \
      its target is a name in it.

      What one rule may use does not depend on how busy the machine is: it is CPU time, and time in which \
      all threads sleep. A rule that uses more has failed, and the stage's other rules are not tried.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Option(
    help: ArgumentHelp("CPU time that one rule may use, in seconds.", valueName: "seconds")
  )
  var cpuLimit = RuleLimits().cpuSeconds

  @Option(
    help: ArgumentHelp(
      "How long all threads may sleep during one rule, in seconds.",
      valueName: "seconds"
    )
  )
  var idleLimit = RuleLimits().idleSeconds

  @Argument(
    help: ArgumentHelp(
      "The plugins' libraries. Behind --: stages and their arguments, with ! between them.",
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
    for (name, limit) in [("cpu-limit", cpuLimit), ("idle-limit", idleLimit)] {
      guard (1...86_400).contains(limit) else {
        throw ValidationError("--\(name) takes a number of seconds from 1 to 86400")
      }
    }
  }

  func run() throws {
    guard !libraries.isEmpty else { throw TacetError.badUsage("name a plugin's library before --") }
    var options = ConformanceRun.Options(program: PluginOptions.executable)
    options.limits.cpuSeconds = cpuLimit
    options.limits.idleSeconds = idleLimit
    let invocations = chain.isEmpty ? [] : try Recipe(words: chain).stages
    let run = try ConformanceRun(
      Array(libraries),
      stages: invocations.map { ($0.name, $0.arguments) },
      options: options
    ) { name in
      if Terminal.showsErrors { Terminal.status("\r\u{1B}[K\(name) …") }
    }
    if Terminal.showsErrors { Terminal.status("\r\u{1B}[K") }
    try Terminal.output(run.report.text)
    let failures = run.report.failureCount
    guard failures > 0 else { return }
    throw TacetError.broken(
      failures == 1 ? "one rule of the contract is broken" : "\(failures) rules are broken"
    )
  }
}
