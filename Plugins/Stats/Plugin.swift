public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("Stats", Tacet.version, [.sink(Stats.self)])
}
