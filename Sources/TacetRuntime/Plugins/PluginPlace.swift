/// How a plugin was found.
package enum PluginPlace: String, Sendable, CaseIterable {
  /// Named with `--plugin`.
  case named
  /// Beside the executable, as in a build folder.
  case besideExecutable = "beside-executable"
  /// In `../lib/tacet/plugins` relative to the executable.
  case installation
  /// In a folder of `$TACET_PLUGIN_PATH`.
  case searchPath = "search-path"
  /// In the user's plugin folder.
  case userFolder = "user-folder"

  /// The heading of such plugins in listings.
  package var heading: String {
    switch self {
    case .named: "named with --plugin"
    case .besideExecutable: "beside the executable"
    case .installation: "installed with tacet"
    case .searchPath: "in a folder of $TACET_PLUGIN_PATH"
    case .userFolder: "in your plugin folder"
    }
  }
}
