import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    id: "org.example.contact-sheet",
    name: "ContactSheet",
    version: "0.1.0",
    licence: "Apache-2.0",
    stages: [.sink(ContactSheet.self)]
  )
}
