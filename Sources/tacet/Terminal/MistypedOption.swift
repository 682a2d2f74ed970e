import ArgumentParser
import TacetRuntime
import TacetKit

/// An option of `tacet run` that is mistyped, and so was taken for one of the stage that it follows.
struct MistypedOption {
  /// What the user wrote, and where.
  private let word: String
  private let stage: String

  /// What they will have meant.
  private let option: String

  /// The first one in a recipe; nil if there is none.
  ///
  /// To be looked for when stages can't be made of their arguments: it may be a stage's own value.
  init?(in recipe: Recipe, _ registry: PluginRegistry) {
    guard let own = try? StageOptions(toolInfo: RunCommand._dumpHelp()) else { return nil }
    let names = own.all.filter { !$0.isPositional }.map(\.name)
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

  /// The error to end with.
  var error: TacetError {
    .badUsage("'\(stage)' has no option '\(word)'; did you mean '\(option)' of 'tacet run'?")
  }
}
