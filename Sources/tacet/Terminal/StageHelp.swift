import ArgumentParser
import TacetRuntime
import TacetKit

/// The command `tacet help STAGE`, for stages: subcommands answer for themselves.
///
/// A subcommand that is a stage too, `vram` or `stats`, is answered with the stage's: its own is behind
/// `tacet vram --help`. A name that a source shares with a sink is answered with both, the source first.
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
        $0.configuration.commandName == name && !($0 is any StageCommand.Type)
      }), name != "help"
    else { return false }
    let stages = try PluginOptions.registry(naming: plugins).stages(named: name)
    for (place, stage) in stages.enumerated() {
      if place > 0 { try Terminal.output("\n\n") }
      if stages.count > 1 { try Terminal.output("\(name) as a \(stage.role.rawValue)\n\n") }
      try Terminal.output(stage.help(columns: Terminal.columns))
      try Terminal.output(
        "\n\n\(stage.role.rawValue) of the plugin \(stage.plugin) \(stage.version)\n"
      )
    }
    return true
  }
}
