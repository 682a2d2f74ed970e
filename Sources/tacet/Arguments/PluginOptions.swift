import ArgumentParser
import FoundationEssentials
import TacetRuntime

/// Which plugins are loaded.
///
/// The command and its subcommands all have this group: it may stand before or behind the
/// subcommand's name, and what the command has read of it the subcommand finds in its own.
struct PluginOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp("Load this plugin, too; may be given again and again.", valueName: "path"),
    completion: .file(extensions: ["so"])
  )
  var paths: [String] = []

  /// Loads the plugins named here, and those in the usual places.
  func registry() throws -> PluginRegistry { try Self.registry(naming: paths) }

  /// Loads the plugins at `paths`, and those in the usual places.
  static func registry(naming paths: [String]) throws -> PluginRegistry {
    let found = PluginSearch.libraries(
      executable: executable,
      environment: ProcessInfo.processInfo.environment
    )
    return try PluginRegistry(named: paths, found: found)
  }

  /// Path of this executable, links resolved.
  static var executable: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return path.isEmpty ? CommandLine.arguments.first ?? "" : path
  }
}
