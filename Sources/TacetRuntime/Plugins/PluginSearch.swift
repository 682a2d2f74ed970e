import FoundationEssentials

/// The search for plugins; the working folder and the folders of the data are never searched.
package enum PluginSearch {
  /// A library that was found.
  package struct Found: Sendable {
    /// Its file.
    package let path: String
    /// How it was found.
    package let place: PluginPlace
  }

  /// Plugin libraries in the search folders.
  ///
  /// In this order:
  ///
  /// 1. beside the executable if they are called `libtacet-*`, as in a build folder,
  /// 2. in `../lib/tacet/plugins` relative to the executable, as installed,
  /// 3. in each folder of `$TACET_PLUGIN_PATH` (separated by colons; relative folders are ignored),
  /// 4. in the user's data folder: `$XDG_DATA_HOME/tacet/plugins`, or `~/.local/share/tacet/plugins`.
  ///
  /// - Parameters:
  ///   - executable: Path of the running executable, links resolved.
  ///   - environment: The process's environment.
  /// - Returns: The libraries, without duplicates.
  package static func libraries(executable: String, environment: [String: String]) -> [Found] {
    let bin = URL(filePath: executable).deletingLastPathComponent()
    let installed = bin.deletingLastPathComponent().appending(path: "lib/tacet/plugins").path
    let fromPath = (environment["TACET_PLUGIN_PATH"] ?? "").split(separator: ":").map(String.init)
    let user = userFolder(environment: environment)
    let folders =
      [(installed, PluginPlace.installation)] + fromPath.map { ($0, .searchPath) }
      + (user.map { [($0, .userFolder)] } ?? [])
    let beside = libraries(in: bin.path) { $0.hasPrefix("libtacet-") }
      .map { Found(path: $0, place: .besideExecutable) }
    let rest = folders.filter { $0.0.hasPrefix("/") }.flatMap { folder, place in
      libraries(in: folder) { _ in true }.map { Found(path: $0, place: place) }
    }
    var seen: Set<String> = []
    return (beside + rest).filter { seen.insert($0.path).inserted }
  }

  /// The user's plugin folder, which may not exist; nil if the environment has no home folder.
  package static func userFolder(environment: [String: String]) -> String? {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.local/share" }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home
    return data.map { $0 + "/tacet/plugins" }
  }

  static func libraries(in folder: String, where isWanted: (String) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { ($0.hasSuffix(".so") || $0.hasSuffix(".dylib")) && isWanted($0) }
      .sorted().map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }
}
