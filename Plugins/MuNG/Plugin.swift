public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("MuNG", Tacet.version, [.source(MuNGSource.self), .sink(MuNGSink.self)])
}
