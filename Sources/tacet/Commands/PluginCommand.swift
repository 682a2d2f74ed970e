import ArgumentParser

/// `tacet plugin`: what plugins' authors need.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Try plugins.",
    subcommands: [PluginCheckCommand.self]
  )
}
