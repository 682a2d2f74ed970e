import TacetKit

/// What to add to an error of a stage whose arguments have the name of another stage: the `!` before it may have
/// been forgotten.
struct SeparatorHint {
  private let word: String

  /// Looks for the first such word; nil if there is none.
  ///
  /// Call it only after a stage has rejected its arguments: a class or a folder may be called like a stage.
  init?(in recipe: Recipe, _ registry: PluginRegistry) {
    let names = Set(registry.stages.map(\.name))
    for (place, invocation) in recipe.stages.enumerated() {
      let stage = try? registry.stage(named: invocation.name, isFirst: place == 0)
      let options = (try? stage?.options())??.all ?? []
      var isValue = false
      for word in invocation.arguments {
        defer {
          // The word behind an option that takes a value is that value.
          isValue =
            word.hasPrefix("--") && options.contains { !$0.isFlag && "--\($0.name)" == word }
        }
        guard !isValue, names.contains(word) else { continue }
        self.word = word
        return
      }
    }
    return nil
  }

  /// The error with the hint behind it.
  func added(to error: TacetError) -> TacetError {
    var error = error
    error.detail += "\n'\(word)' is the name of a stage; if it begins one here, write '!' before it"
    return error
  }
}
