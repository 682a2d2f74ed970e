public import TacetKit

/// What the host looks up.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("Tiling", Tacet.version, [])
}
