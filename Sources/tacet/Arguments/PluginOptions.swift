import ArgumentParser
import FoundationEssentials
import TacetRuntime

/// The option `--plugin`.
///
/// The root command and its subcommands all have this group, so the option may stand before or after the
/// subcommand's name; swift-argument-parser hands values parsed by the root command to the subcommand.
struct PluginOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp("Also load this plugin; repeatable.", valueName: "path"),
    completion: .file(extensions: ["so"])
  )
  var paths: [String] = []

  /// Loads the plugins named by the option and those in the search folders.
  ///
  /// - Throws: ``TacetError`` if a plugin that the user named can't be loaded.
  func registry() throws -> PluginRegistry { try Self.registry(naming: paths) }

  /// Loads the plugins at `paths` and those in the search folders.
  ///
  /// - Throws: ``TacetError`` if a plugin of `paths` can't be loaded.
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
