import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet plugin install`: libraries into the user's plugin folder.
struct PluginInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Copy plugins into your plugin folder, where tacet finds them.",
    discussion: """
      The folder is $XDG_DATA_HOME/tacet/plugins, or ~/.local/share/tacet/plugins. A plugin that can't be \
      loaded is not installed.

        tacet plugin install .build/release/libStaffLinesOnly.so
      """
  )

  @Flag(help: "Replace a plugin of the same file name.")
  var overwrite = false

  @Argument(help: "The plugins' libraries.")
  var libraries: [String]

  func run() throws {
    let folder = try UserPlugins.ofThisUser()
    for library in libraries {
      let (plugin, path, outcome) = try folder.install(library, replacing: overwrite)
      let verb =
        switch outcome {
        case .installed: "installed"
        case .wasThere: "was installed already:"
        case .replaced: "replaced by"
        }
      try Terminal.output("\(verb) \(plugin.name) \(plugin.version): \(path)\n")
    }
    // What is there now, as the next run will find it: one that is not trusted, or a rival.
    let registry = try PluginOptions.registry(naming: [])
    for failure in registry.failures { Terminal.error("tacet: warning: \(failure)") }
    for rivals in registry.rivals {
      Terminal.error(
        "tacet: warning: more than one plugin has a stage '\(rivals[0].name)'; write "
          + rivals.map { "'\(registry.unambiguousName(of: $0))'" }.joined(separator: " or ")
      )
    }
  }
}

/// `tacet plugin remove`: out of the user's plugin folder again.
struct PluginRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove plugins from your plugin folder."
  )

  @Argument(help: "The plugins' names, or those of their files.")
  var names: [String]

  func run() throws {
    let folder = try UserPlugins.ofThisUser()
    for name in names { try Terminal.output("removed \(try folder.remove(name))\n") }
  }
}

extension UserPlugins {
  /// The folder of who runs this process.
  fileprivate static func ofThisUser() throws -> UserPlugins {
    try UserPlugins(environment: ProcessInfo.processInfo.environment)
  }
}
