import ArgumentParser
import TacetRuntime
import TacetKit

/// The command `tacet help STAGE`; help of subcommands comes from swift-argument-parser.
///
/// For names that are both a subcommand and a stage, `vram` and `stats`, it prints the help of the stage;
/// `tacet vram --help` prints that of the subcommand. For a name that a source and a sink share it prints
/// both, the source first.
enum StageHelp {
  /// Prints the help of a stage, if `words` ask for it.
  ///
  /// - Returns: Whether they did.
  /// - Throws: ``TacetError`` if no stage has the name, or a plugin can't be loaded.
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
      var help = try stage.help(columns: Terminal.columns)[...]
      while help.last?.isNewline == true { help.removeLast() }
      try Terminal.output(
        "\(help)\n\n\(stage.role.rawValue) of the plugin \(stage.plugin) \(stage.version)\n"
      )
    }
    return true
  }
}
