public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("VOC", Tacet.version, [.source(VOCSource.self), .sink(VOCSink.self)])
}
