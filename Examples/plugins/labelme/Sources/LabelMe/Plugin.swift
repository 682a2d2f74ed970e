import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    id: "org.example.labelme",
    name: "LabelMe",
    version: "0.1.0",
    licence: "Apache-2.0",
    stages: [.source(LabelMe.self)]
  )
}
