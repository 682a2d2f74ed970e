import FoundationEssentials
import TacetRuntime
import TacetKit

/// A data set or a chain, as a command takes it that looks at one: a source and its arguments, or a path
/// that finds its source, and perhaps filters behind it.
struct DatasetArgument {
  /// As on the command line of `run`.
  let words: [String]

  /// As the user wrote it.
  var name: String { words.joined(separator: " ") }

  /// The chain that `words` are.
  init(_ words: [String]) { self.words = words }

  /// The chain that one argument is: a path, or words with blanks between them, in quotes for the shell.
  init(argument: String) {
    let isPath = FileManager.default.fileExists(atPath: argument)
    words = isPath ? [argument] : argument.split(separator: " ").map(String.init)
  }

  /// One chain, or several data sets: several if there is no `!`, no option and no source's name among
  /// the words.
  static func all(in words: [String], _ registry: PluginRegistry) -> [DatasetArgument] {
    let isOne = words.contains { $0 == "!" || $0.hasPrefix("-") }
    let hasSource = words.first.map(registry.names(of: .source).contains) ?? false
    return isOne || hasSource ? [DatasetArgument(words)] : words.map(DatasetArgument.init(argument:))
  }

  /// The recipe, its source found if it isn't named, with `closing` at its end.
  func recipe(_ registry: PluginRegistry, closing: [Recipe.Invocation] = []) throws -> Recipe {
    let source = words.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false).first
    let first = try SourceFinder(registry).stage(source.map(Array.init) ?? [])
    let filters = words.dropFirst(source?.count ?? 0)
    var recipe = try Recipe(words: [first.name] + first.arguments + filters)
    recipe.stages += closing
    return recipe
  }
}
