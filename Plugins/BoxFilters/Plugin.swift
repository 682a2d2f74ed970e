public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    "BoxFilters",
    Tacet.version,
    [.filter(Clip.self), .filter(Dedupe.self), .filter(Size.self)]
  )
}
