public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("Fit", Tacet.version, [.sink(Fit.self)])
}
