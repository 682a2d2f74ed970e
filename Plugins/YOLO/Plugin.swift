public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin("YOLO", Tacet.version, [.source(YOLOSource.self), .sink(YOLOSink.self)])
}
