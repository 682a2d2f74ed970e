import ArgumentParser

/// `tacet plugin`: commands for writing and managing plugins.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Create, test, install and list plugins.",
    discussion: """
      From an empty folder to a stage of your own:

        tacet plugin new staff-lines-only
        cd staff-lines-only && swift build -c release && swift test
        tacet plugin check .build/release/libStaffLinesOnly.so
        tacet plugin install .build/release/libStaffLinesOnly.so
      """,
    subcommands: [
      PluginNewCommand.self, PluginCheckCommand.self, PluginInstallCommand.self,
      PluginRemoveCommand.self, PluginListCommand.self,
    ]
  )
}
