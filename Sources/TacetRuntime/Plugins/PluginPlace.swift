/// How a plugin was found.
package enum PluginPlace: String, Sendable, CaseIterable {
  /// The user named it with `--plugin`.
  case named
  /// It lies beside the executable, as a build leaves it.
  case besideExecutable = "beside-executable"
  /// It lies in `../lib/tacet/plugins` from the executable.
  case installation
  /// It lies in a folder of `$TACET_PLUGIN_PATH`.
  case searchPath = "search-path"
  /// It lies in the user's own plugin folder.
  case userFolder = "user-folder"

  /// For people: what all plugins of this kind are.
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
