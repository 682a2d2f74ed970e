import ArgumentParser
import FoundationEssentials
import TacetHost

/// Which plugins are loaded.
struct PluginOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp("Load this plugin, too; may be given again and again.", valueName: "path")
  )
  var paths: [String] = []

  /// Loads the plugins named here and `more`, and those in the usual places.
  func registry(and more: PluginOptions? = nil) throws -> PluginRegistry {
    let found = PluginSearch.libraries(
      executable: Self.executable,
      environment: ProcessInfo.processInfo.environment
    )
    return try PluginRegistry(named: (more?.paths ?? []) + paths, found: found)
  }

  /// Path of this executable, links resolved.
  private static var executable: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return path.isEmpty ? CommandLine.arguments.first ?? "" : path
  }
}
