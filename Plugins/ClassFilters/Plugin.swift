public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    "ClassFilters",
    Tacet.version,
    [.filter(Keep.self), .filter(Drop.self), .filter(Map.self)]
  )
}
