public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("COCO", Tacet.version, [.source(COCOSource.self), .sink(COCOSink.self)])
}
