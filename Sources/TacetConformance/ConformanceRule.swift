package import TacetRuntime

/// One thing that a stage has to stand: what is tried, and what its author reads if it does not.
package struct ConformanceRule: Sendable {
  /// A few words, the same for every stage: "page without annotations".
  package let name: String
  /// What a failure means and what to do, to the author of the plugin.
  package let advice: String
  /// The kinds of stages that it is tried on.
  let roles: Set<StageDescription.Role>
  /// Tries it: returns if the stage stands it.
  let check: @Sendable (StageUnderTest) throws -> Void

  init(
    _ name: String,
    for roles: Set<StageDescription.Role> = Set(StageDescription.Role.allCases),
    advice: String,
    _ check: @escaping @Sendable (StageUnderTest) throws -> Void
  ) {
    self.name = name
    self.advice = advice
    self.roles = roles
    self.check = check
  }

  /// All rules for one kind of stage, in the order in which they are tried.
  package static func all(for role: StageDescription.Role) -> [ConformanceRule] {
    (describing + making + binding + filtering + reading + writing).filter {
      $0.roles.contains(role)
    }
  }
}

/// A stage does not stand a rule.
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
