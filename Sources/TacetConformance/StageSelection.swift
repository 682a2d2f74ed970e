import TacetKit
import TacetRuntime

/// Which stages of the loaded plugins are tried, and with which arguments.
struct StageSelection {
  private let invocations: [ConformanceRun.Invocation]
  private let stages: [StageName]

  /// The stages that the user has named; all if they named none.
  ///
  /// - Parameters:
  ///   - invocations: What they named.
  ///   - stages: All stages that there are.
  ///   - mayBeElsewhere: Whether there may be more than `stages`, in a library that could not be loaded.
  /// - Throws: ``TacetError`` if they named one that is not there.
  init(
    _ invocations: [ConformanceRun.Invocation],
    among stages: [StageName],
    mayBeElsewhere: Bool
  ) throws {
    self.invocations = invocations
    self.stages = stages
    let names = stages.map(\.name)
    for (name, _) in invocations where !names.contains(name) && !mayBeElsewhere {
      let nearest = NearestNames.of(name, in: names).first
      throw TacetError.badUsage(
        "these plugins have no stage '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
      )
    }
  }

  /// The arguments of a stage; nil if it is not tried.
  ///
  /// Of a source and a sink of one name the source's arguments come first, as in a run; if there are
  /// arguments for one alone, both get them.
  func arguments(of stage: StageName) -> [String]? {
    guard !invocations.isEmpty else { return [] }
    let given = invocations.filter { $0.name == stage.name }
    let isShared = stages.count { $0.name == stage.name } > 1
    return (isShared && stage.role != .source ? given.last : given.first)?.arguments
  }
}
