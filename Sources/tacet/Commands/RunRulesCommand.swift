import ArgumentParser
import TacetConformance

/// What `tacet plugin check` starts to load a library or to try the rules on a stage; not for people.
struct RunRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: RuleRunner.command,
    abstract: "Try the rules of the contract, for 'tacet plugin check'.",
    shouldDisplay: false
  )

  @Argument var job: String

  func run() throws { try RuleRunner(jobFile: job).run() }
}
