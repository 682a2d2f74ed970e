import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry { .plugin("CSV", "0.1.0", [.sink(CSV.self)]) }
