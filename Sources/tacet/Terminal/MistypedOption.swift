import ArgumentParser
import TacetRuntime
import TacetKit

/// A mistyped option of `tacet run`, which was taken for an option of the stage before it.
struct MistypedOption {
  /// The option as written, and the stage that it follows.
  private let word: String
  private let stage: String

  /// The option of `tacet run` with the nearest name.
  private let option: String

  /// Finds the first mistyped option in a recipe; nil if there is none.
  ///
  /// Call it only after a stage has rejected its arguments: the same word may be the value of a stage's
  /// own option.
  init?(in recipe: Recipe, _ registry: PluginRegistry) {
    let names = Self.optionsOfRun
    for (place, invocation) in recipe.stages.enumerated() {
      guard let stage = try? registry.stage(named: invocation.name, isFirst: place == 0),
        let options = try? stage.options()
      else { continue }
      for word in invocation.arguments.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
        let name = String(word.dropFirst(2).prefix { $0 != "=" })
        guard !options.all.contains(where: { $0.name == name }),
          let meant = NearestNames.of(name, in: names).first
        else { continue }
        (self.word, self.stage, option) = ("--\(name)", invocation.name, "--\(meant)")
        return
      }
    }
    return nil
  }

  private static var optionsOfRun: [String] {
    let own = try? StageOptions(toolInfo: RunCommand._dumpHelp())
    return own?.all.filter { !$0.isPositional }.map(\.name) ?? []
  }

  /// The error for an option before the first stage that `tacet run` does not have.
  static func error(ofRun option: String) -> TacetError {
    let name = String(option.drop { $0 == "-" }.prefix { $0 != "=" })
    let meant = NearestNames.of(name, in: optionsOfRun).first
    return .badUsage(
      "'tacet run' has no option '\(option)'; "
        + (meant.map { "did you mean '--\($0)'?" } ?? "'tacet help run' lists its options")
    )
  }

  /// The error that suggests the option.
  var error: TacetError {
    .badUsage("'\(stage)' has no option '\(word)'; did you mean '\(option)' of 'tacet run'?")
  }
}
