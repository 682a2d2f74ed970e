import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet plugin install`: copies libraries into the user's plugin folder.
struct PluginInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Copy plugins into your plugin folder.",
    discussion: """
      The folder is $XDG_DATA_HOME/tacet/plugins, by default ~/.local/share/tacet/plugins; tacet loads \
      all plugins in it. A plugin that fails to load is not installed.

      EXAMPLE
        tacet plugin install .build/release/libStaffLinesOnly.so
      """
  )

  @Flag(help: "Replace a plugin with the same file name.")
  var overwrite = false

  @Argument(help: "Plugin libraries.")
  var libraries: [String]

  func run() throws {
    StopSignals.noteWriting()
    let folder = try UserPlugins.ofThisUser()
    for library in libraries {
      let (plugin, path, outcome) = try folder.install(library, replacing: overwrite)
      let verb =
        switch outcome {
        case .installed: "installed"
        case .wasThere: "already installed:"
        case .replaced: "replaced by"
        }
      try Terminal.output("\(verb) \(plugin.name) \(plugin.version): \(path)\n")
    }
    // Warn now of what the next run will find: an untrusted file, or a stage with two plugins.
    let registry = try PluginOptions.registry(naming: [])
    for failure in registry.failures { Terminal.warning("\(failure)") }
    for rivals in registry.rivals {
      Terminal.error(
        "tacet: warning: several plugins have a stage '\(rivals[0].name)'; write "
          + rivals.map { "'\(registry.unambiguousName(of: $0))'" }.joined(separator: " or ")
      )
    }
  }
}

/// `tacet plugin remove`: deletes plugins from the user's plugin folder.
struct PluginRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove plugins from your plugin folder."
  )

  @Argument(help: "Names of plugins, or of their files.")
  var names: [String]

  func run() throws {
    StopSignals.noteWriting()
    let folder = try UserPlugins.ofThisUser()
    for name in names { try Terminal.output("removed \(try folder.remove(name))\n") }
  }
}

extension UserPlugins {
  /// The plugin folder of the current user.
  fileprivate static func ofThisUser() throws -> UserPlugins {
    try UserPlugins(environment: ProcessInfo.processInfo.environment)
  }
}
