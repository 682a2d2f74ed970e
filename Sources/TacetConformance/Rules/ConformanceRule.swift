package import TacetRuntime

/// One rule of the contract: what is tried, and what its author reads if a stage breaks it.
package struct ConformanceRule: Sendable {
  /// A few words, the same for every stage: "page without annotations".
  package let name: String
  /// What a failure means and what to do, to the author of the plugin.
  package let advice: String
  /// The kinds of stages that it is tried on.
  let roles: Set<StageDescription.Role>
  /// The rules that a stage has to keep for this one to say anything new.
  let prerequisites: [String]
  /// Tries it: returns if the stage keeps it.
  let check: @Sendable (StageUnderTest) throws -> Void

  init(
    _ name: String,
    for roles: Set<StageDescription.Role> = Set(StageDescription.Role.allCases),
    after prerequisites: [String] = [],
    advice: String,
    _ check: @escaping @Sendable (StageUnderTest) throws -> Void
  ) {
    self.name = name
    self.advice = advice
    self.roles = roles
    self.prerequisites = prerequisites
    self.check = check
  }

  /// All rules that are tried on one kind of stage, in their order.
  package static func all(for role: StageDescription.Role) -> [ConformanceRule] {
    let rules =
      describing + creating + pages + filtering + binding + accounting + passingOn + reading
      + writing
      + encoding + growing + leaking
    return rules.filter { $0.roles.contains(role) }
  }

  /// The name of the rule that a filter or a sink has to keep for most others to say anything new.
  static let onePage = "page with one annotation"
  /// The same for a source.
  static let everyPage = "every page"

  /// The rule about what is watched while the others are tried.
  static func watched(_ observation: Observation) -> ConformanceRule {
    switch observation {
    case .printing:
      ConformanceRule(
        "standard output and error",
        advice: """
          A plugin prints nothing: standard output may be the JSON of 'tacet run --json', standard error \
          has a progress bar. It has note and report for the user, log for everything else.
          """
      ) { _ in }
    case .process:
      ConformanceRule(
        "the process's state",
        advice: """
          Signal handlers and masks, locale, umask, working folder and environment are those of the whole \
          process: other stages and the host work with them at the same time. Leave them alone, and use \
          functions that don't need them (strtod_l, openat).
          """
      ) { _ in }
    }
  }

  /// The rule about a whole library.
  static let loading = ConformanceRule(
    "load",
    advice: """
      Loading the library and calling tacet_plugin_entry only describes the stages: it does no work, \
      prints nothing, changes nothing of the process, and does not fail. 'tacet stages' loads all plugins.
      """
  ) { _ in }
}

/// A stage breaks a rule.
struct Violation: Error {
  /// What it did, in a sentence without its name.
  let detail: String

  init(_ detail: String) { self.detail = detail }
}

/// A rule can't be tried on a stage.
struct NotTried: Error {
  /// Why not.
  let reason: String
}
