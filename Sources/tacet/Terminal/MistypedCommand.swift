import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// A command that there isn't: a typing error, or a pipeline or dataset without a command before it.
struct MistypedCommand {
  private let word: String
  /// The commands before it: "tacet plugin".
  private let path: String
  private let commands: [String]
  private let plugins: [String]

  /// Finds the first word that should be a command and is none; nil if there is none.
  init?(in words: [String]) {
    var rest = words[...]
    var plugins: [String] = []
    while rest.first == "--plugin", rest.count > 1 {
      plugins.append(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
    }
    guard let found = Self.find(in: Array(rest)) else { return nil }
    (word, path, commands) = found
    self.plugins = plugins
  }

  /// The first word that is no command, those before it, and the commands that there are.
  private static func find(in words: [String]) -> (String, String, [String])? {
    var command: any ParsableCommand.Type = TacetCommand.self
    var path = "tacet"
    for word in words {
      let subcommands = command.configuration.subcommands
      guard !word.hasPrefix("-"), word != "help", !subcommands.isEmpty else { return nil }
      guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
        let shown = subcommands.filter { $0.configuration.shouldDisplay }
        return (word, path, shown.compactMap { $0.configuration.commandName })
      }
      command = next
      path += " \(word)"
    }
    return nil
  }

  /// The error with what was probably meant.
  var error: TacetError {
    let start = "there is no command '\(path) \(word)'"
    if path == "tacet" {
      if let registry = try? PluginOptions.registry(naming: plugins),
        registry.stages.contains(where: { $0.name == word })
      {
        return .badUsage("\(start), and '\(word)' is a stage; a pipeline begins with 'tacet run'")
      }
      if FileManager.default.fileExists(atPath: word) {
        return .badUsage("\(start); 'tacet stats \(word)' shows what a dataset has")
      }
    }
    let near = NearestNames.of(word, in: commands)
    guard near.isEmpty else {
      return .badUsage(
        "\(start); did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
      )
    }
    return .badUsage("\(start); '\(path) --help' lists all")
  }
}
