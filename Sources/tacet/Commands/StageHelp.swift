import ArgumentParser
import TacetHost
import TacetKit

/// The command `tacet help STAGE`, for stages: subcommands answer for themselves.
enum StageHelp {
  /// Prints the help that `words` ask for, if they ask for a stage's.
  static func answers(_ words: [String]) throws -> Bool {
    var plugins: [String] = []
    var rest = words[...]
    while rest.first == "--plugin", rest.count > 1 {
      plugins.append(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
    }
    guard rest.first == "help", rest.count == 2, let name = rest.last, !name.hasPrefix("-"),
      !TacetCommand.configuration.subcommands.contains(where: {
        $0.configuration.commandName == name
      }), name != "help"
    else { return false }
    let stage = try PluginOptions.registry(naming: plugins).stage(named: name)
    try Terminal.output(stage.help(columns: Terminal.columns))
    try Terminal.output(
      "\n\n\(stage.role.rawValue) of the plugin \(stage.plugin) \(stage.version)\n"
    )
    return true
  }
}
