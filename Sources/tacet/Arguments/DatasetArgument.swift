import FoundationEssentials
import TacetRuntime
import TacetKit

/// The dataset or pipeline that a command inspects: a path, whose source is detected, or a source with its
/// arguments; filters may follow.
struct DatasetArgument {
  /// The words as `tacet run` takes them.
  let words: [String]

  /// The argument as the user wrote it.
  var name: String { words.joined(separator: " ") }

  /// A pipeline given as separate words.
  init(_ words: [String]) { self.words = words }

  /// A pipeline given as one argument: a path, or a quoted command line.
  init(argument: String) {
    let isPath = FileManager.default.fileExists(atPath: argument)
    words = isPath ? [argument] : argument.split(separator: " ").map(String.init)
  }

  /// Splits `words` into datasets.
  ///
  /// They are one pipeline if they contain a `!` or an option, or begin with a source's name; otherwise each
  /// word is a dataset of its own.
  static func all(in words: [String], _ registry: PluginRegistry) -> [DatasetArgument] {
    let isOne = words.contains { $0 == "!" || $0.hasPrefix("-") }
    let hasSource = words.first.map(registry.names(of: .source).contains) ?? false
    return isOne || hasSource
      ? [DatasetArgument(words)] : words.map(DatasetArgument.init(argument:))
  }

  /// The recipe, with the source detected if it isn't named, and the stages `closing` appended.
  ///
  /// - Throws: ``TacetError`` if no source can read the dataset, or the words are no valid recipe.
  func recipe(_ registry: PluginRegistry, closing: [Recipe.Invocation] = []) throws -> Recipe {
    let source = words.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false).first
    let first = try SourceFinder(registry).stage(source.map(Array.init) ?? [])
    let filters = words.dropFirst(source?.count ?? 0)
    var recipe = try Recipe(words: [first.name] + first.arguments + filters)
    recipe.stages += closing
    return recipe
  }
}
